"""Jekyll's own filters, beside Liquid's and in the place of some."""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.site.jekyll.filters.addresses import ADDRESS_FILTERS
from caseeditor.site.jekyll.filters.choosing import CHOOSING_FILTERS
from caseeditor.site.jekyll.filters.dates import DATE_FILTERS
from caseeditor.site.jekyll.filters.lists import LIST_FILTERS
from caseeditor.site.jekyll.filters.texts import TEXT_FILTERS
from caseeditor.site.liquid.language import Filter

JEKYLL_FILTERS: Mapping[str, Filter] = {
    **TEXT_FILTERS, **ADDRESS_FILTERS, **DATE_FILTERS, **LIST_FILTERS, **CHOOSING_FILTERS,
}  # fmt: skip
