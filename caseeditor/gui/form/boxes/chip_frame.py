"""The box that chips and the line to search with stand in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from caseeditor.gui.form.boxes.line_box import LineBox
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.flow_layout import FlowLayout


class SearchLine(LineBox):
    """A line that is content with what the chips leave of their line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bare")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 13, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChipFrame(QFrame):
    """The box around chips and line; it shows that the line has the keyboard, or a problem."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "box")
        self._flow = FlowLayout(self, 5)
        self._flow.setContentsMargins(7, 5, 4, 5)

    def add_line(self, line: QWidget, arrow: QWidget) -> None:
        """The line and the button at its end come last."""
        self._line = line
        line.installEventFilter(self)
        end = QWidget()
        end.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(line, 1)
        row.addWidget(arrow)
        self._flow.addWidget(end)

    def add_chip(self, place: int, chip: QWidget) -> None:
        """Put a chip before what is at `place`."""
        self._flow.insert_widget(place, chip)
        chip.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.DynamicPropertyChange
        ):  # fmt: skip
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, focused = self._theme, self._line.hasFocus()
        colours = {"error": theme.danger, "warning": theme.warning}
        colour = theme.accent if focused else colours.get(self._line.property("problem") or "")
        if colour is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 2 if focused else 1
            painter.setPen(QPen(QColor(colour), width))
            around = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(around, 5, 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._line.setFocus()
        super().mousePressEvent(event)
