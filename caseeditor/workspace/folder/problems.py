"""What is wrong in the whole folder: the last word of the folder's check, and of each open case since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from caseeditor.checks import Problem
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.folder.found_problem import FoundProblem
from caseeditor.workspace.folder.reader import Checked, FolderReader
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session

_SOON = 150  # ms: a folder being checked changes this hundreds of times


class FolderProblems(QObject):
    """Problems by file; keeps the marks of the list in step."""

    changed = Signal()

    def __init__(
        self, session: Session, reader: FolderReader, cases: CaseListModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._session = session
        self._by_path: dict[Path, tuple[Problem, ...]] = {}
        self._seen: set[Path] = set()
        self._all_seen = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.changed)
        reader.opened.connect(self._clear)
        reader.context_read.connect(self._start_again)
        reader.checked.connect(self._take)
        reader.rechecked.connect(self._take_again)
        reader.all_checked.connect(self._forget_the_unseen)
        session.marks_changed.connect(self._take_open)

    def of(self, path: Path) -> tuple[Problem, ...]:
        """The problems of one file."""
        return self._by_path.get(path, ())

    def all(self) -> tuple[FoundProblem, ...]:
        """Every problem of the folder, by file name and line, with the titles of the cases."""
        titles = {row.path: row.title for row in self._cases.rows()}
        return tuple(
            FoundProblem(path, problem, titles.get(path, path.name))
            for path in sorted(self._by_path)
            for problem in self._by_path[path]
        )

    @property
    def mendable(self) -> bool:
        """Whether «Correct everything» may find something to do; taken for so until all cases are checked."""
        return not self._all_seen or any(
            problem.has_safe_fix
            for path, problems in self._by_path.items()
            if self._cases.holds(path)
            for problem in problems
        )

    def drop(self, paths: Iterable[Path]) -> None:
        """Files that are gone."""
        for path in paths:
            self._by_path.pop(path, None)
        self._later()

    def _clear(self) -> None:
        self._by_path.clear()
        self._seen.clear()
        self._all_seen = False
        self._later()

    def _start_again(self) -> None:
        self._seen.clear()

    def _take(self, checked: Checked) -> None:
        for path, problems in checked:
            more = path in self._seen
            self._seen.add(path)
            if self._is_edited(path):
                continue
            self._by_path[path] = (*self._by_path[path], *problems) if more else problems
        self._mark(path for path, _ in checked)

    def _take_again(self, checked: Checked) -> None:
        for path, problems in checked:
            if not self._is_edited(path):
                self._by_path[path] = problems
        self._mark(path for path, _ in checked)

    def _is_edited(self, path: Path) -> bool:
        """Of an edited case, what the window shows counts, not the file."""
        held = self._session.get(path)
        return held is not None and held.case != held.saved

    def _forget_the_unseen(self) -> None:
        for path in set(self._by_path) - self._seen:
            del self._by_path[path]
        self._all_seen = True
        self._later()

    def _take_open(self, held: OpenCase) -> None:
        if held.checked is held.case:
            self._by_path[held.path] = held.problems
        self._cases.mark_unsaved(held.path, held.dirty)
        self._mark([held.path])

    def _mark(self, paths: Iterable[Path]) -> None:
        self._cases.show_problems({path: self._by_path.get(path, ()) for path in paths})
        self._later()

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
