"""What the hand does in the panels goes to the session; links go to the browser once the person agreed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from caseeditor.checks import Fix, Problem
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.folder.found_problem import FoundProblem

if TYPE_CHECKING:
    from caseeditor.case.repair.mends import Mend

_SCHEMES = ("https", "http", "mailto")


class Hand(QObject):
    """Connects what is typed and pressed in one view."""

    flushed = Signal()  # the panels hold nothing back any more
    came_to_nothing = Signal()  # what was begun in the text is as it was

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        session = services.session
        session.flush_wanted.connect(self._flush)
        panels.cases.case_chosen.connect(self._show_path)
        panels.form.field_edited.connect(session.set_field)
        panels.form.field_removed.connect(session.remove_field)
        panels.form.fix_requested.connect(self.fix_here)
        panels.form.link_activated.connect(self._open_link)
        panels.form.step_ended.connect(session.end_step)
        panels.text.text_edited.connect(self._take_text)
        panels.text.step_ended.connect(session.end_step)
        panels.text.cursor_line.connect(panels.preview.scroll_to_line)
        panels.text.words_selected.connect(panels.column.show_selected_words)
        panels.mend.mend_chosen.connect(self._mend)
        panels.problems.fix_chosen.connect(self._fix)
        panels.preview.link_activated.connect(self._open_link)

    def fix_here(self, problem: Problem, fix: Fix | None = None, choice: str | None = None) -> None:
        """Mend a problem of the case that is shown."""
        held = self._services.session.current
        if held is not None:
            self._services.fixing.fix(held.path, problem, fix, choice)

    def _flush(self) -> None:
        self._panels.form.flush()
        self._panels.text.flush()
        self.flushed.emit()

    def _show_path(self, path: Path) -> None:
        self._services.session.show(path)

    def _mend(self, mend: Mend) -> None:
        self._services.fixing.mend(mend)

    def _fix(self, found: FoundProblem, fix: Fix, choice: str | None) -> None:
        self._services.fixing.fix(found.path, found.problem, fix, choice)

    def _take_text(self, text: str) -> None:
        self._services.session.set_text(text)
        held = self._services.session.current
        if held is not None and not held.dirty:
            self.came_to_nothing.emit()

    def _open_link(self, address: str) -> None:
        """Nothing follows a link by itself: the person is asked, and it opens in their own browser."""
        url = QUrl(address)
        if url.scheme() in _SCHEMES and self._panels.questions.open_link(address):
            QDesktopServices.openUrl(url)
