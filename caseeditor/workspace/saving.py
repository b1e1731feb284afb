"""Saving, and what to do when it can't be done: asks, keeps the editor's text, overwrites nothing unseen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case
from caseeditor.errors import FolderMissing, SaveConflict
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import Late
from caseeditor.workspace.answers import ConflictAnswer, SaveQuestions
from caseeditor.workspace.background import Background
from caseeditor.workspace.external_changes import ExternalChange, ExternalChanges
from caseeditor.workspace.open_case import OpenCase, Stamp
from caseeditor.workspace.session import Session, stamp_of

if TYPE_CHECKING:
    from caseeditor.folder.writing import saving
else:
    saving = Late("caseeditor.folder.writing.saving")

Then = Callable[[bool], object]
"""Called when a save is over: whether nothing of it is left unsaved."""


class CaseSaver(QObject):
    """Saves cases one after the other, in the background."""

    failed = Signal(object, object)  # OpenCase, Exception: not saved, the text is still in the window

    questions: SaveQuestions
    """Set by whoever builds the view, in its language."""

    def __init__(
        self,
        session: Session,
        meetings: ExternalChanges,
        versions: VersionStore,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._meetings = meetings
        self._versions = versions
        self._background = background
        self._waiting: dict[OpenCase, list[Then]] = {}

    def save(self, held: OpenCase, then: Then = lambda _: None) -> None:
        """Save a case as it is now."""
        self._session.flush()
        if held.saving:
            self._waiting.setdefault(held, []).append(then)
        elif held.refused is not None:
            self.failed.emit(held, held.refused.why)
            then(False)
        elif not held.dirty:
            then(True)
        else:
            self._write(held, then)

    def save_all(self, then: Then = lambda _: None) -> None:
        """Save every case that has something to save."""
        self._session.flush()
        unsaved = self._session.unsaved()
        left = len(unsaved)
        good = True

        def one_done(saved: bool) -> None:
            nonlocal left, good
            left, good = left - 1, good and saved
            if left == 0:
                then(good)

        for held in unsaved:
            self.save(held, one_done)
        if not unsaved:
            then(True)

    def resolve(self, held: OpenCase, then: Then = lambda _: None) -> None:
        """Ask what to do with a case whose file was changed or removed by somebody else, and do it."""
        self._session.flush()
        if held.refused is not None:  # neither the case nor what can be compared with theirs
            self.failed.emit(held, held.refused.why)
            then(False)
            return
        if held.gone:
            self._gone(held, then)
            return
        task = self._meetings.read(held)
        task.on_done(lambda meeting: self._changed(held, meeting, then))
        task.on_error(lambda failed: self._unreadable(held, failed, then))

    def _write(self, held: OpenCase, then: Then) -> None:
        case, opened = held.case, held.snapshot
        held.saving = True
        task = self._background.run(lambda: _saved(case, opened, self._versions), "save")
        task.on_done(lambda done: self._on_saved(held, case, done, then))
        task.on_error(lambda failed: self._on_failed(held, opened, failed, then))

    def _on_saved(self, held: OpenCase, case: Case, done: tuple[Snapshot, Stamp], then: Then) -> None:
        held.saving = False
        self._session.note_saved(held, case, *done)
        self._go_on(held, then, saved=True)

    def _on_failed(self, held: OpenCase, opened: Snapshot, failed: Exception, then: Then) -> None:
        held.saving = False
        if isinstance(failed, SaveConflict) and held.path != opened.path:  # renamed in the meantime
            self._write(held, then)
            return
        if isinstance(failed, SaveConflict):
            held.gone = failed.reason == "deleted"
            self.resolve(held, lambda solved: self._go_on(held, then, saved=solved))
            return
        self.failed.emit(held, failed)
        self._go_on(held, then, saved=False)

    def _go_on(self, held: OpenCase, then: Then, *, saved: bool) -> None:
        """Tell those who waited; who asked for another save meanwhile gets it if the hand went on."""
        waiting = self._waiting.pop(held, [])
        then(saved)
        for other in waiting:
            if saved:
                self.save(held, other)
            else:
                other(False)

    def _changed(self, held: OpenCase, meeting: ExternalChange, then: Then) -> None:
        self._session.flush()
        if held.case != meeting.mine:  # the hand went on while the file was read
            self.resolve(held, then)
            return
        if meeting.theirs == held.case:
            self._session.note_saved(held, meeting.theirs, meeting.snapshot, meeting.stamp)
            then(True)
            return
        if not meeting.merged.conflicts:
            self._write_merged(held, meeting, lambda saved: self._tell_merged(held, then, saved=saved))
            return
        decision = self.questions.conflict(held, meeting)
        if decision.answer is ConflictAnswer.KEEP_AS_COPY:
            waiting = [other.path.name for other in self._session.open_cases()]
            self._session.move(held, saving.copy_name(held.path, waiting))
            self._write(held, then)
        elif decision.answer is ConflictAnswer.MERGE:
            self._write_merged(held, meeting.with_choices(decision.choices), then)
        else:
            then(False)

    def _write_merged(self, held: OpenCase, meeting: ExternalChange, then: Then) -> None:
        self._meetings.adopt(held, meeting, tell=False)
        if held.dirty:
            self._write(held, then)
        else:  # it became what the file says
            self._session.note_saved(held, held.case, meeting.snapshot, meeting.stamp)
            then(True)

    def _tell_merged(self, held: OpenCase, then: Then, *, saved: bool) -> None:
        """Nothing was asked: what came in is said, once it is in the file too."""
        self._meetings.merged.emit(held)
        then(saved)

    def _gone(self, held: OpenCase, then: Then) -> None:
        if self.questions.write_again(held):
            held.snapshot, held.stamp, held.gone = Snapshot(held.path, None), None, False
            self._write(held, then)
        else:
            then(False)

    def _unreadable(self, held: OpenCase, failed: Exception, then: Then) -> None:
        if isinstance(failed, FileNotFoundError):
            held.gone = True
            self._gone(held, then)
            return
        self.failed.emit(held, failed)
        then(False)


def _saved(case: Case, opened: Snapshot, versions: VersionStore) -> tuple[Snapshot, Stamp]:
    """Write a case; the text that it replaces is in safety before."""
    if opened.raw is None:
        # One folder at most: those of a drive that went aren't made anew. `save_case` says what is wrong.
        with suppress(OSError):
            opened.path.parent.mkdir(exist_ok=True)
    elif not opened.path.parent.is_dir():
        raise FolderMissing(opened.path.parent)
    written = saving.save_keeping(case, opened, versions)
    return written, stamp_of(written.path)
