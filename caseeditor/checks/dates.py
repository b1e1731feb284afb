"""Dates that stand in files, into the one form that the site asks for."""

from __future__ import annotations

from datetime import datetime

from caseeditor.checks.date_reading import read_written_date
from caseeditor.late import late_pattern

_SWAPPED = late_pattern(
    r"\s*(?P<year>\d{4})(?P<sign>[-/.])(?P<day>\d\d?)(?P=sign)(?P<month>\d\d?)(?P<rest>\D.*)?$"
)


def read_date(text: str) -> datetime | None:
    """The moment that `text` means, whole seconds; without a time zone, UTC, as on the site. None if it says
    no day.
    """
    found = read_written_date(text)
    return found.moment() if found and found.whole else None


def read_swapped(text: str) -> datetime | None:
    """What a date that is none means with day and month swapped (`2019-14-01`); None otherwise."""
    found = _SWAPPED.match(text)
    if found is None or int(found["day"]) <= 12:
        return None
    return read_date(f"{found['year']}-{found['month']}-{found['day']}{found['rest'] or ''}")


def is_ambiguous(text: str) -> bool:
    """Whether another reader would take day and month, or day and year, the other way round."""
    found = read_written_date(text)
    return found is not None and not found.sure


def written_date(moment: datetime) -> str:
    """The site's form: `2018-11-14 09:29:08 +0000`."""
    return moment.strftime("%Y-%m-%d %H:%M:%S %z")
