"""Where panels and session meet in one view: each subject has a module of its own in `showing`."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.gui.window.navigation import Navigation
from caseeditor.gui.window.new_entries import NewEntries
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.showing.case_showing import CaseShowing
from caseeditor.gui.window.showing.folder_showing import FolderShowing
from caseeditor.gui.window.showing.hand import Hand
from caseeditor.gui.window.showing.problem_showing import ProblemShowing
from caseeditor.gui.window.untaken_words import UntakenWords
from caseeditor.gui.window.view import View


class Presenter(QObject):
    """Assembles them; it goes with its view."""

    def __init__(self, services: Services, view: View, parent: QObject | None = None) -> None:
        super().__init__(parent)
        panels = view.panels
        self.navigation = Navigation(services, panels, self)
        self._hand = Hand(services, panels, self)
        self._problems = ProblemShowing(services, panels, self._hand.fix_here, self)
        self._case = CaseShowing(services, view, self.navigation, self)
        self._folder = FolderShowing(services, panels, self)
        self._case.shown.connect(self._problems.show_case)
        self._untaken = UntakenWords(services, panels, self.navigation.show_place, self)
        self._hand.flushed.connect(self._untaken.collect)
        self._entries = NewEntries(services, panels, self)
        self._hand.came_to_nothing.connect(self._case.show_state)
        self.navigation.problem_reached.connect(self._problems.say)
        self.navigation.elsewhere_wanted.connect(self._folder.tell)

    def show_all(self) -> None:
        """Show everything as it is: the view is new."""
        self._case.show_all()
        self._folder.show_all()
        self._problems.show_folder()
