"""The place where a picture is shown, or said to be missing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseeditor.gui.theme import Theme

_SIZE = QSize(104, 66)


class PictureFrame(QWidget):
    """Draws a small picture, whole, on a ground of its own."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QPixmap | None = None
        self._missing = False
        self._wished = False
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture; None while it is made, a null one where it can't be shown."""
        self._picture, self._missing = picture, picture is not None and picture.isNull()
        self.update()

    def show_missing(self) -> None:
        """The picture isn't there."""
        self._picture, self._missing = None, True
        self.update()

    def show_nothing(self) -> None:
        """No picture is named."""
        self._picture, self._missing = None, False
        self.update()

    def show_wish(self, wished: bool) -> None:
        """Whether something is held over it that could be dropped."""
        self._wished = wished
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )  # fmt: skip
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.danger if self._missing else theme.line), 1))
        if self._wished:
            painter.setPen(QPen(QColor(theme.accent), 2))
        elif self._missing or self._picture is None:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
        painter.setBrush(QColor(theme.danger_soft if self._missing else theme.surface))
        painter.drawRoundedRect(box, 4, 4)
        if self._picture is not None and not self._picture.isNull():
            inside = box.adjusted(2, 2, -2, -2)
            size = self._picture.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(inside.topLeft(), size)
            place.moveCenter(inside.center())
            painter.drawPixmap(place, self._picture)
        elif self._missing:
            painter.setPen(QColor(theme.danger))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "⚠")
