"""Cases as files: doubled, and deleted so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case, Schema
from caseeditor.errors import EditRefused, NameRefused, SaveConflict
from caseeditor.folder.disk.replacing import put_new
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.listing.scan import summary_of
from caseeditor.folder.naming import case_file_name
from caseeditor.folder.writing.recycle_bin import RecycleBin, throw_away
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import Late
from caseeditor.workspace.background import Background
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.drafts import DraftKeeper
from caseeditor.workspace.open_case import OpenCase, title_of
from caseeditor.workspace.session import Session
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.folder.writing import saving
else:
    saving = Late("caseeditor.folder.writing.saving")


@dataclass(frozen=True)
class DeletedCase:
    """What is needed to have a deleted case back: its file's bytes (None: it never had one), and its
    unsaved text (None: there was nothing unsaved)."""

    path: Path
    title: str
    raw: bytes | None
    unsaved: Case | None


class CaseFiles(QObject):
    """Doubles and deletes cases, shown or not, in the background."""

    deleted = Signal(object)  # DeletedCase
    failed = Signal(object)  # Exception: the file is still there

    def __init__(
        self,
        session: Session,
        cases: CaseListModel,
        shelter: DraftKeeper,
        versions: VersionStore,
        recycle_bin: RecycleBin,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._cases = cases
        self._shelter = shelter
        self._versions = versions
        self._bin = recycle_bin
        self._background = background

    def double(self, path: Path, titled: Callable[[str], str]) -> None:
        """Make a new case, not saved yet, of what another one says now; `titled` makes its title."""
        self._session.flush()
        held, schema = self._session.get(path), self._session.schema
        case = held.case if held else None
        taken = [row.path.name for row in self._cases.rows()]
        taken += [other.path.name for other in self._session.open_cases()]
        task = self._background.run(lambda: _doubled(path, case, schema, titled, taken), "open")
        task.on_done(self._show_new)
        task.on_error(self.failed.emit)

    def rename_new(self, held: OpenCase, name: str) -> None:
        """A case that was never written is to be written under another name."""
        old, new = held.path, held.path.with_name(name)
        if new.exists() or self._session.get(new) is not None:
            self.failed.emit(NameRefused(name, "taken"))
            return
        self._session.move(held, new)
        self._shelter.drop(old)
        self._cases.remove([old])
        self._cases.put([summary_of(new, held.case)])
        self._cases.mark_unsaved(new, True)
        self._session.show(new)
        self._session.case_shown.emit(held)

    def delete(self, path: Path) -> None:
        """Move the file of a case to the recycle bin; its texts stay among the versions too."""
        self._session.flush()
        held, title = self._session.get(path), self._title(path)
        unsaved = held.in_safety() if held is not None and held.dirty else None
        if held is not None and not held.saving and (held.is_new or held.gone):
            if held.gone:
                text = held.in_safety().to_bytes()
                self._background.run(lambda: keep_version(self._versions, path, text), "versions")
            self._gone(DeletedCase(path, title, None, held.in_safety()))
            return
        task = self._background.run(lambda: self._thrown_away(path, unsaved), "save")
        task.on_done(lambda raw: self._gone(DeletedCase(path, title, raw, unsaved)))
        task.on_error(self.failed.emit)

    def bring_back(self, deleted: DeletedCase) -> None:
        """Undo a deletion: the file is there again, and what wasn't saved of it. Where another one came
        in its place, that one stays, and a case that never had a file takes another name.
        """
        held = self._session.get(deleted.path)
        if held is not None and (deleted.raw is not None or held.case == deleted.unsaved):
            self._session.show(deleted.path)
            return
        if deleted.raw is None:
            self._back(deleted)
            return
        raw = deleted.raw
        task = self._background.run(lambda: put_new(deleted.path, raw), "save")
        task.on_done(lambda _: self._back(deleted))
        task.on_error(lambda failed: self._not_back(deleted, failed))

    def make_again(self, path: Path, case: Case) -> None:
        """Show a case whose file is gone. It is written once it is saved."""
        if self._session.get(path) is not None:
            self._session.show(path)
        else:
            self._show_new((case, Snapshot(path, None)))

    def _thrown_away(self, path: Path, unsaved: Case | None) -> bytes:
        now = datetime.now(UTC)
        self._versions.keep(path, path.read_bytes(), now)  # a drive without a recycle bin may just remove it
        if unsaved is not None:
            self._versions.keep(path, unsaved.to_bytes(), now)
        return throw_away(path, self._bin)

    def _gone(self, deleted: DeletedCase) -> None:
        beside = self._neighbour(deleted.path)
        self._session.flush()
        held = self._session.get(deleted.path)
        now = held.in_safety() if held is not None else None
        if now is not None and deleted.raw is not None and now.to_bytes() != deleted.raw:
            deleted = replace(deleted, unsaved=now)  # the hand went on while the file went
            path, text = deleted.path, now.to_bytes()
            self._background.run(lambda: keep_version(self._versions, path, text), "versions")
        shown = held is not None and held is self._session.current
        if held is not None:
            self._session.forget(held)
        self._shelter.drop(deleted.path)
        self._cases.remove([deleted.path])
        if shown and beside is not None:
            self._session.show(beside)
        self.deleted.emit(deleted)

    def _back(self, deleted: DeletedCase) -> None:
        schema = self._session.schema
        if deleted.raw is None and deleted.unsaved is not None:
            self._show_new((deleted.unsaved, Snapshot(deleted.path, None)))
            return
        case = Case.from_bytes(deleted.raw or b"", schema)
        self._cases.put([summary_of(deleted.path, case)])
        unsaved = deleted.unsaved
        if unsaved is None:
            self._session.show(deleted.path)
        else:
            self._session.show(
                deleted.path, lambda held: self._session.apply(held, lambda _: unsaved, Place(Part.FILE))
            )

    def _not_back(self, deleted: DeletedCase, failed: Exception) -> None:
        taken = isinstance(failed, FileExistsError)
        self.failed.emit(SaveConflict(deleted.path, "appeared") if taken else failed)

    def _show_new(self, made: tuple[Case, Snapshot]) -> None:
        case, snapshot = made
        if self._session.get(snapshot.path) is not None:  # another new case took the name
            taken = [other.path.name for other in self._session.open_cases()]
            snapshot = Snapshot(saving.copy_name(snapshot.path, taken), None)
        self._cases.put([summary_of(snapshot.path, case)])
        held: OpenCase = self._session.add(case, snapshot)
        self._cases.mark_unsaved(held.path, True)
        self._session.show(snapshot.path)

    def _title(self, path: Path) -> str:
        return next((row.title for row in self._cases.rows() if row.path == path), path.name)

    def _neighbour(self, path: Path) -> Path | None:
        """The case below, or above the last one."""
        paths = [row.path for row in self._cases.in_order()]
        if path not in paths or len(paths) < 2:
            return None
        place = paths.index(path)
        return paths[place + 1] if place + 1 < len(paths) else paths[place - 1]


def _doubled(
    path: Path, case: Case | None, schema: Schema, titled: Callable[[str], str], taken: list[str]
) -> tuple[Case, Snapshot]:
    made = case if case is not None else Case.from_bytes(path.read_bytes(), schema)
    title = titled(title_of(made) or path.stem)
    with suppress(EditRefused):  # a broken front matter is doubled as it is
        made = made.with_field("title", title)
    on_disk = [entry.name for entry in path.parent.iterdir()]
    try:
        name = case_file_name(title, [*taken, *on_disk])
    except NameRefused:
        name = saving.copy_name(path, taken).name
    return made, Snapshot(path.with_name(name), None)
