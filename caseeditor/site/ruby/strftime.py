"""Times and dates as Ruby writes them: `to_s`, `inspect` and `strftime`.

A Time is an aware datetime. Its zone says of which kind: `datetime.UTC` is Ruby's UTC, a `FixedOffset` or a
`datetime.timezone` a time with an offset of its own, every other zone local time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from caseeditor.late import late_pattern
from caseeditor.site.budget import Budget
from caseeditor.site.ruby.errors import RubyArgumentError

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COMPOSED = {
    "c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "r": "%I:%M:%S %p", "R": "%H:%M",
    "T": "%H:%M:%S", "v": "%e-%^b-%4Y", "x": "%m/%d/%y", "X": "%H:%M:%S",
}  # fmt: skip
_SIGNS = {"n": "\n", "t": "\t", "%": "%"}
_DIRECTIVE = late_pattern(
    r"%(?P<flags>[-_^#0]*)(?P<width>[1-9]\d*)?(?P<modifier>E(?=[cCxXyY])|O(?=[deHkIlmMSuUVwWy])|:{1,3}(?=z))?"
    r"(?P<sort>[a-zA-Z%+])",
    256,
)
_UNFINISHED = late_pattern(r"%[-_^#0]*[0-9]*\Z", 256)
_MAX_WIDTH = 2**31 - 1


class FixedOffset(tzinfo):
    """An offset from UTC without a name, as `+02:00` gives; `+00:00` too, which isn't UTC to Ruby."""

    def __init__(self, offset: timedelta) -> None:
        self._offset = offset

    def utcoffset(self, when: datetime | None) -> timedelta:
        return self._offset

    def dst(self, when: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, when: datetime | None) -> str:
        return ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FixedOffset) and self._offset == other._offset

    def __hash__(self) -> int:
        return hash(self._offset)


class LocalUTC(FixedOffset):
    """Local time where local time is UTC: written `+0000`, named `UTC`."""

    def __init__(self) -> None:
        super().__init__(timedelta(0))

    def tzname(self, when: datetime | None) -> str:
        return "UTC"


class _Spec(NamedTuple):
    """How one directive is to be written: the flags given, the width (0: its own), the colons before `z`."""

    flags: str
    width: int
    colons: int

    @property
    def padding(self) -> str:
        return next((flag for flag in reversed(self.flags) if flag in "_0-"), "")


def is_utc(when: datetime) -> bool:
    """Whether Ruby would call it UTC."""
    return when.tzinfo is UTC


def zone_name(when: datetime) -> str:
    """`Time#zone`, as `%Z` writes it."""
    if is_utc(when):
        return "UTC"
    if isinstance(when.tzinfo, timezone):
        return ""
    return when.tzname() or ""


def time_parts(when: datetime) -> list[object]:
    """`Time#to_a`: what a time is to code that takes it for a list."""
    day = when.timetuple()
    return [
        day.tm_sec, day.tm_min, day.tm_hour, day.tm_mday, day.tm_mon, day.tm_year,
        (day.tm_wday + 1) % 7, day.tm_yday, bool(when.dst()), zone_name(when) or None,
    ]  # fmt: skip


def _day_and_clock(when: datetime, between: str) -> str:
    day = f"{when.year:04}-{when.month:02}-{when.day:02}"
    return f"{day}{between}{when.hour:02}:{when.minute:02}:{when.second:02}"


def time_text(when: datetime) -> str:
    """`Time#to_s`."""
    zone = "UTC" if is_utc(when) else _offset_text(when)
    return f"{_day_and_clock(when, ' ')} {zone}"


def time_inspected(when: datetime) -> str:
    """`Time#inspect`, which shows parts of seconds."""
    text = time_text(when)
    if not when.microsecond:
        return text
    return f"{text[:19]}.{when.microsecond:06}".rstrip("0") + text[19:]


def date_inspected(day: date) -> str:
    """`Date#inspect`."""
    return f"#<Date: {day.isoformat()} (({day.toordinal() + 1721425}j,0s,0n),+0s,2299161j)>"


def xmlschema(when: datetime) -> str:
    """`Time#xmlschema`."""
    zone = "Z" if is_utc(when) else _offset_text(when, ":")
    return _day_and_clock(when, "T") + zone


def rfc822(when: datetime) -> str:
    """`Time#rfc822`."""
    zone = "-0000" if is_utc(when) else _offset_text(when)
    day, month = _weekday_name(when)[:3], MONTHS[when.month - 1][:3]
    return (
        f"{day}, {when.day:02} {month} {when.year:04} {when.hour:02}:{when.minute:02}:{when.second:02} {zone}"
    )


def seconds(when: datetime | date) -> int:
    """Whole seconds since 1970."""
    if not isinstance(when, datetime):
        return (when.toordinal() - 719163) * 86400
    return (when - _EPOCH) // timedelta(seconds=1)


def midnight(day: date, zone: tzinfo) -> datetime:
    """`Date#to_time`: the beginning of the day in local time."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def formatted(when: datetime | date, pattern: str, budget: Budget) -> str:
    """`strftime`. Raises `RubyArgumentError` for a time's pattern whose last directive is unfinished, and
    `BudgetSpent` where a width asks for too much.
    """
    moment = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=UTC)
    pieces: list[str] = []
    size = place = 0
    while (start := pattern.find("%", place)) >= 0:
        pieces.append(pattern[place:start])
        found = _DIRECTIVE.match(pattern, start)
        if found is None and isinstance(when, datetime) and _UNFINISHED.match(pattern, start):
            raise RubyArgumentError(f"invalid format: {pattern}")
        width = int(found["width"][:12]) if found and found["width"] else 0
        text = None
        if found and width < _MAX_WIDTH:
            budget.hold(size + width)
            modifier = found["modifier"] or ""
            spec = _Spec(found["flags"], width, modifier.count(":"))
            text = _written(moment, found["sort"], spec, not isinstance(when, datetime))
        place = found.end() if found else start + 1
        pieces.append(pattern[start:place] if text is None else text)
        size += len(pieces[-1]) + len(pieces[-2])
        budget.hold(size)
    pieces.append(pattern[place:])
    return "".join(pieces)


def _written(when: datetime, sort: str, spec: _Spec, is_date: bool) -> str | None:
    """One directive, or None where Ruby knows none of that name."""
    if sort in _COMPOSED:
        return _composed(when, _COMPOSED[sort], spec, is_date)
    if sort in _SIGNS:
        return _padded(_SIGNS[sort], spec)
    if sort in "aAbBhpPZ":
        return _word(when, sort, spec, is_date)
    if sort in "LN":
        width = spec.width or (3 if sort == "L" else 9)
        return f"{when.microsecond:06}".ljust(width, "0")[:width]
    if sort == "z":
        return _offset(when, spec, is_date)
    if is_date and sort == "+":
        return _composed(when, "%a %b %e %H:%M:%S %Z %Y", spec, is_date)
    if is_date and sort == "Q":
        return _number(seconds(when) * 1000, 1, "0", spec)
    number = _numbers(when, sort)
    return _number(*number, spec) if number else None


def _numbers(when: datetime, sort: str) -> tuple[int, int, str] | None:
    """The number of a directive, its usual width and what it is filled up with."""
    if sort in "demHkIlMSY":
        hour = when.hour % 12 or 12
        return {
            "d": (when.day, 2, "0"), "e": (when.day, 2, " "), "m": (when.month, 2, "0"),
            "H": (when.hour, 2, "0"), "k": (when.hour, 2, " "), "I": (hour, 2, "0"), "l": (hour, 2, " "),
            "M": (when.minute, 2, "0"), "S": (when.second, 2, "0"), "Y": (when.year, 4, "0"),
        }[sort]  # fmt: skip
    day_of_year, weekday = when.timetuple().tm_yday, when.isoweekday() % 7
    iso_year, iso_week, iso_day = when.isocalendar()
    return {
        "C": (when.year // 100, 2, "0"), "y": (when.year % 100, 2, "0"), "j": (day_of_year, 3, "0"),
        "G": (iso_year, 4, "0"), "g": (iso_year % 100, 2, "0"), "V": (iso_week, 2, "0"),
        "u": (iso_day, 1, "0"), "w": (weekday, 1, "0"), "U": ((day_of_year + 6 - weekday) // 7, 2, "0"),
        "W": ((day_of_year + 6 - (weekday - 1) % 7) // 7, 2, "0"), "s": (seconds(when), 1, "0"),
    }.get(sort)  # fmt: skip


def _number(number: int, width: int, filling: str, spec: _Spec) -> str:
    if "-" in spec.flags:
        return str(number)
    width = spec.width or width
    filling = {"_": " ", "0": "0"}.get(spec.padding, filling)
    return str(number).zfill(width) if filling == "0" else str(number).rjust(width)


def _padded(text: str, spec: _Spec) -> str:
    if not text or "-" in spec.flags:
        return text
    return text.rjust(spec.width, "0" if spec.padding == "0" else " ")


def _word(when: datetime, sort: str, spec: _Spec, is_date: bool) -> str:
    turned = "#" in spec.flags
    upper = "^" in spec.flags or (turned and sort not in "pZ")
    if sort in "aA":
        text = _weekday_name(when)
        text = text[:3] if sort == "a" else text
    elif sort in "bBh":
        text = MONTHS[when.month - 1]
        text = text if sort == "B" else text[:3]
    elif sort in "pP":
        text = "AM" if when.hour < 12 else "PM"
        text = text.lower() if sort == "P" or turned else text
    else:
        text = "+00:00" if is_date else zone_name(when)
        text = text.lower() if turned else text
    return _padded(text.upper() if upper else text, spec)


def _composed(when: datetime, pattern: str, spec: _Spec, is_date: bool) -> str:
    text = _DIRECTIVE.sub(
        lambda part: (
            _written(when, part["sort"], _Spec(part["flags"], int(part["width"] or 0), 0), is_date) or ""
        ),
        pattern,
    )
    if not (is_date and "-" in spec.flags):
        text = text.rjust(spec.width, "0" if spec.padding == "0" else " ")
    return text.upper() if "^" in spec.flags else text


def _offset_seconds(when: datetime) -> int:
    offset = when.utcoffset()
    return int(offset.total_seconds()) if offset else 0


def _offset_text(when: datetime, colon: str = "") -> str:
    offset = _offset_seconds(when)
    sign, offset = ("-", -offset) if offset < 0 else ("+", offset)
    return f"{sign}{offset // 3600:02}{colon}{offset % 3600 // 60:02}"


def _offset(when: datetime, spec: _Spec, is_date: bool) -> str:
    """`%z` with its colons and widths."""
    offset = _offset_seconds(when)
    left = "-" in spec.flags
    negative = offset < 0 or (left and not is_date and is_utc(when))
    offset = abs(offset)
    hours, minutes, rest = offset // 3600, offset % 3600 // 60, offset % 60
    tail = {0: f"{minutes:02}", 1: f":{minutes:02}", 2: f":{minutes:02}:{rest:02}"}.get(spec.colons)
    if tail is None:
        tail = f":{minutes:02}:{rest:02}" if rest else f":{minutes:02}" if minutes else ""
    digits = 1 if left and is_date and hours < 10 else 2
    width = max(digits, spec.width - len(tail) - 1)
    sign = "-" if negative else "+"
    if spec.padding == "_":
        return f"{sign}{hours}".rjust(width + 1) + tail
    return f"{sign}{hours:0{width}}{tail}"


def _weekday_name(when: date) -> str:
    return DAYS[when.isoweekday() % 7]
