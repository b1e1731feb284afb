"""«New case»: a title becomes a file name and a filled template, which is then an open case like any
other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case
from caseeditor.folder.listing.scan import summary_of
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import Late
from caseeditor.workspace.background import Background
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session

if TYPE_CHECKING:
    from caseeditor.folder import new_case
else:
    new_case = Late("caseeditor.folder.new_case")


class NewCases(QObject):
    """Makes new cases in the open folder. They are written when they are saved."""

    failed = Signal(object)  # Exception

    def __init__(
        self,
        session: Session,
        reader: FolderReader,
        cases: CaseListModel,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._cases = cases
        self._background = background

    def taken(self) -> Sequence[str]:
        """The names of the files that are there, or are going to be."""
        return [row.path.name for row in self._cases.rows()]

    def make(self, title: str, then: Callable[[OpenCase], object] | None = None) -> None:
        """Make a case of that title and show it, then do what is to come."""
        folder = self._reader.folder
        if folder is None:
            return
        layout, now, schema = folder.layout, datetime.now().astimezone(), self._session.schema
        waiting = [held.path.name for held in self._session.open_cases()]
        task = self._background.run(lambda: new_case.new_case(title, layout, schema, now, waiting), "open")
        task.on_done(lambda made: self._show(title, made, then))
        task.on_error(self.failed.emit)

    def _show(
        self, title: str, made: tuple[Case, Snapshot], then: Callable[[OpenCase], object] | None
    ) -> None:
        case, snapshot = made
        if self._session.get(snapshot.path) is not None:  # somebody took the name meanwhile
            self.make(title, then)
            return
        self._cases.put([summary_of(snapshot.path, case)])
        self._session.add(case, snapshot).template = case
        self._session.show(snapshot.path, then)
