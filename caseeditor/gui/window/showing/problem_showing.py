"""What is wrong: at the fields, in the text, in the list below the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from caseeditor import checks
from caseeditor.checks import Fix, Problem
from caseeditor.errors import EditRefused
from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.late import Late
from caseeditor.workspace.folder.found_problem import FoundProblem
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.gui.widgets import differences
    from caseeditor.gui.widgets.differences import Line
else:
    differences = Late("caseeditor.gui.widgets.differences")


class ProblemShowing(QObject):
    """Shows the problems of the case and of the folder in one view."""

    def __init__(
        self,
        services: Services,
        panels: Panels,
        fix: Callable[[Problem], object],
        parent: QObject | None = None,
    ) -> None:
        """`fix` mends a problem of the case that is shown."""
        super().__init__(parent)
        self._services = services
        self._panels = panels
        self._fix = fix
        self._said: Problem | None = None  # in the strip at the bottom
        services.session.marks_changed.connect(self._show_marks)
        services.problems.changed.connect(self.show_folder)
        panels.problems.show_changes_with(self._changes_of)
        focus_changed().connect(self._forget_said)

    def show_case(self, held: OpenCase) -> None:
        """What is wrong with the case that is shown."""
        problems = held.problems
        if self._said is not None and self._said.code not in {problem.code for problem in problems}:
            self._forget_said(None, QApplication.focusWidget())
        self._panels.form.show_problems(problems)
        self._panels.text.show_problems(problems, held.case.body_line, self._panels.wording.problem)
        self._panels.problems.show_case([FoundProblem(held.path, problem) for problem in problems])
        self._show_encoding(held)

    def show_folder(self) -> None:
        """What is wrong in the folder."""
        problems = self._services.problems
        self._panels.problems.show_folder(problems.all)

    def say(self, problem: Problem, place: Place) -> None:
        """The person was led to a problem: a field says it itself, the strip what stands in the text."""
        if place.part is not Part.FIELD:
            self._said = problem
            self._panels.status.show_help(self._panels.wording.problem(problem))

    def _changes_of(self, found: FoundProblem, fix: Fix) -> Sequence[Line]:
        """What a fix would change in the case that is shown, for people."""
        held = self._services.session.current
        if held is None or held.path != found.path:
            return ()
        try:
            after = checks.apply_fix(held.case, found.problem, fix)
        except EditRefused:
            return ()
        if held.case.fault is not None:
            before, mended = (case.text.splitlines() for case in (held.case, after))
            return tuple(differences.line_differences(before, mended))
        changed = differences.differences(held.case, after, self._panels._)
        return tuple(line for difference in changed for line in difference.lines)

    def _forget_said(self, _before: QWidget | None = None, now: QWidget | None = None) -> None:
        """What was said of a problem is no matter of the place that the keyboard has gone to."""
        if now is not None:  # else another window is in front for a while
            self._said = None
            self._panels.status.show_help("")

    def _show_marks(self, held: OpenCase) -> None:
        if held is self._services.session.current:
            self.show_case(held)

    def _show_encoding(self, held: OpenCase) -> None:
        """A file that isn't UTF-8 stops the whole site: that is said above everything, with what mends it."""
        notices, wording = self._panels.notices, self._panels.wording
        found = next((problem for problem in held.problems if problem.code == "encoding"), None)
        if found is None:
            notices.drop("encoding")
            return
        convert = (wording.fix(found) or "", lambda: self._fix(found))
        notices.show_notice(
            "encoding", wording.problem(found), [convert] if found.fix else [], closable=False
        )
