"""Catalogue entries that were made for a name while it was typed: undone with it, and made again with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.disk.replacing import put_new
from caseeditor.folder.layout import SiteLayout, case_files
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.workspace.background import Background
from caseeditor.workspace.file_fixes import FileFixes
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session


@dataclass
class _Made:
    """An entry's file, and the name in a field of a case that it was made for."""

    held: OpenCase
    field: str
    name: str
    file: Snapshot
    there: bool = True


class MadeEntries(QObject):
    """Makes entries, and follows undo and redo of the name. A file that somebody changed since, or that
    another case uses by now, stays.
    """

    changed = Signal()  # an entry went, or came back

    def __init__(
        self,
        session: Session,
        fixes: FileFixes,
        reader: FolderReader,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._fixes = fixes
        self._reader = reader
        self._background = background
        self._made: list[_Made] = []
        session.case_replaced.connect(self._follow)

    def make(self, name: str, category: str, field: str, then: Callable[[], object]) -> None:
        """Make an entry for a name that a field of the shown case is to hold; then it may."""
        held = self._session.current
        if held is not None:
            self._fixes.make_entry(name, category, lambda file: self._keep(held, field, name, file, then))

    def _keep(
        self, held: OpenCase, field: str, name: str, file: Snapshot, then: Callable[[], object]
    ) -> None:
        self._made.append(_Made(held, field, name, file))
        if self._session.current is held:
            then()

    def _follow(self, held: OpenCase) -> None:
        for made in self._made:
            wanted = _holds(held.case.fields.get(made.field), made.name)
            if made.held is held and wanted != made.there:
                made.there = wanted
                self._put(made) if wanted else self._take(made)

    def _take(self, made: _Made) -> None:
        folder = self._reader.folder
        if folder is not None:
            layout, own = folder.layout, made.held.path
            task = self._background.run(lambda: _removed(made.file, made.name, layout, own), "save")
            task.on_done(lambda _: self.changed.emit())

    def _put(self, made: _Made) -> None:
        task = self._background.run(lambda: _put_back(made.file), "save")
        task.on_done(lambda _: self.changed.emit())


def _holds(value: object, name: str) -> bool:
    return name in value if isinstance(value, list) else value == name


def _removed(file: Snapshot, name: str, layout: SiteLayout, own: Path) -> bool:
    """Remove an entry that nobody changed nor uses; whether it went."""
    try:
        if file.path.read_bytes() != file.raw:
            return False
        said = name.encode()
        if any(said in read_file(path) for path in case_files(layout) if path != own):
            return False
        file.path.unlink()
    except OSError:
        return False
    return True


def _put_back(file: Snapshot) -> bool:
    try:
        put_new(file.path, file.raw or b"")
    except OSError:
        return False
    return True
