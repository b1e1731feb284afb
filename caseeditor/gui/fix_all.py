"""«Correct everything»: every safe mend of the folder, shown before it is done, and undone as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case
from caseeditor.checks import FolderContext, Problem, with_safe_fixes
from caseeditor.folder.opening import Snapshot
from caseeditor.gui.background import Background, Reporter, Task
from caseeditor.gui.history import Part, Place
from caseeditor.gui.session import Session, read_case, stamp_of

WHOLE = Place(Part.FILE)


@dataclass(frozen=True)
class Correction:
    """What would become of one case, by which mends."""

    path: Path
    before: Case
    after: Case
    mended: tuple[Problem, ...]


class FixAll(QObject):
    """Finds what can be mended without judgment, and does what the person chose of it."""

    proposed = Signal(object)  # tuple[Correction, ...]
    done = Signal(int)  # how many cases were corrected, none of them saved yet

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._task: Task[tuple[Correction, ...]] | None = None
        self._last: list[Correction] = []

    def propose(self, paths: list[Path], context: FolderContext) -> None:
        """Work out, in the background, what can be corrected in these cases."""
        self._session.flush()
        if self._task is not None:
            self._task.cancel()
        held = {case.path: case.case for case in self._session.open_cases()}
        self._task = self._background.run_reporting(
            lambda reporter: _proposals(paths, held, context, reporter), "fix"
        )
        self._task.on_done(self.proposed.emit)

    def apply(self, corrections: tuple[Correction, ...]) -> None:
        """Correct these cases in the window; nothing is written."""
        self._last = []
        left = len(corrections)

        def one(correction: Correction) -> Callable[[tuple[Case, Snapshot, object]], None]:
            def take(read: tuple[Case, Snapshot, object]) -> None:
                nonlocal left
                self._correct(correction, read)
                left -= 1
                if left == 0:
                    self.done.emit(len(self._last))

            return take

        for correction in corrections:
            path = correction.path
            held = self._session.get(path)
            if held is not None:
                one(correction)((held.case, held.snapshot, held.stamp))
            else:
                task = self._background.run(lambda path=path: read_case(path, self._session.schema), "fix")
                task.on_done(one(correction))

    def undo(self) -> None:
        """Take the last correction of everything back, but for cases edited since."""
        for correction in self._last:
            held = self._session.get(correction.path)
            if held is not None and held.case == correction.after:
                self._session.apply(held, lambda _, before=correction.before: before, WHOLE)
        self._last = []

    def _correct(self, correction: Correction, read: tuple[Case, Snapshot, object]) -> None:
        case, snapshot, _stamp = read
        if case != correction.before:
            return  # changed since it was proposed
        held = self._session.get(correction.path)
        if held is None:
            held = self._session.add(case, snapshot)
            held.stamp = stamp_of(correction.path)
        self._session.apply(held, lambda _: correction.after, WHOLE)
        self._last.append(correction)


def _proposals(
    paths: list[Path], held: dict[Path, Case], context: FolderContext, reporter: Reporter
) -> tuple[Correction, ...]:
    found: list[Correction] = []
    for path in paths:
        reporter.check()
        try:
            before = held.get(path) or Case.from_bytes(path.read_bytes(), context.schema)
        except OSError:
            continue
        after, mended = with_safe_fixes(before, path, context)
        if after != before:
            found.append(Correction(path, before, after, mended))
    return tuple(found)
