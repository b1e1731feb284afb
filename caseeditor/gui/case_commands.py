"""What can be done with one case as a whole: its earlier versions."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.gui.case_versions import EarlierCase
from caseeditor.gui.desk import Desk
from caseeditor.gui.open_case import OpenCase
from caseeditor.gui.view import Panels


class CaseCommands(QObject):
    """Connects the actions of one view that concern the shown case."""

    def __init__(self, desk: Desk, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panels = panels
        panels.actions["versions"].triggered.connect(lambda _=False: self._versions())
        desk.versions.found.connect(self._on_versions)

    def _versions(self) -> None:
        held = self._desk.session.current
        if held is not None:
            self._desk.versions.look(held)

    def _on_versions(self, held: OpenCase, found: tuple[EarlierCase, ...]) -> None:
        if held is not self._desk.session.current:
            return
        chosen = self._panels.questions.version(held, found, self._desk.versions.limits)
        if chosen is not None:
            self._desk.versions.bring_back(held, *chosen)
