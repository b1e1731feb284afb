"""The window's content in one language and one set of colours; built anew when either changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from caseeditor.checks import Wording
from caseeditor.gui.case_list import CaseListPanel
from caseeditor.gui.form import FormPanel
from caseeditor.gui.labels import Labels
from caseeditor.gui.preview import PreviewPanel
from caseeditor.gui.problems.mend_panel import MendPanel
from caseeditor.gui.problems.panel import ProblemsPanel
from caseeditor.gui.text import BodyEditor
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.eye_order import step_by_eye
from caseeditor.gui.widgets.named import named
from caseeditor.gui.window.case_column import CaseColumn
from caseeditor.gui.window.commands.command import Actions
from caseeditor.gui.window.notices.notice_area import Notices
from caseeditor.gui.window.questions import Questions
from caseeditor.gui.window.start_page import StartPage
from caseeditor.gui.window.status_strip import StatusStrip
from caseeditor.gui.window.top_bar import TopBar
from caseeditor.i18n import Translator

_COLUMNS = (272, 548, 546)  # pixels at 1366
_NARROWEST = ((220, 8), (380, 20), (300, 16))  # of the three: pixels, and heights of a letter
_NARROWEST_OF_TWO = (160, 380)  # pixels


@dataclass(frozen=True)
class Panels:
    """Everything that a person sees, each part knowing nothing of the others."""

    _: Translator
    theme: Theme
    wording: Wording
    labels: Labels
    questions: Questions
    actions: Actions
    top: TopBar
    cases: CaseListPanel
    notices: Notices
    column: CaseColumn
    form: FormPanel
    text: BodyEditor
    mend: MendPanel
    problems: ProblemsPanel
    preview: PreviewPanel
    start: StartPage
    status: StatusStrip


class View(QWidget):
    """Lays the panels out: the bar, three columns, the status line."""

    def __init__(self, panels: Panels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panels = panels
        self._splitter = named(QSplitter(Qt.Orientation.Horizontal), "columns")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._narrow = False
        self._preview_shown = True
        # Never within the event that asks for it: Qt may be walking over all widgets to style them anew, and
        # a splitter deletes its handle as soon as a panel leaves it.
        self._arranging = QTimer(self, singleShot=True, interval=0)
        self._arranging.timeout.connect(self._arrange)
        self._case = named(QSplitter(Qt.Orientation.Horizontal), "case_and_preview")
        self._case.setHandleWidth(1)
        self._case.setChildrenCollapsible(False)
        self._case.addWidget(panels.column)
        self._case.addWidget(panels.preview)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._case)
        self._stack.addWidget(panels.start)
        right = QWidget()  # what must be said stays in sight when no case is left to show
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._stack, 1)
        beside.addWidget(panels.notices)  # below: what one works at stays where it is
        self._splitter.addWidget(panels.cases)
        self._splitter.addWidget(right)
        for splitter in (self._splitter, self._case):
            splitter.setStretchFactor(0, 0)
            splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(panels.top)
        column.addWidget(self._splitter, 1)
        column.addWidget(panels.status)
        self.set_widths(())
        self._limit_columns()

    def show_case(self, shown: bool) -> None:
        """Whether a case is shown, or the page that says why there is none."""
        self._stack.setCurrentWidget(self._case if shown else self.panels.start)
        self.panels.status.show_case(shown)

    def show_columns(self, *, cases: bool, preview: bool) -> None:
        """Show or hide the list and the preview. The keyboard goes to the case from what is hidden."""
        held = self.window().focusWidget()
        for panel, shown in ((self.panels.cases, cases), (self.panels.preview, preview)):
            if not shown and held is not None and panel.isAncestorOf(held):
                self.panels.form.take_keyboard()
            panel.setVisible(shown)
        self._preview_shown = preview
        self.panels.column.offer_preview(preview)
        self._arranging.start()

    def widths(self) -> list[int]:
        """The widths of the three columns, in pixels; none where the window has room for two alone."""
        columns = (self.panels.cases, self.panels.preview)
        if not self.isVisible() or any(panel.isHidden() for panel in columns):
            return self._given  # not laid out yet, or not all of it
        return [] if self._narrow else [self._splitter.sizes()[0], *self._case.sizes()]

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns these widths, or the usual ones."""
        self._given = list(widths)
        left, middle, right = widths if len(widths) == 3 and min(widths) > 100 else _COLUMNS
        self._splitter.setSizes([left, middle + right])
        self._case.setSizes([middle, right])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arranging.start()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text wants wider columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arranging.start()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does, through all of the window."""
        return step_by_eye(self, forward=forward)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: two columns are enough, the preview then becomes a tab."""
        hint = super().minimumSizeHint()
        two = sum(_NARROWEST_OF_TWO) + 4 * self._splitter.handleWidth()
        return QSize(min(hint.width(), two), hint.height())

    def _arrange(self) -> None:
        """Put the preview beside the case or into a tab, as there is room."""
        narrowest = self._narrowest()
        if self.panels.cases.isHidden():
            narrowest[0] = 0
        narrow = self.width() < sum(narrowest) + 2 * self._splitter.handleWidth()
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self.panels.column.take_preview(self.panels.preview)
            else:
                self.panels.column.release_preview()
                self._case.addWidget(self.panels.preview)
                self.panels.preview.setVisible(self._preview_shown)
                self.set_widths(())
        self._limit_columns()

    def _narrowest(self) -> list[int]:
        """The least widths of three columns, in pixels. What they show at the moment doesn't count, so that
        they stay where they are while one works.
        """
        height = self.fontMetrics().height()
        return [max(pixels, letters * height) for pixels, letters in _NARROWEST]

    def _limit_columns(self) -> None:
        panels = (self.panels.cases, self.panels.column, self.panels.preview)
        widths = (*_NARROWEST_OF_TWO, 0) if self._narrow else self._narrowest()
        for panel, width in zip(panels, widths, strict=True):
            panel.setMinimumWidth(width)
