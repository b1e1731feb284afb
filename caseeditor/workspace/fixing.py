"""Mending what is wrong: in the open case, as one step that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor import checks
from caseeditor.case import Case
from caseeditor.checks import Fix, FixKind, Problem
from caseeditor.late import Late
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.case.repair import mends as repair
    from caseeditor.case.repair.mends import Mend
else:
    repair = Late("caseeditor.case.repair.mends")

_WHOLE = (FixKind.MEND_FRONT_MATTER, FixKind.TO_UTF8)


class Fixing(QObject):
    """Applies fixes to cases, opening them when they aren't. What concerns other files is asked of others."""

    rename_wanted = Signal(object, str)  # Path, the new name
    picture_rename_wanted = Signal(str, str)  # a picture's name and the new one
    entry_wanted = Signal(str, str)  # a catalogue entry's name and category
    entry_mend_wanted = Signal(object, object, object)  # Path of a catalogue file, Problem, Fix

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def fix(self, path: Path, problem: Problem, fix: Fix | None = None, choice: str | None = None) -> None:
        """Mend a problem of a file."""
        fix = fix or problem.fix
        if fix is None:
            return
        if fix.kind is FixKind.RENAME_FILE:
            self.rename_wanted.emit(path, str(fix.new))
        elif fix.kind is FixKind.RENAME_PICTURE:
            self.picture_rename_wanted.emit(str(fix.old), str(fix.new))
        elif fix.kind is FixKind.ADD_TO_CATALOGUE:
            self.entry_wanted.emit(str(fix.old), str(fix.new))
        elif problem.args.get("of") == "catalogue":
            self.entry_mend_wanted.emit(path, problem, fix)
        else:
            self._session.show(path, lambda held: self._apply(held, problem, fix, choice))

    def mend(self, mend: Mend) -> None:
        """Apply a mend of the shown case's front matter."""
        held = self._session.current
        if held is not None:
            self._session.apply(held, lambda case: _mended(case, mend), Place(Part.FILE))

    def _apply(self, held: OpenCase, problem: Problem, fix: Fix, choice: str | None) -> None:
        place = place_of(held, problem, fix)
        self._session.apply(held, lambda case: checks.apply_fix(case, problem, fix, choice=choice), place)


def _mended(case: Case, chosen: Mend) -> Case:
    """The case by that mend, proposed anew: it may have been edited since. As it is, where it no longer
    applies.
    """
    same = (mend for mend in repair.mends(case) if mend.code == chosen.code and mend.line == chosen.line)
    return next((mend.case for mend in same), case)


def place_of(held: OpenCase, problem: Problem, fix: Fix | None = None) -> Place:
    """Where in a case a problem is."""
    if fix is not None and fix.kind in _WHOLE:
        return Place(Part.FILE)
    if problem.field is not None:
        return Place(Part.FIELD, problem.field)
    if problem.line is not None and problem.line >= held.case.body_line:
        return Place(Part.TEXT)
    return Place(Part.FILE)
