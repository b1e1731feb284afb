"""Copies that a sync service left beside their cases: noticed, and put together with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from caseeditor.case import Case, Schema
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.merging.conflict_copies import conflict_copies
from caseeditor.late import Late
from caseeditor.workspace.background import Background
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.folder.merging import merge as merging
    from caseeditor.folder.merging.merge import Choices
else:
    merging = Late("caseeditor.folder.merging.merge")

_SOON = 200  # ms: files that come in a stream are looked at together


class SyncCopies(QObject):
    """Knows the copies of the open folder."""

    found = Signal(object)  # dict[Path, Path]: each copy and its case; anew whenever they change
    read = Signal(object, object, object)  # OpenCase, Path and Case of its copy: to be put together
    merged = Signal(object, object)  # OpenCase, Path of the copy: what it says is in the case, not saved yet
    failed = Signal(object)  # Exception

    def __init__(
        self,
        session: Session,
        reader: FolderReader,
        cases: CaseListModel,
        versions: VersionStore,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._cases = cases
        self._versions = versions
        self._background = background
        self.copies: dict[Path, Path] = {}
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        reader.listed.connect(self.look)
        cases.counts_changed.connect(self._soon.start)
        cases.arranged_anew.connect(self._soon.start)

    def look(self) -> None:
        """Look through the names of all cases."""
        if self._reader.listing:
            return
        paths = [row.path for row in self._cases.rows()]
        self._background.run(lambda: conflict_copies(paths), "copies", patient=True).on_done(self._on_found)

    def open(self, copy: Path) -> None:
        """Show the case that `copy` is a copy of, and read the copy."""
        if copy in self.copies:
            self._session.show(self.copies[copy], lambda held: self._read(held, copy))

    def put_together(self, held: OpenCase, copy: Path, case: Case, choices: Choices) -> None:
        """Take what the copy says into its case: one step that can be undone."""
        merged = merging.merge(None, case, held.case, choices).case
        path, raw = held.path, case.to_bytes()
        self._background.run(lambda: keep_version(self._versions, path, raw), "versions")
        self._session.apply(held, lambda _: merged, Place(Part.FILE))
        self.merged.emit(held, copy)

    def _read(self, held: OpenCase, copy: Path) -> None:
        schema = self._session.schema
        task = self._background.run(lambda: _case_of(copy, schema), "open")
        task.on_done(lambda case: self.read.emit(held, copy, case))
        task.on_error(self.failed.emit)

    def _on_found(self, copies: dict[Path, Path]) -> None:
        if copies != self.copies:
            self.copies = copies
            self.found.emit(copies)


def _case_of(path: Path, schema: Schema) -> Case:
    return Case.from_bytes(path.read_bytes(), schema)
