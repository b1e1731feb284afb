"""Undo and redo of one case: a list of `Case` values, in the order they came, form and text alike.

Typing in one place is one step per word, or per pause; anything else (`settle`) is a step of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from caseeditor.case import Case

_PAUSE = 1.5  # seconds without typing that end a step
_REBASED = 60  # steps that are kept when the text below them changes
_BUDGET = 64_000_000  # bytes of text kept for undoing


class Part(StrEnum):
    """Which part of a case an edit reached."""

    FIELD = "field"
    TEXT = "text"
    FILE = "file"
    """The file as a whole: a mend, another encoding, a version put back."""


Box = tuple[int, str]
"""One box of a field that has several: the row, and the key within it."""


@dataclass(frozen=True)
class Place:
    """Where an edit was made, so that undoing can bring the person back there."""

    part: Part
    field: str | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Step:
    """From one case to the next. `typed` is the text that the hand had written, where it was typing."""

    place: Place
    before: Case
    after: Case
    typed: str | None
    when: float


class History:
    """The steps that led to `case`, and those that were undone."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False  # whether the last step may still grow
        self._start: tuple[Place, Case] | None = None  # what the case was when the hand came to a place

    @property
    def undo_place(self) -> Place | None:
        """What `undo` would take back."""
        return self._done[-1].place if self._done else None

    @property
    def redo_place(self) -> Place | None:
        """What `redo` would bring back."""
        return self._undone[-1].place if self._undone else None

    def start_of(self, place: Place) -> Case:
        """The case as it was before the edits that were made at `place` in a row, up to now.

        A field's new value is written into that one: what was only passing through while typing (a blank at
        the end, which wants quotes) leaves no trace in the file.
        """
        return self._start[1] if self._start and self._start[0] == place else self.case

    def record(
        self, case: Case, place: Place, typed: tuple[str, str] | None, now: float, *, whole: bool = False
    ) -> None:
        """Note that the case became `case`; `typed` is the text before and after, where it was typing.

        `now` is in seconds of a clock that never goes back. `whole`: words and pauses make no steps there.
        """
        if case == self.case:
            return
        self._undone.clear()
        self._start = (place, self.start_of(place))
        last = self._done[-1] if self._done else None
        if last and self._open and typed and self._goes_on(last, place, typed, now, whole=whole):
            self._done[-1] = replace(last, after=case, typed=typed[1], when=now)
            if case == last.before:  # it came to nothing
                self._done.pop()
        else:
            light = replace(self.case)  # the same case without what was read of it
            self._done.append(Step(place, light, case, typed[1] if typed else None, now))
            self._forget_the_oldest()
        self._open = typed is not None
        self.case = case

    def copy(self) -> History:
        """The same steps, for another thread to look at."""
        copied = History(self.case)
        copied._done, copied._undone = list(self._done), list(self._undone)
        return copied

    def rebased(self, change: Callable[[Case], Case], case: Case) -> History:
        """The same steps over another text: `change` makes each state what it is there, `case` is the last.

        The oldest steps are left out where there are many.
        """
        made = {self.case: case}

        def changed(old: Case) -> Case:
            if old not in made:
                made[old] = change(old)
            return made[old]

        def moved(steps: list[Step]) -> list[Step]:
            found = [
                replace(step, before=replace(changed(step.before)), after=changed(step.after), typed=None)
                for step in steps[-_REBASED:]
            ]
            return [step for step in found if step.before != step.after]

        rebased = History(case)
        rebased._done, rebased._undone = moved(self._done), moved(self._undone)
        return rebased

    def settle(self) -> None:
        """The next edit starts a step of its own (after a save, or a move elsewhere)."""
        self._open = False

    def undo(self) -> Place | None:
        """Go one step back; the place it concerned, or None at the beginning."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self.case = step.before
        self._open, self._start = False, None
        return step.place

    def redo(self) -> Place | None:
        """Go one step forward again; the place it concerns, or None at the end."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self.case = step.after
        self._open, self._start = False, None
        return step.place

    def _goes_on(self, last: Step, place: Place, typed: tuple[str, str], now: float, *, whole: bool) -> bool:
        if place != last.place or last.typed != typed[0]:
            return False
        return whole or (now - last.when <= _PAUSE and not starts_a_word(*typed))

    def _forget_the_oldest(self) -> None:
        size = 0
        for index in range(len(self._done) - 1, -1, -1):
            size += len(self._done[index].before.to_bytes())
            if size > _BUDGET and index < len(self._done) - 1:
                del self._done[: index + 1]
                return


def starts_a_word(before: str, after: str) -> bool:
    """Whether going from `before` to `after` begins another word, or turns from typing to deleting
    elsewhere.
    """
    start = _common_start(before, after)
    kept = min(len(before), len(after)) - start
    end = _common_start(before[::-1][:kept], after[::-1][:kept])
    added = after[start : len(after) - end]
    removed = before[start : len(before) - end]
    if added and removed:
        return True
    if removed:
        return len(removed) > 1 or removed.isspace()
    preceding = after[start - 1 : start]
    return added[:1].isalnum() and bool(preceding) and not preceding.isalnum() and preceding not in "'’-"


def _common_start(one: str, other: str) -> int:
    """How many characters two texts share at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
