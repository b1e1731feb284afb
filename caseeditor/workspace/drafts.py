"""Unsaved work put in safety: every edited case is written to the user's own folder within two seconds."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from caseeditor.case import Case, Schema
from caseeditor.errors import CaseEditorError
from caseeditor.folder.disk.replacing import drop_leftovers
from caseeditor.folder.keeping.drafts import Draft, DraftStore
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import Late
from caseeditor.workspace.background import Background, Task
from caseeditor.workspace.open_case import OpenCase, Stamp
from caseeditor.workspace.session import Session, stamp_of
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.folder.merging import merge as merging
else:
    merging = Late("caseeditor.folder.merging.merge")

_log = logging.getLogger(__name__)

_AGAIN = 4000  # ms until a copy that couldn't be written is tried again
_DELAY = 1000  # ms from the first edit that isn't in safety; leaves another second for the disk


class DraftKeeper(QObject):
    """Keeps a copy of every unsaved case, and drops it once the case is saved or back to what it was."""

    sheltered = Signal(object)  # datetime, local
    failed = Signal(object)  # Exception: the copy could not be written

    def __init__(
        self, session: Session, store: DraftStore, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._background = background
        self._kept: dict[Path, Case] = {}
        self._turns: dict[Path, int] = {}  # how often a copy was to be written or dropped
        self._writing = threading.Lock()
        self._failing = ""  # why the last copy couldn't be written
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._write)
        session.case_edited.connect(self._soon)
        session.edit_refused.connect(self._soon)
        session.case_replaced.connect(self._soon)
        session.marks_changed.connect(self._soon)
        session.case_saved.connect(self._soon)

    def drop(self, path: Path) -> None:
        """Nobody needs the copy of that file any more."""
        self._kept.pop(path, None)
        dropping = self._run(path, lambda: self._store.drop(path))
        # The next start finds what is left, and that the file says the same.
        dropping.on_error(lambda refused: _log.warning("draft not dropped: %s", type(refused).__name__))

    def write_now(self) -> None:
        """Put everything in safety at once, in this thread. Raises what the disk raises."""
        self._session.flush()
        for held in self._session.unsaved():
            self._take_turn(held.path)
            case = held.in_safety()
            with self._writing:
                self._store.put(held.path, held.snapshot.raw, case.to_bytes())
            self._kept[held.path] = case
        for path in set(self._kept) - {held.path for held in self._session.unsaved()}:
            self._kept.pop(path)  # saved since, or renamed
            self._take_turn(path)
            with self._writing:
                self._store.drop(path)

    def leave(self, path: Path) -> None:
        """What was put in safety of that file stays there, whatever this window does next. Raises what the
        disk raises."""
        self._kept.pop(path, None)
        self._take_turn(path)
        with self._writing:
            self._store.leave(path)

    def close(self) -> None:
        """The window goes: what isn't saved stays in safety."""
        self._timer.stop()
        try:
            self.write_now()
        except (OSError, CaseEditorError) as failed:
            self.failed.emit(failed)

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _write(self) -> None:
        unsaved = self._session.unsaved()
        due = [held for held in unsaved if self._kept.get(held.path) != held.in_safety()]
        for held in due:
            self._put(held)
        for path in set(self._kept) - {held.path for held in unsaved}:
            self.drop(path)

    def _put(self, held: OpenCase) -> None:
        path, opened, case = held.path, held.snapshot.raw, held.in_safety()
        self._kept[path] = case
        task = self._run(path, lambda: self._store.put(path, opened, case.to_bytes()))
        task.on_done(self._put_done)
        task.on_error(lambda failed: self._not_put(path, failed))

    def _put_done(self, written: bool) -> None:
        if written:
            self._failing = ""
            self.sheltered.emit(datetime.now().astimezone())

    def _run(self, path: Path, operation: Callable[[], None]) -> Task[bool]:
        """Do that to a file's copy in the background, unless something newer was done to it by then: whether
        it was done.
        """
        turn = self._take_turn(path)

        def run() -> bool:
            with self._writing:
                if self._turns[path] != turn:
                    return False
                operation()
            return True

        return self._background.run(run, "drafts")

    def _take_turn(self, path: Path) -> int:
        self._turns[path] = self._turns.get(path, 0) + 1
        return self._turns[path]

    def _not_put(self, path: Path, failed: Exception) -> None:
        self._kept.pop(path, None)
        if all(held.path != path for held in self._session.unsaved()):  # it was saved in the meantime
            self._failing = ""
            return
        if str(failed) != self._failing:  # said once, though it is tried again and again
            self._failing = str(failed)
            self.failed.emit(failed)
        QTimer.singleShot(_AGAIN, self, self._soon)


class FoundWork:
    """Unsaved work of an earlier start: what the file says now, and what was left."""

    def __init__(self, draft: Draft, snapshot: Snapshot, schema: Schema, stamp: Stamp) -> None:
        self.draft = draft
        self.path = draft.path
        self.when = draft.when
        self.snapshot = snapshot
        self.stamp = stamp
        self.left = Case.from_bytes(draft.raw, schema)
        self.on_disk = None if snapshot.raw is None else Case.from_bytes(snapshot.raw, schema)
        self.changed_since = snapshot.raw != draft.opened_raw
        if self.changed_since and self.on_disk is not None and draft.opened_raw is not None:
            # What somebody else wrote meanwhile stays; where both wrote, what was left is shown and offered.
            self.left = merging.merge(Case.from_bytes(draft.opened_raw, schema), self.left, self.on_disk).case


class Recovery(QObject):
    """Finds unsaved work of an earlier start, and brings back what the editor chooses."""

    found = Signal(object)  # tuple[FoundWork, ...]

    def __init__(
        self,
        session: Session,
        store: DraftStore,
        versions: VersionStore,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._versions = versions
        self._background = background

    def look(self, layout: SiteLayout, schema: Schema) -> None:
        """Look for unsaved work that belongs to a folder."""
        held = {case.path for case in self._session.open_cases()}
        task = self._background.run(lambda: _pending(self._store, layout, schema, held), "drafts")
        task.on_done(lambda found: self.found.emit(found) if found else None)

    def restore(self, found: FoundWork) -> OpenCase:
        """Bring unsaved work back as one step that can be undone, beside what was typed or brought back of
        that case already. No case is written; each text that went into it stays among the versions.
        """
        self._session.flush()
        held = self._session.get(found.path)
        texts = [found.draft.raw]
        if held is None:
            start = found.on_disk if found.on_disk is not None else found.left
            held = self._session.add(start, found.snapshot)
            held.stamp = found.stamp
        else:
            texts.append(held.case.to_bytes())
        self._session.apply(held, lambda case: _beside(found, case), Place(Part.FILE))
        self._store.take_over(found.draft)
        self._background.run(lambda: self._keep(found.path, texts), "versions")
        return held

    def _keep(self, path: Path, texts: Sequence[bytes]) -> None:
        for text in texts:
            keep_version(self._versions, path, text)

    def discard(self, found: FoundWork) -> None:
        """The editor wants the file as it is."""
        self._background.run(lambda: self._store.discard(found.draft), "drafts")


def _beside(found: FoundWork, case: Case) -> Case:
    """What was left together with what the case says by now; where both changed the same stretch of text it
    has both, one after the other.
    """
    merged = merging.merge(found.on_disk, found.left, case)
    texts = [one.key for one in merged.conflicts if isinstance(one, merging.TextConflict)]
    return merging.merge(found.on_disk, found.left, case, dict.fromkeys(texts, merging.Side.BOTH)).case


def _pending(store: DraftStore, layout: SiteLayout, schema: Schema, held: set[Path]) -> tuple[FoundWork, ...]:
    found: list[FoundWork] = []
    for folder in layout.case_folders:
        drop_leftovers(folder, time.time())  # of saves that a kill ended half way
    for draft in store.pending(layout):
        if draft.path in held:
            continue
        work = FoundWork(draft, _as_on_disk(draft.path), schema, stamp_of(draft.path))
        if work.left == work.on_disk:  # the file says all of it, as it was left or beside what others wrote
            store.discard(draft)
        else:
            found.append(work)
    return tuple(found)


def _as_on_disk(path: Path) -> Snapshot:
    try:
        return Snapshot(path, path.read_bytes())
    except OSError:
        return Snapshot(path, None)
