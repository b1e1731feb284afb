"""Stars from 0 to 5, or none at all, drawn; one widget for mouse and keyboard."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseeditor.checks.limits import HIGHEST_SCORE
from caseeditor.gui.theme import Theme


class Stars(QWidget):
    """A zero and the stars, each a place to click. Digits, arrows and Delete do the same."""

    score_chosen = Signal(object)  # int, or None: no score

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._score: int | None = None
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def score(self) -> int | None:
        """What is shown; None for no score, or one that isn't among the stars."""
        return self._score

    def show_score(self, score: int | None) -> None:
        """Show a score, silently."""
        if score != self._score:
            self._score = score
            self.update()

    # Size and places

    def sizeHint(self) -> QSize:
        side = self._side()
        return QSize(round(side * (HIGHEST_SCORE + 1)) + 10, round(side) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _side(self) -> float:
        return max(20.0, self.fontMetrics().height() * 1.25)

    def place_of(self, score: int) -> QPointF:
        """The middle of a score's place, within this widget."""
        return QPointF(5 + self._side() * (score + 0.5), self.height() / 2)

    def _score_at(self, x: float) -> int:
        return max(0, min(HIGHEST_SCORE, int((x - 5) // self._side())))

    # Mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._score_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._choose(self._score_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, score = event.key(), self._score
        if event.text().isdecimal() and int(event.text()) <= HIGHEST_SCORE:
            self._choose(int(event.text()))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Plus) or (key == Qt.Key.Key_Up):
            self._choose(0 if score is None else min(HIGHEST_SCORE, score + 1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Minus, Qt.Key.Key_Down):
            self._choose(None if not score else score - 1)
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(HIGHEST_SCORE)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        else:
            event.ignore()

    def _choose(self, score: int | None) -> None:
        self.show_score(score)
        self.score_chosen.emit(score)

    def _hover(self, score: int | None) -> None:
        if score != self._hovered:
            self._hovered = score
            self.update()

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = self._theme, self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._hovered if self._hovered is not None else self._score
        zero = QRectF(5, (self.height() - side) / 2, side, side)
        painter.setPen(QColor(theme.star if shown == 0 else theme.muted))
        font = painter.font()
        font.setBold(shown == 0)
        painter.setFont(font)
        painter.drawText(zero, Qt.AlignmentFlag.AlignCenter, "0")
        for place in range(1, HIGHEST_SCORE + 1):
            full = shown is not None and place <= shown
            painter.setPen(QPen(QColor(theme.star if full else theme.muted), 1.3))
            painter.setBrush(QColor(theme.star) if full else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(_star(self.place_of(place), side * 0.42))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


def _star(centre: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = math.pi * (corner / 5 - 0.5)
        points.append(QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle)))
    return QPolygonF(points)
