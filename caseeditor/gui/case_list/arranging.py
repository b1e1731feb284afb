"""Which cases the list shows, and in which order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from caseeditor.checks import Problem, Severity
from caseeditor.folder.collation import french_key, search_key
from caseeditor.folder.scan import CaseSummary


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
    """One line of the list. `title_key` is what it sorts by, `search_key` what a search looks into."""

    summary: CaseSummary
    title_key: Any
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
        return self.summary.title or self.path.name

    @property
    def to_mend(self) -> bool:
        """Whether something is wrong that isn't a matter of style."""
        return bool(self.errors or self.warnings)


def row_of(summary: CaseSummary) -> CaseRow:
    """The line of a case of which nothing more is known. A search finds title, organiser and file name."""
    title = summary.title or summary.path.name
    words = f"{title} {summary.organiser or ''} {summary.path.stem}"
    return CaseRow(summary, french_key(title), search_key(words))


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
    chosen = [row for row in rows if _passes(row, shown) and all(word in row.search_key for word in wanted)]
    chosen.sort(key=lambda row: (row.title_key, row.path.name))
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
