"""The middle column: the case's title, «Form» and «Text», and its problems below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from caseeditor.gui.problems.mend_panel import MendPanel
from caseeditor.gui.problems.panel import ProblemsPanel
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator

FORM, TEXT, PREVIEW = "form", "text", "preview"


class CaseColumn(QFrame):
    """Arranges panels that it is given, and knows which tab is in front.

    In a narrow window it takes the preview in as a third tab.
    """

    tab_chosen = Signal(str)

    def __init__(
        self,
        _: Translator,
        form: QWidget,
        text: QWidget,
        mend: MendPanel,
        problems: ProblemsPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._pages = {FORM: form, TEXT: text}
        self._title = named(PlainLabel(), "case_title")
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        names = {FORM: _("Form"), TEXT: _("Text"), PREVIEW: _("Preview")}
        self._tabs = {tab: self._tab(tab, name) for tab, name in names.items()}
        self._tabs[PREVIEW].hide()
        self._edited = FORM
        self._words = 0
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setSpacing(16)
        for button in self._tabs.values():
            group.addButton(button)
            tabs.addWidget(button)
        tabs.addStretch()
        head = QFrame()
        head.setProperty("role", "bar")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(16, 9, 16, 0)
        inside.setSpacing(5)
        inside.addWidget(self._title)
        inside.addLayout(tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(mend)
        column.addWidget(self._stack, 1)
        column.addWidget(problems)
        self.show_tab(FORM)

    @property
    def tab(self) -> str:
        """`FORM` or `TEXT`: the one in front, or that was last."""
        return self._edited

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front."""
        if tab != PREVIEW:
            self._edited = tab
        self._tabs[tab].setChecked(True)
        self._stack.setCurrentWidget(self._pages[tab])

    def take_preview(self, preview: QWidget) -> None:
        """Show the preview as a tab: there is no room beside the column."""
        self._pages[PREVIEW] = preview
        self._stack.addWidget(preview)
        self._tabs[PREVIEW].show()

    def release_preview(self) -> None:
        """The preview goes back to its place beside the column."""
        self._stack.removeWidget(self._pages.pop(PREVIEW))
        self._tabs[PREVIEW].hide()
        self.show_tab(self._edited)

    def show_title(self, title: str) -> None:
        """The case's title."""
        self._title.setText(title)

    def show_words(self, count: int) -> None:
        """How many words the text has."""
        self._words = count
        self.show_selected_words(0)

    def show_selected_words(self, count: int) -> None:
        """How many words of the text are selected, instead of how many it has; for 0 the latter again."""
        _ = self._
        if count:
            words = _.plural("{count} word selected", "{count} words selected", count).format(count=count)
        else:
            words = _.plural("{count} word", "{count} words", self._words).format(count=self._words)
        self._tabs[TEXT].setText(f"{_('Text')}  {words}")

    def _tab(self, tab: str, label: str) -> QPushButton:
        button = named(_Tab(label), f"tab.{tab}")
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(tab))
        return button

    def _choose(self, tab: str) -> None:
        self.show_tab(tab)
        self.tab_chosen.emit(tab)


class _Tab(QPushButton):
    """Leaves room for the bold letters of the tab in front, in whatever size the text has."""

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        return super().sizeHint().expandedTo(QSize(QFontMetrics(bold).horizontalAdvance(self.text()) + 8, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
