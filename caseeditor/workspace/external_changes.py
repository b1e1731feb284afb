"""Where the edits of this window meet those of somebody else in the same file: they are put together.

What doesn't collide is merged without a word to choose, the steps that can be undone included: undoing takes
back what this window's hand did and never what the other wrote. The text that this window had goes to the
versions first, so that both are always kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case, Schema
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import Late
from caseeditor.workspace.background import Background, Task
from caseeditor.workspace.open_case import OpenCase, Stamp
from caseeditor.workspace.session import Session, read_case
from caseeditor.workspace.undo_history import History

if TYPE_CHECKING:
    from caseeditor.folder.merging import merge as merging
    from caseeditor.folder.merging.merge import Choices, Merged
else:
    merging = Late("caseeditor.folder.merging.merge")

_NO_CHOICES: Choices = {}


@dataclass(frozen=True)
class ExternalChange:
    """`mine` and `theirs`, both made of `base` (None: mine is a new case), and what they become."""

    base: Case | None
    mine: Case
    history: History
    theirs: Case
    snapshot: Snapshot
    stamp: Stamp
    merged: Merged
    rebased: History
    """The steps of `history`, each with their changes."""

    def with_choices(self, choices: Choices) -> ExternalChange:
        """The same with its conflicts decided."""
        return _met(self.base, self.mine, self.history, (self.theirs, self.snapshot, self.stamp), choices)


class ExternalChanges(QObject):
    """Reads changed files and puts both sides together."""

    merged = Signal(object)  # OpenCase: somebody else's changes are in it now, beside the hand's

    def __init__(
        self, session: Session, versions: VersionStore, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._versions = versions
        self._background = background
        self._under_way: set[OpenCase] = set()

    def read(self, held: OpenCase, lane: str = "save") -> Task[ExternalChange]:
        """Read what the file says now, against what the window holds."""
        self._session.flush()
        base, mine, history = None if held.is_new else held.saved, held.case, held.history.copy()
        path, schema = held.path, self._session.schema
        return self._background.run(lambda: _read(base, mine, history, path, schema), lane)

    def put_together(self, held: OpenCase) -> None:
        """Merge what somebody else changed into an edited case; where it collides the window is told."""
        if held in self._under_way:
            return
        self._under_way.add(held)
        task = self.read(held, "watch")
        task.on_done(lambda meeting: self._met(held, meeting))
        task.on_error(lambda _: self._under_way.discard(held))  # the next look says what became of it

    def keep(self, held: OpenCase) -> None:
        """Somebody removed or replaced the file: what it held stays among the versions."""
        path, raw = held.path, held.saved.to_bytes()
        self._background.run(lambda: keep_version(self._versions, path, raw), "versions")

    def adopt(self, held: OpenCase, meeting: ExternalChange, *, tell: bool = True) -> None:
        """From here on the case is the merged one, made of what the file says. Nothing is written. `tell`
        the window, unless the person is asked or somebody else says it.
        """
        path, mine = held.path, meeting.mine.to_bytes()
        if mine != meeting.theirs.to_bytes():
            self._background.run(lambda: keep_version(self._versions, path, mine), "versions")
        self._session.rebase(held, meeting.rebased, meeting.theirs, meeting.snapshot, meeting.stamp)
        if tell:
            self.merged.emit(held)

    def _met(self, held: OpenCase, meeting: ExternalChange) -> None:
        self._under_way.discard(held)
        self._session.flush()
        if held.saving or self._session.get(held.path) is not held:
            return
        if held.case != meeting.mine:  # the hand went on
            self.put_together(held)
        elif not meeting.merged.conflicts and held.refused is None:
            self.adopt(held, meeting)
        elif held.theirs != meeting.theirs:
            held.theirs = meeting.theirs
            self._session.other_hands.emit(held)


def _read(base: Case | None, mine: Case, history: History, path: Path, schema: Schema) -> ExternalChange:
    return _met(base, mine, history, read_case(path, schema), _NO_CHOICES)


def _met(
    base: Case | None, mine: Case, history: History, read: tuple[Case, Snapshot, Stamp], choices: Choices
) -> ExternalChange:
    theirs = read[0]

    def together(case: Case) -> Merged:
        if base is not None:
            return merging.merge(base, case, theirs, choices)
        # A new case met a file of its name: most likely another case, which is not to be mixed with it.
        conflict = merging.FileConflict(_text(case), _text(theirs))
        return merging.Merged(
            theirs if choices.get(conflict.key) is merging.Side.THEIRS else case, (conflict,)
        )

    merged = together(mine)
    before = history.rebased(lambda case: together(case).case, merged.case)
    return ExternalChange(base, mine, history, *read, merged, before)


def _text(case: Case) -> str:
    return case.to_bytes().decode("utf-8", "replace")
