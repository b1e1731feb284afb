"""A line of text that is cut with an ellipsis where there is no room, and says all of it on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseeditor.gui.widgets.plain_text import PlainLabel, set_tip


class ElidedLabel(PlainLabel):
    """Takes whatever width it is given."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = ""

    @property
    def words(self) -> str:
        """All that it says."""
        return self._words

    def show_words(self, words: str) -> None:
        """What to say."""
        self._words = words
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - 4, 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        set_tip(self, self._words)
        self.setAccessibleName(self._words)
