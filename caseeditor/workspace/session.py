"""The open cases: which one is shown, what the hand changed, undo and redo.

The session knows no widget and no sentence. Panels tell it what was edited; it tells everybody what became
of it. Reading from disk happens in the background; edits, being small, at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case, Schema, Value, emptied
from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.checks import Problem
from caseeditor.errors import EditRefused
from caseeditor.folder.writing.snapshot import Snapshot, open_case
from caseeditor.workspace.background import Background, Task
from caseeditor.workspace.open_case import OpenCase, RefusedText, Stamp
from caseeditor.workspace.typed_change import TypedChange, typed_change
from caseeditor.workspace.undo_history import History, Part, Place


class Session(QObject):
    """All open cases of one folder. One of them, at most, is shown."""

    flush_wanted = Signal()  # panels hand over now what they still hold back
    case_shown = Signal(object)  # OpenCase, or None: another one is shown, or the same was read anew
    case_edited = Signal(object, object)  # OpenCase, Place: by the hand, the panels already show it
    case_replaced = Signal(object, object)  # OpenCase, Place: by undo or a mend, the panels must show it
    case_moved = Signal(object, object)  # OpenCase, Path: its text goes to another file than that one
    case_saved = Signal(object)  # OpenCase: its file holds what the window shows, or held it a moment ago
    marks_changed = Signal(object)  # OpenCase: unsaved or not, or its problems
    other_hands = Signal(object)  # OpenCase: its file changed or went while it has unsaved edits
    edit_refused = Signal(object, object, object)  # OpenCase, Place, EditRefused
    open_failed = Signal(object, object)  # Path, Exception

    def __init__(self, background: Background, schema: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._cases: dict[Path, OpenCase] = {}
        self._current: OpenCase | None = None
        self._opening: Task[tuple[Case, Snapshot, Stamp]] | None = None
        self._was_dirty: dict[Path, bool] = {}
        self.schema = schema

    # What is there

    @property
    def current(self) -> OpenCase | None:
        """The case that is shown."""
        return self._current

    def get(self, path: Path) -> OpenCase | None:
        """The open case of that file."""
        return self._cases.get(path)

    def open_cases(self) -> tuple[OpenCase, ...]:
        """Every open case, in the order they were opened."""
        return tuple(self._cases.values())

    def unsaved(self) -> tuple[OpenCase, ...]:
        """The open cases with something to save."""
        return tuple(held for held in self._cases.values() if held.dirty)

    def with_untaken(self) -> tuple[OpenCase, ...]:
        """The open cases that something was typed for which isn't in them."""
        return tuple(held for held in self._cases.values() if held.untaken)

    def use_schema(self, schema: Schema) -> None:
        """The folder's fields are others now: every open case, with what can be undone in it, has them."""
        self.flush()
        self.schema = schema

        def moved(case: Case) -> Case:
            return replace(case, schema=schema)

        for held in self._cases.values():
            held.history = held.history.rebased(moved, moved(held.case))
            held.saved, held.checked = moved(held.saved), None

    # Opening

    def show(self, path: Path, then: Callable[[OpenCase], object] | None = None) -> None:
        """Show the case of a file, read in the background unless it is open already."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        held = self._cases.get(path)
        if held is not None:
            self._show(held, then)
            return
        task = self._background.run(lambda: read_case(path, self.schema), "open")
        task.on_done(lambda read: self._opened(path, read, then))
        task.on_error(lambda failed: self._not_opened(path, failed))
        self._opening = task

    def add(self, case: Case, snapshot: Snapshot, saved: Case | None = None) -> OpenCase:
        """Hold a case that the window made itself (a new one, a draft) or read elsewhere; none of that file
        may be open yet.
        """
        if snapshot.path in self._cases:
            raise ValueError(f"{snapshot.path} is open already")
        held = OpenCase(snapshot.path, snapshot, saved or case, History(case))
        self._cases[snapshot.path] = held
        self._note_marks(held)
        return held

    def show_nothing(self) -> None:
        """No case is shown."""
        self._settle()
        self._current = None
        self.case_shown.emit(None)

    def forget(self, held: OpenCase) -> None:
        """Close a case, whatever state it is in."""
        self._cases.pop(held.path, None)
        self._was_dirty.pop(held.path, None)
        if self._current is held:
            self.show_nothing()

    def replace(self, held: OpenCase, case: Case, snapshot: Snapshot, stamp: Stamp) -> None:
        """The file changed elsewhere and this case follows: what it says now, with nothing left to undo."""
        held.snapshot, held.saved, held.stamp = snapshot, case, stamp
        held.history, held.taken_back = History(case), None
        held.theirs, held.gone = None, False
        self._note_marks(held)
        if self._current is held:
            self.case_shown.emit(held)

    def rebase(
        self, held: OpenCase, history: History, theirs: Case, snapshot: Snapshot, stamp: Stamp
    ) -> None:
        """The file holds `theirs` now, and `history` is what the hand made of it."""
        held.snapshot, held.saved, held.stamp = snapshot, theirs, stamp
        held.theirs, held.gone = None, False
        held.history, held.taken_back = history, None
        self._after(held, Place(Part.FILE))

    def follow(self, held: OpenCase, path: Path, stamp: Stamp) -> None:
        """The file of a case was renamed: it is that case still, with all that isn't saved."""
        self.flush()
        self._cases.pop(held.path, None)
        self._was_dirty.pop(held.path, None)
        held.path, held.stamp, held.gone = path, stamp, False
        held.snapshot = Snapshot(path, held.snapshot.raw)
        self._cases[path] = held
        self._note_marks(held)
        if self._current is held:
            self.case_shown.emit(held)

    def _opened(
        self, path: Path, read: tuple[Case, Snapshot, Stamp], then: Callable[[OpenCase], object] | None
    ) -> None:
        case, snapshot, stamp = read
        self._opening = None
        held = self._cases.get(path)
        if held is None:
            held = self.add(case, snapshot)
            held.stamp = stamp
        self._show(held, then)

    def _not_opened(self, path: Path, failed: Exception) -> None:
        self._opening = None
        self.open_failed.emit(path, failed)

    def _show(self, held: OpenCase, then: Callable[[OpenCase], object] | None) -> None:
        if held is not self._current:
            self._settle()
            self._drop_idle(held)
            self._current = held
            self.case_shown.emit(held)
        if then is not None:
            then(held)

    def _settle(self) -> None:
        self.flush()
        if self._current is not None:
            self._current.history.settle()

    def _drop_idle(self, coming: OpenCase) -> None:
        """A case with nothing to save nor to undo costs memory and can be read again."""
        left = self._current
        if left is None or left is coming or left.dirty or left.saving or left.untaken:
            return
        if left.history.undo_place is None:
            self._cases.pop(left.path, None)
            self._was_dirty.pop(left.path, None)

    # Editing the case that is shown

    def set_field(self, name: str, value: Value) -> None:
        """The hand gave a field a value."""
        held = self._current
        if held is None:
            return
        before = held.case.fields.get(name)
        known = self.schema.get(name)
        hand = typed_change(known.kind if known else None, before, value)
        place = Place(Part.FIELD, name, hand.box if hand else None)
        start = held.history.start_of(place)

        def change(_: Case) -> Case:
            if repr(value) == repr(start.fields.get(name)):
                return start  # to the letter, were it an empty value
            return emptied(start, name) if value is None else start.with_field(name, value)

        self._edit(place, change, hand)

    def remove_field(self, name: str) -> None:
        """The hand took a field out."""
        self._edit(Place(Part.FIELD, name), lambda case: case.without_field(name))

    def set_text(self, text: str) -> None:
        """The hand changed the text; lines end in `\\n`."""
        held = self._current
        if held is None:
            return
        place, before = Place(Part.TEXT), with_plain_ends(held.text)
        try:
            case = held.case.with_body_text(text)
        except EditRefused as why:
            held.refused, held.taken_back = RefusedText(text, why), None
            self.edit_refused.emit(held, place, why)
            self._note_marks(held)
            return
        if held.refused is not None:
            held.refused = None
            if case == held.case:
                self.case_edited.emit(held, place)
                self._note_marks(held)
        self._edit(place, lambda _: case, TypedChange(before, text))

    def apply(self, held: OpenCase, change: Callable[[Case], Case], place: Place) -> None:
        """Change a case in one step (a mend, a restored version), to be shown and undoable."""
        self.flush()
        case = self._changed(held, change, place)
        if case is not None and case != held.case:
            held.history.record(case, place, None, time.monotonic())
            self._try_again(held)
            self._after(held, place)

    def end_step(self) -> None:
        """What the hand does from here on is a step of its own to undo."""
        if self._current is not None:
            self._current.history.settle()

    def flush(self) -> None:
        """Have the panels hand over what they still hold back."""
        self.flush_wanted.emit()

    def undo(self) -> None:
        """Take the last edit of the shown case back."""
        self.flush()
        held = self._current
        if held is None:
            return
        if held.refused is not None:
            held.refused, held.taken_back = None, held.refused
            self._after(held, Place(Part.TEXT))
            return
        place = held.history.undo()
        if place is not None:
            held.taken_back = None
            self._after(held, place)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self.flush()
        held = self._current
        if held is None:
            return
        if held.taken_back is not None:
            held.refused, held.taken_back = held.taken_back, None
            self._after(held, Place(Part.TEXT))
            return
        place = held.history.redo()
        if place is not None:
            self._after(held, place)

    def note_problems(self, held: OpenCase, case: Case, problems: tuple[Problem, ...]) -> None:
        """What is wrong with `case`, which the open case was a moment ago."""
        held.found, held.checked = problems, case
        self.marks_changed.emit(held)

    def note_saved(self, held: OpenCase, case: Case, snapshot: Snapshot, stamp: Stamp) -> None:
        """The file holds `case` now; the hand may have gone on since."""
        held.saved, held.snapshot, held.stamp = case, snapshot, stamp
        held.theirs, held.gone = None, False
        held.history.settle()
        if self._cases.get(held.path) is held:  # else nobody wants to hear of it any more
            self._note_marks(held)
            self.case_saved.emit(held)

    def move(self, held: OpenCase, path: Path) -> None:
        """A case's text goes to another file from here on; nothing is written yet."""
        self._cases.pop(held.path, None)
        self._was_dirty.pop(held.path, None)
        old = held.path
        held.path, held.snapshot, held.stamp = path, Snapshot(path, None), None
        held.theirs, held.gone = None, False
        self._cases[path] = held
        self.case_moved.emit(held, old)
        self._note_marks(held)

    def _edit(self, place: Place, change: Callable[[Case], Case], hand: TypedChange | None = None) -> None:
        held = self._current
        if held is None:
            return
        case = self._changed(held, change, place)
        if case is not None and case != held.case:
            typed = (hand.before, hand.after) if hand else None
            held.history.record(case, place, typed, time.monotonic(), whole=bool(hand and hand.whole))
            held.taken_back = None
            self.case_edited.emit(held, place)
            self._note_marks(held)

    def _try_again(self, held: OpenCase) -> None:
        """The file may hold by now what it refused."""
        if held.refused is None:
            return
        try:
            case = held.case.with_body_text(held.refused.text)
        except EditRefused as why:
            held.refused = RefusedText(held.refused.text, why)
        else:
            held.refused = None
            held.history.record(case, Place(Part.TEXT), None, time.monotonic())

    def _changed(self, held: OpenCase, change: Callable[[Case], Case], place: Place) -> Case | None:
        try:
            return change(held.case)
        except EditRefused as refused:
            self.edit_refused.emit(held, place, refused)
            return None

    def _after(self, held: OpenCase, place: Place) -> None:
        self.case_replaced.emit(held, place)
        self._note_marks(held)

    def _note_marks(self, held: OpenCase) -> None:
        if self._was_dirty.get(held.path, False) != held.dirty:
            self._was_dirty[held.path] = held.dirty
            self.marks_changed.emit(held)


def read_case(path: Path, schema: Schema) -> tuple[Case, Snapshot, Stamp]:
    """A file as a case, read through once so that showing it costs nothing. Raises `OSError` as the
    system does.
    """
    stamp = stamp_of(path)
    case, snapshot = open_case(path, schema)
    case.fault, case.fields, case.body  # noqa: B018 - read here, not in the window's thread
    return case, snapshot, stamp


def stamp_of(path: Path) -> Stamp:
    """Size and time of change of a file, or None where none can be seen."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns
