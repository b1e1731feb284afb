"""Filters that write dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.filters.times import time_of
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.errors import RubyError
from caseeditor.site.ruby.strftime import formatted, midnight, rfc822, xmlschema
from caseeditor.site.ruby.text import inspected, text_of


class InvalidDate(RubyError):
    """Jekyll refuses what should be a date: the build stops."""

    name = "Jekyll::Errors::InvalidDateError"


def _time(value: object, context: Context) -> datetime:
    """The value as local time. Raises `InvalidDate`."""
    when = time_of(value, context)
    if when is None:
        shown = inspected(value, context.budget)
        raise InvalidDate(f"Invalid Date: '{shown}' is not a valid datetime.")
    if not isinstance(when, datetime):
        return midnight(when, context.zone)
    try:
        return when.astimezone(context.zone)
    except OverflowError:
        return when


def _is_empty(value: object, context: Context) -> bool:
    return not text_of(value, context.budget)


def _written(value: object, month: str, kind: object, style: object, context: Context) -> object:
    if _is_empty(value, context):
        return value
    when = _time(value, context)
    if kind != "ordinal":
        return formatted(when, f"%d {month} %Y", context.budget)
    day = f"{when.day}{_ordinal(when.day)}"
    pattern = f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y"
    return formatted(when, pattern, context.budget)


def _ordinal(number: int) -> str:
    if 11 <= number <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _date_to_string(context: Context, value: object, kind: object = None, style: object = None) -> object:
    return _written(value, "%b", kind, style, context)


def _date_to_long_string(
    context: Context, value: object, kind: object = None, style: object = None
) -> object:
    return _written(value, "%B", kind, style, context)


def _date_to_xmlschema(context: Context, value: object) -> object:
    return value if _is_empty(value, context) else xmlschema(_time(value, context))


def _date_to_rfc822(context: Context, value: object) -> object:
    return value if _is_empty(value, context) else rfc822(_time(value, context))


DATE_FILTERS: Mapping[str, Filter] = filters(
    {
        "date_to_string": _date_to_string,
        "date_to_long_string": _date_to_long_string,
        "date_to_xmlschema": _date_to_xmlschema,
        "date_to_rfc822": _date_to_rfc822,
    }
)
