"""Liquid's own filters."""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.site.liquid.filters.lists import LIST_FILTERS
from caseeditor.site.liquid.filters.markup import MARKUP_FILTERS
from caseeditor.site.liquid.filters.numbers import NUMBER_FILTERS
from caseeditor.site.liquid.filters.texts import TEXT_FILTERS
from caseeditor.site.liquid.filters.times import TIME_FILTERS
from caseeditor.site.liquid.language import Filter

CORE_FILTERS: Mapping[str, Filter] = {
    **TEXT_FILTERS, **MARKUP_FILTERS, **NUMBER_FILTERS, **LIST_FILTERS, **TIME_FILTERS,
}  # fmt: skip
