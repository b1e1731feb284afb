"""Filters that write for HTML and addresses: escaping, stripping, encoding."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from urllib.parse import quote_plus, unquote_to_bytes

from caseeditor.late import late_pattern
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import LiquidArgumentError
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.text import text_of

_ESCAPES = {"&": "&amp;", ">": "&gt;", "<": "&lt;", '"': "&quot;", "'": "&#39;"}
_TO_ESCAPE_ONCE = late_pattern(r"""["><']|&(?!(?:[a-zA-Z]+|#\d+);)""", re.ASCII)
_TO_ESCAPE = late_pattern(r"""[&<>"']""")
_LINE_END = late_pattern(r"\r?\n")
_BLOCKS = (("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>"))
_BLOCK_START = late_pattern(r"<(?:script|!--|style)")


def escaped(text: str) -> str:
    """`CGI.escapeHTML`."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)


def without_html(text: str) -> str:
    """A text without scripts, comments, styles and tags, as Liquid's two regular expressions leave it."""
    return without_tags(_without_blocks(text))


def _without_blocks(text: str) -> str:
    kept: list[str] = []
    place = 0
    ended = dict.fromkeys((start for start, _end in _BLOCKS), True)  # whether an end still follows
    while found := _BLOCK_START.search(text, place):
        start = found[0]
        end_sign = dict(_BLOCKS)[start]
        end = text.find(end_sign, found.end()) if ended[start] else -1
        if end < 0:
            ended[start] = False
            kept.append(text[place : found.end()])
            place = found.end()
            continue
        kept.append(text[place : found.start()])
        place = end + len(end_sign)
    return "".join([*kept, text[place:]])


def without_tags(text: str) -> str:
    """A text without everything from a `<` to the next `>`."""
    kept: list[str] = []
    place = 0
    while (start := text.find("<", place)) >= 0 and (end := text.find(">", start)) >= 0:
        kept.append(text[place:start])
        place = end + 1
    return "".join([*kept, text[place:]])


def _escape(context: Context, value: object) -> object:
    return None if value is None else escaped(text_of(value, context.budget))


def _escape_once(context: Context, value: object) -> object:
    return _TO_ESCAPE_ONCE.sub(lambda found: _ESCAPES[found[0]], text_of(value, context.budget))


def _url_encode(context: Context, value: object) -> object:
    return None if value is None else quote_plus(text_of(value, context.budget), safe="")


def _url_decode(context: Context, value: object) -> object:
    if value is None:
        return None
    try:
        return unquote_to_bytes(text_of(value, context.budget).replace("+", " ")).decode()
    except UnicodeDecodeError:
        raise LiquidArgumentError("invalid byte sequence in UTF-8") from None


def _strip_html(context: Context, value: object) -> object:
    return without_html(text_of(value, context.budget))


def _newline_to_br(context: Context, value: object) -> object:
    text = text_of(value, context.budget)
    context.budget.hold(len(text) * 7)
    return (
        _LINE_END.sub("<br />\n", text) if context.language.version >= 5 else text.replace("\n", "<br />\n")
    )


def _base64_encode(context: Context, value: object) -> object:
    return base64.b64encode(text_of(value, context.budget).encode()).decode()


def _base64_url_safe_encode(context: Context, value: object) -> object:
    return base64.urlsafe_b64encode(text_of(value, context.budget).encode()).decode()


def _base64_decode(context: Context, value: object) -> object:
    return _decoded(text_of(value, context.budget), b"+/", "base64_decode")


def _base64_url_safe_decode(context: Context, value: object) -> object:
    text = text_of(value, context.budget)
    if not text.endswith("=") and len(text) % 4:
        text += "=" * (4 - len(text) % 4)
    return _decoded(text.translate({ord("-"): "+", ord("_"): "/"}), b"+/", "base64_url_safe_decode")


def _decoded(text: str, altchars: bytes, name: str) -> str:
    try:
        return base64.b64decode(text.encode(), altchars, validate=True).decode(errors="replace")
    except (binascii.Error, ValueError):
        raise LiquidArgumentError(f"invalid base64 provided to {name}") from None


MARKUP_FILTERS: Mapping[str, Filter] = filters(
    {
        "escape": _escape,
        "h": _escape,
        "escape_once": _escape_once,
        "url_encode": _url_encode,
        "url_decode": _url_decode,
        "strip_html": _strip_html,
        "newline_to_br": _newline_to_br,
        "base64_encode": _base64_encode,
        "base64_decode": _base64_decode,
        "base64_url_safe_encode": _base64_url_safe_encode,
        "base64_url_safe_decode": _base64_url_safe_decode,
    }
)
