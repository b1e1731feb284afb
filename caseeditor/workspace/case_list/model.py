"""The cases as Qt's list view wants them. Arranging ten thousand rows takes a few milliseconds, so it is
done anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal

from caseeditor.checks import Problem
from caseeditor.folder.listing.scan import CaseSummary
from caseeditor.workspace.case_list.arranging import CaseRow, Filter, Sort, arranged, counted, row_of
from caseeditor.workspace.case_list.rows_model import AnyIndex, RowsModel

_Role = Qt.ItemDataRole
ROW_ROLE = _Role.UserRole
_SOON = 120  # ms: rows that arrive in a stream are arranged together


class CaseListModel(RowsModel):
    """All cases of the folder; its rows are those that pass search and filter, in order."""

    arranged_anew = Signal()  # rows went to other places: the view finds its selection and place again
    counts_changed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, claim_window: Callable[[], None] = lambda: None
    ) -> None:
        """`claim_window` is called before many rows are arranged."""
        super().__init__(parent)
        self._describe: Callable[[CaseRow], str] = lambda row: row.title
        self._claim_window = claim_window
        self._all: dict[Path, CaseRow] = {}
        self._shown: list[CaseRow] = []
        self._places: dict[Path, int] = {}
        self._words, self._filter, self._sort = "", Filter.ALL, Sort.TITLE
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._arrange)

    # What is there

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == _Role.DisplayRole:
            return row.title
        if role == _Role.ToolTipRole:
            return f"{row.title}\n{row.path.name}"
        if role == _Role.AccessibleTextRole:
            return self._describe(row)
        return None

    def index_of(self, path: Path | None) -> QModelIndex:
        """Where a case is shown; an invalid index where it isn't."""
        place = self._places.get(path) if path is not None else None
        return QModelIndex() if place is None else self.index(place, 0)

    @property
    def count(self) -> int:
        """How many cases the folder holds."""
        return len(self._all)

    @property
    def to_mend(self) -> int:
        """How many cases have errors or warnings."""
        return sum(row.to_mend for row in self._all.values())

    @property
    def unsaved(self) -> int:
        """How many cases have unsaved edits."""
        return sum(row.unsaved for row in self._all.values())

    @property
    def filter(self) -> Filter:
        """Which cases are shown."""
        return self._filter

    @property
    def sort_order(self) -> Sort:
        """Which come first."""
        return self._sort

    def holds(self, path: Path) -> bool:
        """Whether the folder has that case, shown or not."""
        return path in self._all

    def rows(self) -> tuple[CaseRow, ...]:
        """Every case, shown or not."""
        return tuple(self._all.values())

    def in_order(self) -> tuple[CaseRow, ...]:
        """The cases that are shown, from the top."""
        return tuple(self._shown)

    def describe_with(self, describe: Callable[[CaseRow], str]) -> None:
        """What a screen reader says of a row; its title alone until this is called."""
        self._describe = describe

    # What changes

    def clear(self) -> None:
        """Another folder."""
        self._all.clear()
        self._arrange()

    def put(self, summaries: Iterable[CaseSummary]) -> None:
        """New cases, or what known ones say now."""
        first = not self._all
        for summary in summaries:
            row, known = row_of(summary), self._all.get(summary.path)
            if known:
                row = replace(row, errors=known.errors, warnings=known.warnings, unsaved=known.unsaved)
            self._all[summary.path] = row
        self._arrange() if first else self._later()

    def remove(self, paths: Iterable[Path]) -> None:
        """Cases that are gone."""
        for path in paths:
            self._all.pop(path, None)
        self._arrange()

    def show_problems(self, problems: Mapping[Path, Iterable[Problem]]) -> None:
        """All that is wrong with some cases."""
        rows: list[CaseRow] = []
        for path, found in problems.items():
            row = self._all.get(path)
            if row is not None:
                errors, warnings = counted(found)
                if (errors, warnings) != (row.errors, row.warnings):
                    rows.append(replace(row, errors=errors, warnings=warnings))
        self._change(rows)

    def mark_unsaved(self, path: Path, unsaved: bool) -> None:
        """Whether a case has unsaved edits."""
        row = self._all.get(path)
        if row is not None and row.unsaved != unsaved:
            self._change([replace(row, unsaved=unsaved)])

    def arrange(
        self, *, words: str | None = None, shown: Filter | None = None, sort: Sort | None = None
    ) -> None:
        """Search, filter or sort otherwise."""
        self._words = self._words if words is None else words
        self._filter, self._sort = shown or self._filter, sort or self._sort
        self._arrange()

    def _change(self, rows: list[CaseRow]) -> None:
        """Put rows in the place of those known. Qt is told once: each call of it costs more than a row."""
        if not rows:
            return
        places: list[int] = []
        for row in rows:
            self._all[row.path] = row
            place = self._places.get(row.path)
            if place is not None:
                self._shown[place] = row
                places.append(place)
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), 0))
        self._later()

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _arrange(self) -> None:
        self._claim_window()
        self._soon.stop()
        rows = arranged(self._all.values(), self._words, self._filter, self._sort)
        if [row.path for row in rows] == [row.path for row in self._shown]:
            before, self._shown = self._shown, rows
            other = [place for place, row in enumerate(rows) if row is not before[place]]
            if other:
                self.dataChanged.emit(self.index(other[0], 0), self.index(other[-1], 0))
        else:
            self._shown = rows
            self._places = {row.path: place for place, row in enumerate(rows)}
            self.reset_rows(len(rows))
            self.arranged_anew.emit()
        self.counts_changed.emit()
