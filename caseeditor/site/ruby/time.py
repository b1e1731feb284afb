"""Ruby's `Time.parse`: which texts it reads as a moment, and as which. Source: Ruby's library `time`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from caseeditor.late import late_pattern
from caseeditor.site.ruby.date_parts import LONGEST, DateParts, date_parts
from caseeditor.site.ruby.strftime import FixedOffset

_OFFSET = late_pattern(r"([+-])(\d\d)(:?)(\d\d)(?:\3(\d\d))?", re.ASCII)
_UTC = frozenset(("Z", "UTC", "UT", "GMT", "-00:00", "-0000", "-00"))
"""Zones that Ruby takes for UTC itself; any other gives an offset, or local time where that is the same."""
_HOURS = late_pattern(r"[+-]\d\d", re.ASCII)
_NAMED = {
    "UTC": 0, "Z": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7,
    **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", 1)},
    **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", 1)},
}  # fmt: skip
"""Hours by which a named zone is ahead of UTC."""
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = 86_400


class NotATime(ValueError):
    """Ruby raises `ArgumentError` at this text: the site's generator stops."""


@dataclass(frozen=True)
class _Moment:
    """Parts of a moment as they are written, in no zone yet."""

    year: int
    mon: int
    day: int
    hour: int
    min: int
    sec: int
    micro: int

    def checked(self) -> _Moment:
        """This, where Ruby makes a time of it. Raises `NotATime`."""
        whole_day = self.hour == 24 and self.min == self.sec == 0
        if not (
            1 <= self.mon <= 12
            and 1 <= self.day <= 31
            and (0 <= self.hour <= 23 or whole_day)
            and 0 <= self.min <= 59
            and 0 <= self.sec <= 60
        ):
            raise NotATime("argument out of range")
        return self

    def in_zone(self, zone: tzinfo) -> datetime:
        """The moment that this is in `zone`, counted on where the month has no such day."""
        year = min(max(self.year, 1), 9999)
        first = datetime(year, self.mon, 1, tzinfo=zone)
        try:
            return first + timedelta(
                days=self.day - 1,
                hours=self.hour,
                minutes=self.min,
                seconds=self.sec,
                microseconds=self.micro,
            )
        except OverflowError:
            return first


def parse_time(text: str, now: datetime, zone: tzinfo = UTC) -> datetime:
    """The moment that Ruby reads in `text`, aware; what `text` doesn't say is `now`'s (aware), as in Ruby.

    `zone` is the site's own, in which a text without one is read. A year that `datetime` can't hold becomes
    the nearest that it can. Raises `NotATime` where Ruby refuses the text.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise NotATime("too long")
    try:
        parts = date_parts(text)
    except OverflowError as refused:
        raise NotATime(str(refused)) from refused
    if not parts.keys() - {"zone"}:
        raise NotATime("no time information")
    return _time(parts, now, zone)


def _time(parts: DateParts, now: datetime, zone: tzinfo) -> datetime:
    if "yday" in parts:
        return _by_day_of_year(parts, parts["yday"], now, zone)
    named = parts.get("zone")
    offset = _offset(named, parts.get("year", now.year), zone) if named else None
    if offset is None:
        return _filled(parts, now.astimezone(zone)).checked().in_zone(zone)
    if abs(offset) >= _DAY:
        raise NotATime("utc_offset out of range")
    theirs = timezone(timedelta(seconds=offset))
    in_utc = _less_offset(_filled(parts, now.astimezone(theirs)), offset).checked().in_zone(UTC)
    if (named or "").upper() in _UTC:
        return in_utc
    try:
        local = in_utc.astimezone(zone)
        is_local = local.utcoffset() == timedelta(seconds=offset)
        return local if is_local else in_utc.astimezone(FixedOffset(timedelta(seconds=offset)))
    except OverflowError:
        return in_utc


def _by_day_of_year(parts: DateParts, day_of_year: int, now: datetime, zone: tzinfo) -> datetime:
    """Raises `NotATime` where the year has no such day."""
    if not 1 <= day_of_year <= 366:
        raise NotATime("yday out of range")
    months, days = divmod(day_of_year - 1, 31)
    month, day = months + 1, days + 1
    rest: DateParts = parts.copy()
    del rest["yday"]
    first = _time({**rest, "mon": month, "mday": day}, now, zone)
    difference = day_of_year - first.timetuple().tm_yday
    if not difference:
        return first
    day += difference
    last = _days_of(parts.get("year", now.year), month)
    if day > 28 and last is not None and day > last:
        month, day = month + 1, day - last
        if month > 12:
            raise NotATime("yday out of range")
    return _time({**rest, "mon": month, "mday": day}, now, zone)


def _filled(parts: DateParts, now: datetime) -> _Moment:
    """What is written, with what stands above its first part from `now`."""
    given = (parts.get("year"), parts.get("mon"), parts.get("mday"), parts.get("hour"), parts.get("min"),
             parts.get("sec"))  # fmt: skip
    fraction = parts.get("sec_fraction")
    least = (1970, 1, 1, 0, 0, 0)
    present = (now.year, now.month, now.day, now.hour, now.minute, now.second)
    first = next((place for place, part in enumerate(given) if part is not None), len(given))
    above = (*present[:first], *least[first:])
    whole = (other if part is None else part for part, other in zip(given, above, strict=True))
    year, month, day, hour, minute, second = whole
    micro = int(fraction * 1_000_000) if fraction is not None else 0
    return _Moment(year, month, day, hour, minute, second, micro)


def _offset(named: str, year: int, zone: tzinfo) -> int | None:
    """Seconds by which a zone's name is ahead of UTC; None for one that Ruby doesn't know."""
    name = named.upper()
    if found := _OFFSET.fullmatch(name):
        seconds = (int(found[2]) * 60 + int(found[4])) * 60 + int(found[5] or 0)
        return -seconds if found[1] == "-" else seconds
    if _HOURS.fullmatch(name):
        return int(name) * 3600
    if name in _NAMED:
        return _NAMED[name] * 3600
    for month in (1, 7):
        local = datetime(min(max(year, 1), 9999), month, 1, tzinfo=zone)
        if (local.tzname() or "").upper() == name:
            return int((local.utcoffset() or timedelta()).total_seconds())
    return None


def _less_offset(moment: _Moment, offset: int) -> _Moment:
    """The same moment in UTC, by Ruby's own carrying: one day at most, and nothing is checked."""
    if not offset:
        return moment
    step = -1 if offset > 0 else 1
    left, seconds = divmod(abs(offset), 60)
    left, minutes = divmod(left, 60)
    days, hours = divmod(left, 24)
    second, minute, hour = moment.sec, moment.min, moment.hour
    carried = 0
    if seconds:
        carried, second = divmod(second + step * seconds, 60)
    minutes += step * carried
    carried = 0
    if minutes:
        carried, minute = divmod(minute + step * minutes, 60)
    hours += step * carried
    carried = 0
    if hours:
        carried, hour = divmod(hour + step * hours, 24)
    days += step * carried
    changed = replace(moment, sec=second, min=minute, hour=hour)
    return _days_on(changed, step * days, forwards=step > 0) if days else changed


def _days_on(moment: _Moment, days: int, *, forwards: bool) -> _Moment:
    year, month, day = moment.year, moment.mon, moment.day + days
    if forwards:
        last = _days_of(year, month)
        if last is not None and last < day:
            year, month, day = (year + 1, 1, 1) if month + 1 > 12 else (year, month + 1, 1)
    elif day < 1:
        year, month = (year - 1, 12) if month - 1 < 1 else (year, month - 1)
        day = _days_of(year, month) or day
    return replace(moment, year=year, mon=month, day=day)


def _days_of(year: int, month: int) -> int | None:
    """Days of a month; None for one that no year has, except that month 0 counts as December, as in Ruby."""
    if not 0 <= month <= 12:
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _MONTH_DAYS[month - 1]
