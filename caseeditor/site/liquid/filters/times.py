"""The filter on times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from caseeditor.late import late_pattern
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.numbers import leading_integer
from caseeditor.site.ruby.strftime import formatted
from caseeditor.site.ruby.strings import lower
from caseeditor.site.ruby.text import text_of
from caseeditor.site.ruby.time import NotATime, parse_time

_DIGITS = late_pattern(r"\d+", 256)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def time_of(value: object, context: Context) -> datetime | date | None:
    """`Utils.to_date`: a time as it is, `now`, seconds since 1970, or what `Time.parse` finds in a text."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = lower(value)
        if text in ("now", "today"):
            return context.now
        if _DIGITS.fullmatch(text):
            return _since_epoch(leading_integer(text), context)
        return _parsed(text, context) if text else None
    if isinstance(value, int) and not isinstance(value, bool):
        return _since_epoch(value, context)
    return None


def _parsed(text: str, context: Context) -> datetime | None:
    try:
        return parse_time(text, context.now, context.zone)
    except NotATime:
        return None


def _since_epoch(seconds: int, context: Context) -> datetime:
    """The moment; one that `datetime` can't hold becomes the last that it can."""
    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(context.zone)
    except OverflowError:
        return (datetime.max if seconds > 0 else datetime.min).replace(tzinfo=UTC)


def _date(context: Context, value: object, pattern: object) -> object:
    layout = text_of(pattern, context.budget)
    if not layout:
        return value
    when = time_of(value, context)
    return value if when is None else formatted(when, layout, context.budget)


TIME_FILTERS: Mapping[str, Filter] = filters({"date": _date})
