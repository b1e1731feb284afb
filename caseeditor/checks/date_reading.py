"""Dates as people write and copy them, French ones first; how much of a moment they say."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from caseeditor.folder.listing.collation import search_key
from caseeditor.invisible_signs import without_invisible
from caseeditor.late import late_pattern

_LONGEST = 120  # characters: what is longer is a text
_FIRST_YEAR = 1000  # `0420` is a slip, and written in a file it is no year to some readers
_PIVOT = 70  # years of two digits from here on are of the century before

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_ZONE = late_pattern(
    r"(?:(?<=\d)\s*(?P<z>z)|\s*\(?(?:\b(?:utc|gmt|ut)|(?<=[\d\s]))\s*"
    r"(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?\)?|\s*\(?\b(?P<name>utc|gmt|ut|cest|cet)\)?)\s*$"
)
_NAMED = {"utc": 0, "gmt": 0, "ut": 0, "cet": 1, "cest": 2}
_CLOCK = late_pattern(
    r"(?:^|(?<=[\s,.]))(?:a\s+)?(?P<hour>\d\d?)\s*(?::|h(?:eures?|rs?)?(?![a-z]))\s*"
    r"(?:(?P<minute>\d\d)(?:\s*mn|\s*min(?:utes)?)?(?:[:.]?(?P<second>\d\d)(?:[.,]\d+)?)?s?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?(?![a-z]))?"
)
_HALF_DAY = late_pattern(r"(?:^|(?<=[\s,]))(?:at\s+)?(?P<hour>\d\d?)\s*(?P<half>[ap])\.?m\.?(?![a-z])")
_NOON = late_pattern(r"(?:^|(?<=[\s,]))(?:a\s+)?(?P<word>midi|minuit|noon|midnight)\s*$")
_AFTER_DATE = late_pattern(r"(?<=\d)(?:t|\s+at\s+|\s+a\s+)(?=\d\d?\s*[:h])")
_BASIC_CLOCK = late_pattern(r"^(\d{8})t(\d\d)(\d\d)(\d\d)?$")
_COMMENT = late_pattern(r"\s*\((?![a-z]{2,4}[+-])[a-z' .-]+\)$")
_LEADING = late_pattern(r"^(?:le|du|au|on|the)\s+(?=\S)")

_YEAR_FIRST = late_pattern(r"^(?P<year>\d{4})\s*([-/. ])\s*(?P<month>\d\d?)\s*\2\s*(?P<day>\d\d?)$")
_DAY_FIRST = late_pattern(
    r"^(?P<day>\d\d?)(?:er)?\s*([-/. ])\s*(?P<month>\d\d?)\s*\2\s*(?P<year>\d{4}|\d\d)$"
)
_DIGITS = late_pattern(r"^(?:\d{8}|\d{6})$")
_WORD_SECOND = late_pattern(
    r"^(?P<day>\d\d?)(?:er|st|nd|rd|th)?[\s./-]*(?:of\s+)?(?P<month>[a-z]{3,9})[\s.,/-]*(?P<year>\d{4}|\d\d)$"
)
_WORD_FIRST = late_pattern(
    r"^(?P<month>[a-z]{3,9})[\s.]+(?P<day>\d\d?)(?:st|nd|rd|th)?[\s,]+(?P<year>\d{4})$"
)
_MONTH_ALONE = late_pattern(r"^(?:(?P<word>[a-z]{3,9})[\s./-]+|(?P<number>\d\d?)[/.-])(?P<year>\d{4})$")
_YEAR_AND_MONTH = late_pattern(r"^(?P<year>\d{4})[/.-](?P<number>\d\d?)$")
_WEEKDAY = late_pattern(r"^(?P<word>[a-z]{2,9})\b[\s.,]*(?=\S)")

_MONTHS = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"),
    ("octobre", "october"), ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
_DAYS = (
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_SHORTEST_DAY, _SHORTEST_MONTH = 3, 3  # letters


@dataclass(frozen=True)
class ReadDate:
    """A day, with the time and the zone where they are written.

    `sure`: nobody would read another day. `whole`: the day itself is written, not its month alone.
    """

    day: date
    time: time | None = None
    zone: tzinfo | None = None
    sure: bool = True
    whole: bool = True

    def moment(self, before: datetime | None = None) -> datetime:
        """The moment, aware and in whole seconds; what isn't written is as in `before`, else midnight UTC.

        `before` is aware. Seconds that weren't written stay with the minute that they belong to.
        """
        zone = self.zone or (before.tzinfo if before else None) or UTC
        clock = self.time
        if clock is None:
            clock = before.time().replace(microsecond=0) if before else time()
        elif before and (clock.hour, clock.minute, clock.second) == (before.hour, before.minute, 0):
            clock = clock.replace(second=before.second)
        return datetime.combine(self.day, clock, zone)


def read_written_date(text: str, *, american: bool = False) -> ReadDate | None:
    """What a text says as a date, None where it is none.

    Numbers are day, month, year unless the year comes first; months and weekdays are French or English, whole
    or abridged; a month without a day is its first. `american`: where the second number can't be a month,
    the first one is it.
    """
    if len(text) > _LONGEST:
        return None
    plain = search_key(unicodedata.normalize("NFKC", without_invisible(text).translate(_DASHES)))
    plain = " ".join(plain.split()).strip(" .,;")
    plain, zone = _without_zone(_without_comment(plain))
    plain, clock = _without_time(plain)
    if clock is _NO_TIME or zone is _NO_ZONE:
        return None
    plain = _LEADING.sub("", plain.strip(" .,;"))
    found = _day(plain, american=american)
    if found is None:  # `mar.` may be a month or a weekday
        found = _day(_LEADING.sub("", _without_weekday(plain)), american=american)
    if found is not None:
        return ReadDate(found[0], clock, zone, found[1])
    first = _first_of_month(plain)
    return ReadDate(first, clock, zone, sure=False, whole=False) if first else None


_NO_TIME = time(23, 59, 59, 999_999)  # what looks like a time and is none
_NO_ZONE = timezone(timedelta(hours=23, minutes=59))


def _without_comment(text: str) -> str:
    """Browsers write the zone's name in brackets behind its numbers."""
    return _COMMENT.sub("", text)


def _without_zone(text: str) -> tuple[str, tzinfo | None]:
    found = _ZONE.search(text)
    if found is None:
        return text, None
    before = text[: found.start()]
    if found["z"]:
        return before, UTC
    if found["name"]:
        return before, timezone(timedelta(hours=_NAMED[found["name"]])) if _NAMED[found["name"]] else UTC
    if ":" not in before and not _BASIC_CLOCK.match(before) and "h" not in before:
        return text, None  # `05-04-2020` has no zone: a zone stands behind a time
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if hours > 14 or minutes > 59:
        return text, _NO_ZONE
    offset = timedelta(hours=hours, minutes=minutes)
    return before, timezone(-offset if found["sign"] == "-" else offset) if offset else UTC


def _without_time(text: str) -> tuple[str, time | None]:
    if basic := _BASIC_CLOCK.match(text):
        return basic[1], _time_of(int(basic[2]), int(basic[3]), int(basic[4] or 0))
    text = _AFTER_DATE.sub(" ", text)
    if noon := _NOON.search(text):
        return text[: noon.start()], time(12) if noon["word"] in ("midi", "noon") else time()
    found = _CLOCK.search(text) or _HALF_DAY.search(text)
    if found is None:
        return text, None
    parts = found.groupdict()
    hour, half = int(parts["hour"]), parts["half"]
    if half:
        if not 1 <= hour <= 12:
            return text, _NO_TIME
        hour = hour % 12 + (12 if half == "p" else 0)
    clock = _time_of(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))
    return f"{text[: found.start()]} {text[found.end() :]}", clock


def _time_of(hour: int, minute: int, second: int) -> time:
    try:
        return time(hour, minute, second)
    except ValueError:
        return _NO_TIME


def _without_weekday(text: str) -> str:
    found = _WEEKDAY.match(text)
    if found is None:
        return text
    word = found["word"]
    known = len(word) >= _SHORTEST_DAY and any(day.startswith(word) for day in _DAYS)
    return text[found.end() :] if known else text


def _day(text: str, *, american: bool) -> tuple[date, bool] | None:
    """The day that is written, and whether nobody would read another one."""
    if found := _YEAR_FIRST.match(text):
        return _known(found["year"], int(found["month"]), found["day"])
    if found := _DAY_FIRST.match(text):
        day, month = int(found["day"]), int(found["month"])
        if american and month > 12:
            day, month = month, day
        return _known(found["year"], month, day, sure=len(found["year"]) == 4 and (day > 12 or day == month))
    if _DIGITS.match(text):
        return _run_of_digits(text)
    if found := _WORD_SECOND.match(text) or _WORD_FIRST.match(text):
        return _known(found["year"], _month(found["month"]), found["day"], sure=len(found["year"]) == 4)
    return None


def _first_of_month(text: str) -> date | None:
    found = _MONTH_ALONE.match(text) or _YEAR_AND_MONTH.match(text)
    if found is None:
        return None
    word = found.groupdict().get("word")
    known = _known(found["year"], _month(word) if word else int(found["number"]), 1)
    return known[0] if known else None


def _run_of_digits(text: str) -> tuple[date, bool] | None:
    """`05042020`, `20200405`, `050420`: eight digits are in the order that gives a year of our time."""
    day_first = _known(text[4:], int(text[2:4]), text[:2], sure=False)
    if len(text) == 6:
        return day_first
    year_first = _known(text[:4], int(text[4:6]), text[6:], sure=False)
    fitting = [found for found in (day_first, year_first) if found and 1900 <= found[0].year < 2100]
    return fitting[0] if len(fitting) == 1 else None


def _month(word: str) -> int | None:
    """The month that a word is, or that it alone begins."""
    if len(word) < _SHORTEST_MONTH:
        return None
    word = "sept" if word == "septe" else word
    found = [number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(word) for n in names)]
    return found[0] if len(found) == 1 else None


def _known(year: str, month: int | None, day: str | int, *, sure: bool = True) -> tuple[date, bool] | None:
    whole = int(year)
    if len(year) == 2:
        whole += 2000 if whole < _PIVOT else 1900
    if month is None or whole < _FIRST_YEAR:
        return None
    try:
        return date(whole, month, int(day)), sure
    except ValueError:
        return None
