"""Filters on texts: case, spaces, cutting, replacing."""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.late import late_pattern
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import LiquidArgumentError
from caseeditor.site.liquid.expressions import integer_of
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.compare import truthy
from caseeditor.site.ruby.strings import (
    capitalized,
    leading_words,
    lower,
    pieces,
    replaced,
    stripped,
    words,
)
from caseeditor.site.ruby.text import STRIPPED, text_of

_LINE_END = late_pattern(r"\r?\n")
_MAX_INT = 2**31 - 1


def _text(context: Context, value: object) -> str:
    return value if isinstance(value, str) else text_of(value, context.budget)


def _downcase(context: Context, value: object) -> object:
    return lower(_text(context, value))


def _upcase(context: Context, value: object) -> object:
    return _text(context, value).upper()


def _capitalize(context: Context, value: object) -> object:
    return capitalized(_text(context, value))


def _slice(context: Context, value: object, offset: object, length: object = None) -> object:
    start = integer_of(offset, context)
    count = integer_of(length, context) if truthy(length) else 1
    whole = value if isinstance(value, list | tuple) else _text(context, value)
    nothing: object = [] if isinstance(value, list | tuple) else ""
    if start < 0:
        start += len(whole)
    if start < 0 or start > len(whole) or count < 0:
        return nothing
    return whole[start : start + count]


def _truncate(context: Context, value: object, length: object = 50, ending: object = "...") -> object:
    if value is None:
        return None
    text, end = _text(context, value), _text(context, ending)
    most = integer_of(length, context)
    kept = max(0, most - len(end))
    return text[:kept] + end if len(text) > most else text


def _truncatewords(context: Context, value: object, length: object = 15, ending: object = "...") -> object:
    if value is None:
        return None
    text = _text(context, value)
    if context.language.version < 5:
        found = words(text)
        most = max(0, integer_of(length, context) - 1)
        return " ".join(found[: most + 1]) + _text(context, ending) if len(found) > most else value
    most = max(1, integer_of(length, context))
    if most + 1 > _MAX_INT:
        raise LiquidArgumentError(f"integer {most} too big for truncatewords")
    found = leading_words(text, most + 1)
    if len(found) <= most:
        return text
    return " ".join(found[:-1]) + _text(context, ending)


def _split(context: Context, value: object, separator: object) -> object:
    text = _text(context, value)
    context.budget.spend(len(text) >> 3)
    return pieces(text, _text(context, separator))


def _strip(context: Context, value: object) -> object:
    return stripped(_text(context, value))


def _lstrip(context: Context, value: object) -> object:
    return _text(context, value).lstrip(STRIPPED)


def _rstrip(context: Context, value: object) -> object:
    return _text(context, value).rstrip(STRIPPED)


def _strip_newlines(context: Context, value: object) -> object:
    return _LINE_END.sub("", _text(context, value))


def _replace(context: Context, value: object, old: object, new: object = "") -> object:
    return replaced(_text(context, value), _text(context, old), _text(context, new), context.budget)


def _replace_first(context: Context, value: object, old: object, new: object = "") -> object:
    return replaced(_text(context, value), _text(context, old), _text(context, new), context.budget, 1)


def _replace_last(context: Context, value: object, old: object, new: object) -> object:
    text, sought = _text(context, value), _text(context, old)
    start = text.rfind(sought)
    if start < 0:
        return text
    result = text[:start] + _text(context, new) + text[start + len(sought) :]
    context.budget.hold(len(result))
    return result


def _remove(context: Context, value: object, old: object) -> object:
    return _replace(context, value, old, "")


def _remove_first(context: Context, value: object, old: object) -> object:
    return _replace_first(context, value, old, "")


def _remove_last(context: Context, value: object, old: object) -> object:
    return _replace_last(context, value, old, "")


def _append(context: Context, value: object, text: object) -> object:
    first, second = _text(context, value), _text(context, text)
    context.budget.hold(len(first) + len(second))
    return first + second


def _prepend(context: Context, value: object, text: object) -> object:
    return _append(context, text, value)


TEXT_FILTERS: Mapping[str, Filter] = filters(
    {
        "downcase": _downcase,
        "upcase": _upcase,
        "capitalize": _capitalize,
        "slice": _slice,
        "truncate": _truncate,
        "truncatewords": _truncatewords,
        "split": _split,
        "strip": _strip,
        "lstrip": _lstrip,
        "rstrip": _rstrip,
        "strip_newlines": _strip_newlines,
        "replace": _replace,
        "replace_first": _replace_first,
        "replace_last": _replace_last,
        "remove": _remove,
        "remove_first": _remove_first,
        "remove_last": _remove_last,
        "append": _append,
        "prepend": _prepend,
    }
)
