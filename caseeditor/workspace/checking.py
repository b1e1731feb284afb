"""Checking the case under the hand: off the typing path, and only its latest state."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor import checks
from caseeditor.case import Case
from caseeditor.checks import Problem
from caseeditor.workspace.background import Background, Task
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session


class Checker(QObject):
    """Keeps the problems of open cases up to date, once the folder's catalogue and pictures are known."""

    def __init__(
        self, session: Session, reader: FolderReader, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._background = background
        self._tasks: dict[OpenCase, Task[tuple[Problem, ...]]] = {}
        session.case_shown.connect(self._check_shown)
        session.case_edited.connect(self._check_edited)
        session.case_replaced.connect(self._check_edited)
        reader.context_read.connect(self._check_all)
        reader.all_checked.connect(self._check_all)

    def check(self, held: OpenCase) -> None:
        """Check a case as it is now."""
        context = self._reader.context
        if context is None or held.case is held.checked:
            return
        earlier = self._tasks.pop(held, None)
        if earlier is not None:
            earlier.cancel()
        case = held.case
        task = self._background.run(
            lambda: checks.check_case(case, held.path, context), "check", patient=held.checked is None
        )
        task.on_done(lambda problems: self._note(held, case, problems))
        self._tasks[held] = task

    def _note(self, held: OpenCase, case: Case, problems: tuple[Problem, ...]) -> None:
        self._tasks.pop(held, None)
        self._session.note_problems(held, case, problems)

    def _check_shown(self, held: OpenCase | None) -> None:
        if held is not None:
            self.check(held)

    def _check_edited(self, held: OpenCase) -> None:
        self.check(held)

    def _check_all(self) -> None:
        for held in self._session.open_cases():
            held.checked = None
            self.check(held)
