"""A layout that fills line after line, like words."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items in their own size; one that is wide by policy takes what is left of its line.

    In a line they are centred, or at its top by their alignment.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 5, between: int | None = None) -> None:
        """`between` are the pixels between two lines; as many as between two items without it."""
        super().__init__(parent)
        self._between = spacing if between is None else between
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    # What Qt asks of a layout

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    # Lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Put the items in their lines; returns the height of all."""
        inside = rect.marginsRemoved(self.contentsMargins())
        y = inside.y()
        for line in self._lines(max(1, inside.width())):
            height = max(size.height() for _, size in line)
            if move:
                self._place(line, inside, y, height)
            y += height + self._between
        bottom = max(inside.y(), y - self._between)
        return bottom - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 1 << 20))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self.spacing()
        return lines

    def _place(self, line: list[tuple[QLayoutItem, QSize]], inside: QRect, y: int, height: int) -> None:
        x = inside.x()
        left = inside.width() - sum(size.width() + self.spacing() for _, size in line) + self.spacing()
        for item, size in line:
            width, widget = size.width(), item.widget()
            if widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding:
                width, left = width + max(0, left), 0
            above = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (height - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, y + above), QSize(width, size.height())))
            x += width + self.spacing()
