"""Leads the person to a place: of an edit, of a problem, of a line that was clicked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor.checks import Problem
from caseeditor.gui.problems.walk import ProblemWalk
from caseeditor.gui.window.case_column import FORM, TEXT
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.fixing import place_of
from caseeditor.workspace.folder.found_problem import FoundProblem
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.undo_history import Part, Place


class Navigation(QObject):
    """Moves the keyboard and brings the right tab to the front."""

    problem_reached = Signal(object, object)  # Problem, Place: the person stands there now
    elsewhere_wanted = Signal(object)  # FoundProblem of no case: it can only be told of

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        self._walk = ProblemWalk()
        services.session.case_shown.connect(self._walk.start_again)
        panels.notices.keyboard_left.connect(self.take_keyboard)
        panels.column.tab_chosen.connect(self._on_tab)
        panels.problems.problem_chosen.connect(self.go_to)
        panels.preview.line_clicked.connect(self._go_to_line)

    def show_place(self, place: Place) -> None:
        """Bring the person to the place of an edit."""
        if place.part is Part.TEXT:
            self._panels.column.show_tab(TEXT)
            self._panels.text.setFocus()
        elif place.field is not None:
            self._panels.column.show_tab(FORM)
            self._panels.form.focus_field(place.field, place.box)

    def go_to(self, found: FoundProblem) -> None:
        """Bring the person to the place of a problem, in whichever case it is."""
        if self._services.cases.index_of(found.path).isValid() or self._services.session.get(found.path):
            self._services.session.show(found.path, lambda held: self._go(held, found.problem))
        else:
            self.elsewhere_wanted.emit(found)

    def next_problem(self) -> None:
        """Go to the case's next problem; after the last one, to the next case that has some."""
        held = self._services.session.current
        problem = self._walk.step(held.problems) if held is not None else None
        if held is not None and problem is not None:
            self._go(held, problem)
        else:
            self._next_case_to_mend(held)

    def take_keyboard(self) -> None:
        """To the case, whichever part of it is shown."""
        if self._services.session.current is None:
            self._panels.cases.focus_list()
        elif self._panels.column.tab == TEXT:
            self._panels.text.setFocus()
        else:
            self._panels.form.take_keyboard()

    def _on_tab(self, tab: str) -> None:
        if tab == TEXT:
            self._panels.text.setFocus()

    def _go_to_line(self, line: int) -> None:
        """A click in the preview leads to its place in the text."""
        self._panels.column.show_tab(TEXT)
        self._panels.text.go_to_line(line)
        self._panels.text.setFocus()

    def _go(self, held: OpenCase, problem: Problem) -> None:
        place = place_of(held, problem)
        self.show_place(place)
        if place.part is Part.TEXT and problem.line is not None:
            self._panels.text.go_to_line(problem.line - held.case.body_line + 1, problem.column or 1)
        self._panels.problems.select(FoundProblem(held.path, problem))
        self.problem_reached.emit(problem, place)

    def _next_case_to_mend(self, held: OpenCase | None) -> None:
        rows = [row for row in self._services.cases.in_order() if row.to_mend]
        paths = [row.path for row in rows]
        here = paths.index(held.path) if held is not None and held.path in paths else -1
        self._walk.start_again()
        if paths:
            target = paths[(here + 1) % len(paths)]
            self._services.session.show(target, lambda _: self._first_problem(target))

    def _first_problem(self, path: Path) -> None:
        held, problem = self._services.session.get(path), self._walk.step(self._services.problems.of(path))
        if held is not None and problem is not None:
            self._go(held, problem)
