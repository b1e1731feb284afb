"""«Correct everything»: every safe mend of the folder, shown before it is done, and undone as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor import checks
from caseeditor.case import Case
from caseeditor.checks import FixKind, Problem
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.workspace.background import Background, Reporter, Task
from caseeditor.workspace.open_case import OpenCase, Stamp
from caseeditor.workspace.session import Session, read_case
from caseeditor.workspace.undo_history import Part, Place

WHOLE = Place(Part.FILE)


@dataclass(frozen=True)
class Correction:
    """What would become of one case, by which mends."""

    path: Path
    before: Case
    after: Case
    mended: tuple[Problem, ...]
    new_name: str | None = None
    """The name that the file would get, where its own is one of the problems."""


class FixAll(QObject):
    """Finds what can be mended without judgment, and does what the person chose of it."""

    proposed = Signal(object)  # tuple[Correction, ...]
    done = Signal(int)  # how many cases were corrected, none of them saved yet
    rename_wanted = Signal(object, str)  # Path, the new name

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._task: Task[tuple[Correction, ...]] | None = None
        self._last: list[tuple[Correction, OpenCase]] = []

    def propose(self, paths: list[Path], context: checks.FolderContext) -> None:
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
        """Correct these cases in the window; nothing is written, but files get their new names."""
        self._last = []
        left = len(corrections)

        def one_less() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                self.done.emit(len(self._last))

        def take(correction: Correction, read: tuple[Case, Snapshot, Stamp]) -> None:
            self._correct(correction, read)
            one_less()

        for correction in corrections:
            held = self._session.get(correction.path)
            if held is not None:
                take(correction, (held.case, held.snapshot, held.stamp))
            else:
                read = partial(read_case, correction.path, self._session.schema)
                task = self._background.run(read, "fix")
                task.on_done(partial(take, correction))
                task.on_error(lambda _: one_less())

    def undo(self) -> None:
        """Take the last correction of everything back, but for cases edited since."""
        for correction, held in self._last:
            if self._session.get(held.path) is not held or held.case != correction.after:
                continue
            self._session.apply(held, _always(correction.before), WHOLE)
            if held.path.name == correction.new_name:
                self.rename_wanted.emit(held.path, correction.path.name)
        self._last = []

    def _correct(self, correction: Correction, read: tuple[Case, Snapshot, Stamp]) -> None:
        case, snapshot, stamp = read
        if case != correction.before:
            return  # changed since it was proposed
        held = self._session.get(correction.path)
        if held is None:
            held = self._session.add(case, snapshot)
            held.stamp = stamp
        self._session.apply(held, _always(correction.after), WHOLE)
        self._last.append((correction, held))
        if correction.new_name is not None:
            self.rename_wanted.emit(correction.path, correction.new_name)


def _always(case: Case) -> Callable[[Case], Case]:
    """The change that makes this case of any."""
    return lambda _: case


def _new_name(problem: Problem) -> str | None:
    """The name that mends a file's name, where that is the mend."""
    fix = problem.fix
    return str(fix.new) if fix is not None and fix.kind is FixKind.RENAME_FILE else None


def _proposals(
    paths: list[Path], held: dict[Path, Case], context: checks.FolderContext, reporter: Reporter
) -> tuple[Correction, ...]:
    found: list[Correction] = []
    for path in paths:
        reporter.check()
        try:
            before = held.get(path) or Case.from_bytes(read_file(path), context.schema)
        except OSError:
            continue
        after, mended = checks.with_safe_fixes(before, path, context)
        left = checks.check_case(after, path, context)
        misnamed = next((one for one in left if one.has_safe_fix and _new_name(one) is not None), None)
        if misnamed is not None:
            found.append(Correction(path, before, after, (*mended, misnamed), _new_name(misnamed)))
        elif after != before:
            found.append(Correction(path, before, after, mended))
    return tuple(found)
