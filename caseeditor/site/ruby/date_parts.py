"""Ruby's `Date._parse`: the parts of a date and a time that a text seems to hold, whatever its form.

Its rules are tried in Ruby's order, on the same text: each that finds something leaves a blank in its place
for those after it. Source: Ruby's library `date` (3.2), compared with what the real one answers
(`tests/site/facts/ruby_times.json`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import TypedDict, cast

from caseeditor.late import late_pattern

LONGEST = 128
"""Bytes of a text from which on Ruby refuses to look for a date in it."""

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY, _MONTH = "|".join(_DAYS), "|".join(_MONTHS)
_S = r"[ \t\n\v\f\r]"  # what Ruby takes for a blank: never a no-break space
_D = "[0-9]"
_NUMBER = "(?<![0-9])[0-9]"
_LETTER = r"[^\W\d_]"
_ERA = r"(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))"
_KEPT_SIGNS = frozenset("-+',./:@[]")

_LARGEST_HOUR = 2**31 - 1
"""Of a clock with two halves: beyond it Ruby fails to count."""


class DateParts(TypedDict, total=False):
    """What was found: numbers as they are written, not checked, `zone` as a text."""

    year: int
    mon: int
    mday: int
    yday: int
    hour: int
    min: int
    sec: int
    sec_fraction: Fraction
    zone: str


class _Reading:
    """One text on its way through the rules."""

    def __init__(self, text: str) -> None:
        self.text = _plain(text)
        self.parts: DateParts = {}
        self.is_before_christ = False
        self.may_be_two_digits = True

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What `pattern` finds; a blank stands in its place from then on."""
        found = pattern.search(self.text)
        if found is not None:
            self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
        return found

    def holds(self, classes: str) -> bool:
        """Whether signs of all these classes are there: `a` letters, `0` digits, others themselves."""
        return all(
            _CLASSES[each].search(self.text) if each in _CLASSES else each in self.text for each in classes
        )

    def set_date(self, year: str | None, month: str | None, day: str | None) -> None:
        """Take three written numbers for year, month and day, or for others where their form says so."""
        if year is not None and month is not None and day is None:
            year, month, day = None, year, month
        if year is None and day is not None and (len(day) > 2 or day.startswith("'")):
            year, day = day, None
        if year is not None and (number := _SIGNED.search(year)) and number.end() < len(year):
            year, day = day, number[0]
        if month is not None and (month.startswith("'") or len(month) > 2):
            year, month, day = month, day, year
        if day is not None and (day.startswith("'") or len(day) > 2):
            year, day = day, year
        if year is not None and (number := _SIGNED.search(year)):
            if number[1] or len(number[2]) > 2:
                self.may_be_two_digits = False
            self.parts["year"] = int(number[0]) if number[2] else 0
        if month is not None and (number := _DIGITS.search(month)):
            self.parts["mon"] = int(number[0])
        if day is not None and (number := _DIGITS.search(day)):
            self.parts["mday"] = int(number[0])


_CLASSES = {"a": late_pattern(r"[A-Za-z]"), "0": late_pattern(_D)}
_SIGNED = late_pattern(r"([-+]?)((?:(?<=[-+])[0-9]*|[0-9]+))")
_DIGITS = late_pattern(f"{_D}+")


def date_parts(text: str) -> DateParts:
    """What Ruby finds in `text`, which is no longer than `LONGEST`; nothing where it finds nothing.

    Raises `OverflowError` where Ruby fails at a number.
    """
    reading = _Reading(text)
    if reading.holds("a"):
        reading.take(_DAY_NAME)  # the day of the week decides nothing
    if reading.holds("0"):
        _read_time(reading)
    for classes, read in _FORMS:
        if reading.holds(classes) and read(reading):
            break
    if reading.holds("a") and reading.take(_BEFORE_CHRIST):
        reading.is_before_christ = True
    if reading.holds("0"):
        _read_rest(reading)
    year = reading.parts.get("year")
    if year is not None:
        if reading.is_before_christ:
            year = 1 - year
        if reading.may_be_two_digits and 0 <= year <= 99:
            year += 1900 if year >= 69 else 2000
        reading.parts["year"] = year
    return reading.parts


def _plain(text: str) -> str:
    """The text with each run of signs that no date has as one blank."""
    kept: list[str] = []
    for sign in text:
        if sign in _KEPT_SIGNS or (sign.isalnum() if sign.isascii() else _is_letter_or_digit(sign)):
            kept.append(sign)
        elif not kept or kept[-1] != " ":
            kept.append(" ")
    return "".join(kept)


def _is_letter_or_digit(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign) in ("Nd", "Nl")


_DAY_NAME = late_pattern(rf"\b({_DAY})[^-/0-9 \t\n\v\f\r]*", re.IGNORECASE)
_BEFORE_CHRIST = late_pattern(r"\b(bc\b|bce\b|b\.c\.|b\.c\.e\.)", re.IGNORECASE)
_LONE_NUMBER = late_pattern(rf"\A{_S}*({_D}{{1,2}}){_S}*\Z")
_TIME = late_pattern(
    rf"""( {_NUMBER}+{_S}*
           (?: (?: :{_S}*{_D}+(?:{_S}*:{_S}*{_D}+(?:[,.]{_D}*)?)?
                 | h(?:{_S}*{_D}+m?(?:{_S}*{_D}+s?)?)? )
               (?:{_S}*[ap](?:m\b|\.m\.))?
             | [ap](?:m\b|\.m\.) ) )
         (?: {_S}* ( (?:gmt|utc?)?[-+]{_D}+(?:[,.:]{_D}+(?::{_D}+)?)?
                   | (?:{_LETTER}|[.\ \t\n\v\f\r])+(?:standard|daylight){_S}time\b
                   | {_LETTER}+(?:{_S}dst)?\b ) )?""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = late_pattern(
    rf"""\A({_D}+)h? (?:{_S}*:?{_S}*({_D}+)m? (?:{_S}*:?{_S}*({_D}+)(?:[,.]({_D}+))?s?)? )?
         (?:{_S}*([ap])(?:m\b|\.m\.))?""",
    re.IGNORECASE | re.VERBOSE,
)


def _read_time(reading: _Reading) -> None:
    found = reading.take(_TIME)
    if found is None:
        return
    if found[2] is not None:
        reading.parts["zone"] = found[2]
    clock = _CLOCK.search(found[1])
    if clock is None:
        return
    hour, minute, second, fraction, half = clock.groups()
    if half and int(hour) > _LARGEST_HOUR:
        raise OverflowError("integer too big")
    reading.parts["hour"] = int(hour) % 12 + (12 if half in "pP" else 0) if half else int(hour)
    if minute is not None:
        reading.parts["min"] = int(minute)
    if second is not None:
        reading.parts["sec"] = int(second)
    if fraction is not None:
        reading.parts["sec_fraction"] = _fraction(fraction)


def _read_rest(reading: _Reading) -> None:
    """A number that is left alone: the day of a time, or the hour of a day."""
    found = reading.take(_LONE_NUMBER)
    if found is None:
        return
    number, parts = int(found[1]), reading.parts
    if "hour" in parts and "mday" not in parts and 1 <= number <= 31:
        parts["mday"] = number
    if "mday" in parts and "hour" not in parts and 0 <= number <= 24:
        parts["hour"] = number


def _fraction(digits: str) -> Fraction:
    return Fraction(int(digits or 0), 10 ** len(digits))


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1) if name[:3].lower() in _MONTHS else "13"


_DAY_MONTH_YEAR = late_pattern(
    rf"""('?{_NUMBER}+)[^-0-9 \t\n\v\f\r]*{_S}*({_MONTH})[^-0-9 \t\n\v\f\r']*
         (?:{_S}*(?:\b{_ERA}(?!(?<!\.)[a-z]))?{_S}*('?-?{_D}+(?:(?:st|nd|rd|th)\b)?))?""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_DAY_YEAR = late_pattern(
    rf"""\b({_MONTH})[^-0-9 \t\n\v\f\r']*{_S}*('?{_D}+)[^-0-9 \t\n\v\f\r']*
         (?:{_S}*+,?{_S}*+{_ERA}?{_S}*('?-?{_D}+))?""",
    re.IGNORECASE | re.VERBOSE,
)


def _day_month_year(reading: _Reading) -> bool:
    found = reading.take(_DAY_MONTH_YEAR)
    if found is None:
        return False
    day, month, era, year = found.groups()
    return _dated(reading, year, _month(month), day, era)


def _month_day_year(reading: _Reading) -> bool:
    found = reading.take(_MONTH_DAY_YEAR)
    if found is None:
        return False
    month, day, era, year = found.groups()
    return _dated(reading, year, _month(month), day, era)


def _dated(reading: _Reading, year: str | None, month: str, day: str | None, era: str | None = None) -> bool:
    reading.set_date(year, month, day)
    if era is not None and era[0] in "bB":
        reading.is_before_christ = True
    return True


def _numbers(pattern: re.Pattern[str]) -> Callable[[_Reading], bool]:
    """A form of three numbers, year first."""

    def read(reading: _Reading) -> bool:
        found = reading.take(pattern)
        if found is not None:
            reading.set_date(found[1], found[2], found[3])
        return found is not None

    return read


_DASHES = late_pattern(rf"('?[-+]?{_NUMBER}+)-({_D}+)-('?-?{_D}+)")
_SLASHES = late_pattern(rf"('?-?{_NUMBER}+)/{_S}*('?{_D}+)(?:[^0-9]{_S}*('?-?{_D}+))?")
_DOTS = late_pattern(rf"('?-?{_NUMBER}+)\.{_S}*('?{_D}+)\.{_S}*('?-?{_D}+)")
_JAPANESE = late_pattern(rf"\b([mtshr])({_D}+)\.({_D}+)\.({_D}+)", re.IGNORECASE)
_ERAS = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_DAY_DASH_MONTH = late_pattern(rf"('?-?{_NUMBER}+)-({_MONTH})[^-/.]*-('?-?{_D}+)", re.IGNORECASE)
_MONTH_DASH_DAY = late_pattern(rf"\b({_MONTH})[^-/.]*-('?-?{_D}+)(?:-('?-?{_D}+))?", re.IGNORECASE)


def _japanese(reading: _Reading) -> bool:
    found = reading.take(_JAPANESE)
    if found is None:
        return False
    parts = reading.parts
    parts["year"] = int(found[2]) + _ERAS[found[1].lower()[:1]]
    parts["mon"], parts["mday"] = int(found[3]), int(found[4])
    return True


def _dashed_month(reading: _Reading) -> bool:
    if found := reading.take(_DAY_DASH_MONTH):
        return _dated(reading, found[3], _month(found[2]), found[1])
    if found := reading.take(_MONTH_DASH_DAY):
        return _dated(reading, found[3], _month(found[1]), found[2])
    return False


_WEEK = late_pattern(rf"\b({_D}{{2}}|{_D}{{4}})?-?w({_D}{{2}})(?:-?({_D}))?\b", re.IGNORECASE)
_DAY_OF_WEEK = late_pattern(rf"-w-({_D})\b", re.IGNORECASE)
_MONTH_DAY = late_pattern(rf"--({_D}{{2}})?-({_D}{{2}})\b")
_MONTH_DAY_GLUED = late_pattern(rf"--({_D}{{2}})({_D}{{2}})?\b")
_NO_DAY_OF_YEAR = late_pattern(rf"[,.]({_D}{{2}}|{_D}{{4}})-{_D}{{3}}\b")
_YEAR_DAY = late_pattern(rf"\b({_D}{{2}}|{_D}{{4}})-({_D}{{3}})\b")
_NO_LONE_DAY_OF_YEAR = late_pattern(rf"{_D}-{_D}{{3}}\b")
_LONE_DAY_OF_YEAR = late_pattern(rf"\b-({_D}{{3}})\b")


def _iso_parts(reading: _Reading) -> bool:
    """The rarer forms of ISO 8601; weeks are found and, as `Time.parse` has no use for them, left aside."""
    parts = reading.parts
    if reading.take(_WEEK) or reading.take(_DAY_OF_WEEK):
        return True
    if found := reading.take(_MONTH_DAY):
        if found[1] is not None:
            parts["mon"] = int(found[1])
        parts["mday"] = int(found[2])
    elif found := reading.take(_MONTH_DAY_GLUED):
        parts["mon"] = int(found[1])
        if found[2] is not None:
            parts["mday"] = int(found[2])
    elif not _NO_DAY_OF_YEAR.search(reading.text) and (found := reading.take(_YEAR_DAY)):
        parts["year"], parts["yday"] = int(found[1]), int(found[2])
    elif not _NO_LONE_DAY_OF_YEAR.search(reading.text) and (found := reading.take(_LONE_DAY_OF_YEAR)):
        parts["yday"] = int(found[1])
    else:
        return False
    return True


_LONE_YEAR = late_pattern(rf"'({_D}+)\b")
_LONE_MONTH = late_pattern(rf"\b({_MONTH})[^ \t\n\v\f\r]*", re.IGNORECASE)
_ORDINAL = late_pattern(rf"({_NUMBER}+)(st|nd|rd|th)\b", re.IGNORECASE)
_DIGITS_ALONE = late_pattern(
    rf"""([-+]?)({_NUMBER}{{2,14}}) (?:{_S}*t?{_S}*({_D}{{2,6}})?(?:[,.]({_D}*))?)?
         (?:{_S}*(z\b|[-+]{_D}{{1,4}}\b|\[[-+]?{_D}[^\]]*\]))?""",
    re.IGNORECASE | re.VERBOSE,
)


def _year(reading: _Reading) -> bool:
    found = reading.take(_LONE_YEAR)
    if found is not None:
        reading.parts["year"] = int(found[1])
    return found is not None


def _lone_month(reading: _Reading) -> bool:
    found = reading.take(_LONE_MONTH)
    if found is not None:
        reading.parts["mon"] = int(_month(found[1]))
    return found is not None


def _ordinal(reading: _Reading) -> bool:
    found = reading.take(_ORDINAL)
    if found is not None:
        reading.parts["mday"] = int(found[1])
    return found is not None


_FROM_THE_LEFT: dict[int, tuple[str, ...]] = {
    2: ("mday",), 3: ("yday3",), 4: ("mon", "mday"), 5: ("year", "yday3"), 6: ("year", "mon", "mday"),
    7: ("year4", "yday3"), 8: ("year4", "mon", "mday"), 10: ("year4", "mon", "mday", "hour"),
    12: ("year4", "mon", "mday", "hour", "min"), 14: ("year4", "mon", "mday", "hour", "min", "sec"),
}  # fmt: skip
"""What a run of so many digits holds; a name's digit says how many are its own, else two."""
_FROM_THE_RIGHT: dict[int, tuple[str, ...]] = {
    2: ("sec",), 3: ("min1", "sec"), 4: ("min", "sec"), 5: ("hour1", "min", "sec"), 6: ("hour", "min", "sec"),
    7: ("mday1", "hour", "min", "sec"), 8: ("mday", "hour", "min", "sec"),
    10: ("mon", "mday", "hour", "min", "sec"), 12: ("year", "mon", "mday", "hour", "min", "sec"),
    14: ("year4", "mon", "mday", "hour", "min", "sec"),
}  # fmt: skip
"""The same where a fraction follows it, with no time between."""


def _digits_alone(reading: _Reading) -> bool:
    found = reading.take(_DIGITS_ALONE)
    if found is None:
        return False
    sign, digits, time, fraction, zone = found.groups()
    by_the_right = time is None and fraction is not None
    _share(reading, digits, (_FROM_THE_RIGHT if by_the_right else _FROM_THE_LEFT).get(len(digits), ()), sign)
    if time is not None and len(time) in (2, 4, 6):
        parts = ("hour", "min", "sec")
        _share(reading, time, parts[: len(time) // 2] if fraction is None else parts[-(len(time) // 2) :], "")
    if fraction is not None:
        reading.parts["sec_fraction"] = _fraction(fraction)
    if zone is not None:
        named = zone[1:-1].partition(":")
        reading.parts["zone"] = (named[2] if named[1] else named[0]) if zone.startswith("[") else zone
    return True


def _share(reading: _Reading, digits: str, names: tuple[str, ...], sign: str) -> None:
    parts, place = cast("dict[str, int]", reading.parts), 0
    for name in names:
        width = int(name[-1]) if name[-1].isdigit() else 2
        number = int(digits[place : place + width])
        place += width
        if width == 4:
            reading.may_be_two_digits = False
        part = name.rstrip("134")
        parts[part] = -number if part == "year" and sign == "-" else number


_FORMS: tuple[tuple[str, Callable[[_Reading], bool]], ...] = (
    ("a0", _day_month_year),
    ("a0", _month_day_year),
    ("0-", _numbers(_DASHES)),
    ("0.", _japanese),
    ("a0-", _dashed_month),
    ("0/", _numbers(_SLASHES)),
    ("0.", _numbers(_DOTS)),
    ("0", _iso_parts),
    ("0", _year),
    ("a", _lone_month),
    ("0", _ordinal),
    ("0", _digits_alone),
)
"""The forms of a date, each with the classes of signs that it needs, in Ruby's order: the first is taken."""
