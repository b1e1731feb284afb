"""A button that looks like a link, and shows of a long text what there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from caseeditor.gui.widgets.plain_text import on_button, set_tip

_AIR = 8  # pixels of frame and padding
_ARROW = 14  # pixels that the sign of a menu takes


class LinkButton(QPushButton):
    """Says all of its text to who can't see it, and in its tool tip where it is cut."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(on_button(text))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + self._around()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 90), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._around()
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room + 1)
        self.setText(on_button(cut))
        set_tip(self, self._whole if cut != self._whole else "")

    def _around(self) -> int:
        return _AIR + (_ARROW if self.menu() else 0)
