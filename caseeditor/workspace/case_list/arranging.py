"""Which cases the list shows, and in which order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from pathlib import Path

from caseeditor.checks import Problem, Severity
from caseeditor.folder.listing.collation import FrenchKey, french_key, search_key
from caseeditor.folder.listing.scan import CaseSummary


class Filter(StrEnum):
    """Which cases are shown."""

    ALL = "all"
    TO_MEND = "to-mend"
    UNSAVED = "unsaved"


class Sort(StrEnum):
    """Which come first."""

    TITLE = "title"
    DATE = "date"
    """The latest."""
    RANK = "rank"
    """As the site's catalogue orders them: the highest number."""


@dataclass(frozen=True)
class CaseRow:
    """One line of the list. It sorts by `title_key`, then `name`; a search looks into `search_key`."""

    summary: CaseSummary
    title_key: FrenchKey
    name: str
    search_key: str
    errors: int = 0
    warnings: int = 0
    unsaved: bool = False

    @property
    def path(self) -> Path:
        """The case's file, which identifies it."""
        return self.summary.path

    @property
    def title(self) -> str:
        """The case's title, else its file's name."""
        return self.summary.title or self.name

    @property
    def to_mend(self) -> bool:
        """Whether something is wrong that isn't a matter of style."""
        return bool(self.errors or self.warnings)


def row_of(summary: CaseSummary) -> CaseRow:
    """The line of a case of which nothing more is known. A search finds title, organiser and file name."""
    name = summary.path.name
    title = summary.title or name
    words = f"{title} {summary.organiser or ''} {summary.path.stem}"
    return CaseRow(summary, french_key(title), name, search_key(words))


def counted(problems: Iterable[Problem]) -> tuple[int, int]:
    """How many errors and how many warnings."""
    errors = warnings = 0
    for problem in problems:
        errors += problem.severity is Severity.ERROR
        warnings += problem.severity is Severity.WARNING
    return errors, warnings


def arranged(rows: Iterable[CaseRow], words: str, shown: Filter, sort: Sort) -> list[CaseRow]:
    """The rows that hold all the `words` and pass the filter, in order."""
    wanted = search_key(words).split()
    chosen = list(rows) if shown is Filter.ALL else [row for row in rows if _passes(row, shown)]
    for word in wanted:
        chosen = [row for row in chosen if word in row.search_key]
    chosen.sort(key=attrgetter("title_key", "name"))
    if sort is Sort.DATE:
        chosen.sort(key=_date, reverse=True)
    elif sort is Sort.RANK:
        chosen.sort(key=_rank, reverse=True)
    return chosen


def _passes(row: CaseRow, shown: Filter) -> bool:
    if shown is Filter.TO_MEND:
        return row.to_mend
    return row.unsaved if shown is Filter.UNSAVED else True


def _date(row: CaseRow) -> float:
    date = row.summary.date
    try:
        return date.timestamp() if date else float("-inf")
    except (OverflowError, ValueError):
        return float("-inf")


def _rank(row: CaseRow) -> float:
    return float("-inf") if row.summary.order is None else row.summary.order
