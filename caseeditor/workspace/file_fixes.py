"""Mends that aren't edits of a case: another name for its file, and entries of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor import checks
from caseeditor.case import Case
from caseeditor.checks import Fix, Problem
from caseeditor.folder.listing.scan import CaseSummary, summary_of
from caseeditor.folder.writing.snapshot import Snapshot, open_case
from caseeditor.late import Late
from caseeditor.workspace.background import Background
from caseeditor.workspace.fixing import Fixing
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.open_case import Stamp
from caseeditor.workspace.session import Session, stamp_of

if TYPE_CHECKING:
    from caseeditor.folder.writing import renaming, saving
else:
    saving = Late("caseeditor.folder.writing.saving")
    renaming = Late("caseeditor.folder.writing.renaming")


class FileFixes(QObject):
    """Does in the background what `Fixing` asks for beyond the case; the undo of a case leaves it alone."""

    renamed = Signal(object, object)  # Path, CaseSummary: a file and what it is now
    entry_made = Signal(str)  # its name
    entry_mended = Signal(object, object)  # the Case before, the Snapshot of the file now
    entry_put_back = Signal()
    failed = Signal(object)  # Exception

    def __init__(
        self,
        fixing: Fixing,
        session: Session,
        reader: FolderReader,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._background = background
        fixing.rename_wanted.connect(self.rename)
        fixing.entry_wanted.connect(self.make_entry)
        fixing.entry_mend_wanted.connect(self.mend_entry)

    def rename(self, path: Path, name: str) -> None:
        """Give a case's file another name; what isn't saved of it stays unsaved."""
        schema = self._session.schema

        def done() -> tuple[CaseSummary, Stamp]:
            target = renaming.rename_case(path, name)
            return summary_of(target, Case.from_bytes(target.read_bytes(), schema)), stamp_of(target)

        task = self._background.run(done, "save")
        task.on_done(lambda found: self._on_renamed(path, *found))
        task.on_error(self.failed.emit)

    def make_entry(
        self, name: str, category: str, then: Callable[[Snapshot], object] = lambda _: None
    ) -> None:
        """Write a catalogue file for a name that cases use, or are to use; then do what is to come."""
        context = self._reader.context

        def done(file: Snapshot) -> None:
            then(file)
            self.entry_made.emit(name)

        if context is not None:
            task = self._background.run(lambda: _write_entry(name, category, context), "save")
            task.on_done(done)
            task.on_error(self.failed.emit)

    def mend_entry(self, path: Path, problem: Problem, fix: Fix) -> None:
        """Mend a catalogue file and save it."""
        task = self._background.run(lambda: _mend_entry(path, problem, fix), "save")
        task.on_done(lambda done: self.entry_mended.emit(*done))
        task.on_error(self.failed.emit)

    def put_back(self, before: Case, now: Snapshot) -> None:
        """Give a catalogue file back what it was, unless somebody changed it since."""
        task = self._background.run(lambda: saving.save_case(before, now), "save")
        task.on_done(lambda _: self.entry_put_back.emit())
        task.on_error(self.failed.emit)

    def _on_renamed(self, path: Path, summary: CaseSummary, stamp: Stamp) -> None:
        held = self._session.get(path)
        if held is not None:
            held.checked = None  # its name was one of its problems
            self._session.follow(held, summary.path, stamp)
        self.renamed.emit(path, summary)


def _mend_entry(path: Path, problem: Problem, fix: Fix) -> tuple[Case, Snapshot]:
    before, opened = open_case(path)
    return before, saving.save_case(checks.apply_fix(before, problem, fix), opened)


def _write_entry(name: str, category: str, context: checks.FolderContext) -> Snapshot:
    case, place = checks.new_catalogue_file(name, category, context.layout, context.catalogue)
    place.path.parent.mkdir(exist_ok=True)
    return saving.save_case(case, place)
