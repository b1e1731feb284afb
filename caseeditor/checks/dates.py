"""Dates as people write them, into the one form that the site asks for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from caseeditor.late import late_pattern

_NUMBERS = late_pattern(
    r"""\s*(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})
        (?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?
        \s*(?P<zone>[Zz]|UTC|[+-]\d{2}:?(?:\d{2})?)?\s*$""",
    re.VERBOSE,
)
_CLOCK = r"(?:\s*(?:,|à|[Tt])?\s*(?P<hour>\d{1,2})\s*[:h]\s*(?P<minute>\d{2})?(?::(?P<second>\d{2}))?)?"
_FRENCH_NUMBERS = late_pattern(
    rf"\s*(?P<day>\d{{1,2}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d{{2}}){_CLOCK}\s*$"
)
_FRENCH_WORDS = late_pattern(
    rf"\s*(?:\w+ )?(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>[^\W\d]+)\.?\s+(?P<year>\d{{4}}){_CLOCK}\s*$"
)
_MONTHS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
    "août": 8,    "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
}  # fmt: skip


def read_date(text: str) -> datetime | None:
    """The moment that `text` means, whole seconds; without a time zone, UTC, as on the site. None if it's no
    date.

    Years first, French days first (`14/11/2018`, `14.11.18`) and French words (`14 novembre 2018`) are
    understood, with an hour (`9:29`, `à 9h29`) or without; a year of two digits is one of this century.
    """
    for form in (_NUMBERS, _FRENCH_NUMBERS, _FRENCH_WORDS):
        if found := form.match(text):
            return _moment(found.groupdict())
    return None


def read_swapped(text: str) -> datetime | None:
    """What a date that is none means with day and month swapped (`2019-14-01`); None otherwise."""
    found = _NUMBERS.match(text)
    if found is None or int(found["month"]) <= 12:
        return None
    return _moment({**found.groupdict(), "month": found["day"], "day": found["month"]})


def is_ambiguous(text: str) -> bool:
    """Whether another reader would take day and month, or day and year, the other way round."""
    found = _FRENCH_NUMBERS.match(text)
    if found is None:
        return False
    return len(found["year"]) == 2 or (int(found["day"]) <= 12 and found["day"] != found["month"])


def written_date(moment: datetime) -> str:
    """The site's form: `2018-11-14 09:29:08 +0000`."""
    return moment.strftime("%Y-%m-%d %H:%M:%S %z")


def _moment(parts: dict[str, str | None]) -> datetime | None:
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
    if number is None:
        return None
    year = parts["year"] or ""
    try:
        return datetime(
            int(year) + (2000 if len(year) == 2 else 0),
            number,
            int(parts["day"] or 0),
            int(parts.get("hour") or 0),
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
            tzinfo=_zone(parts.get("zone")),
        )
    except ValueError:
        return None


def _zone(written: str | None) -> timezone:
    if not written or written.upper() in ("Z", "UTC"):
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)
