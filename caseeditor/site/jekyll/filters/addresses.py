"""Filters that make addresses of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caseeditor.late import late_pattern
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.registered import site_of
from caseeditor.site.jekyll.uris import parsed
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.errors import RubyNoMethodError
from caseeditor.site.ruby.text import text_of

_INDEX = late_pattern(r"/index\.html?$", re.MULTILINE)


def relative_url(context: Context, value: object) -> str | None:
    """The address below the site's `baseurl`; one with a scheme as it is."""
    if value is None:
        return None
    text = _address(context, value)
    if parsed(text).is_absolute:
        return text
    base = site_of(context).config.get("baseurl")
    base_text = "" if base is None else _without_end(text_of(base, context.budget))
    return parsed(_with_slash(base_text) + _with_slash(text)).normalized


def _absolute_url(context: Context, value: object) -> object:
    if value is None:
        return None
    text = _address(context, value)
    if parsed(text).is_absolute:
        return text
    url = site_of(context).config.get("url")
    below = relative_url(context, text)
    if url is None or url == "":
        return below
    return parsed(text_of(url, context.budget) + (below or "")).normalized


def _address(context: Context, value: object) -> str:
    if isinstance(value, Drop) and value.has("url"):
        value = value.get("url")
    return text_of(value, context.budget)


def _with_slash(text: str) -> str:
    return text if not text or text.startswith("/") else f"/{text}"


def _without_end(text: str) -> str:
    return text.removesuffix("/")


def _strip_index(context: Context, value: object) -> object:
    if value is None:
        return None
    text = text_of(value, context.budget)
    if not text:
        return None
    if not isinstance(value, str):
        raise RubyNoMethodError("sub", text)
    return _INDEX.sub("/", text, count=1)


ADDRESS_FILTERS: Mapping[str, Filter] = filters(
    {"relative_url": relative_url, "absolute_url": _absolute_url, "strip_index": _strip_index}
)
