"""One line between the bar and the page, for what must be said of the preview itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel


class Notice(QFrame):
    """A sentence with, perhaps, something to do about it. Not there while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setObjectName("preview.notice")
        self._action: Callable[[], object] | None = None
        self._label = PlainLabel(wordWrap=True)
        self._label.setProperty("role", "hint")
        self._button = named(QPushButton(), "preview.notice_button")
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.clear()

    @property
    def text(self) -> str:
        """What is said; "" when nothing is."""
        return "" if self.isHidden() else self._label.text()

    def say(self, sentence: str, label: str = "", action: Callable[[], object] | None = None) -> None:
        """Say it, until something else is said."""
        self._action = action
        self._label.setText(sentence)
        self._button.setText(label)
        self._button.setVisible(action is not None)
        self.setVisible(True)

    def take_back(self, action: Callable[[], object]) -> None:
        """Say nothing any more, if what is said proposes this."""
        if self._action == action:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._action = None
        self.setVisible(False)

    def _act(self) -> None:
        if self._action is not None:
            self._action()
