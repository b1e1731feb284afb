"""Draws the lines of the list of problems: their texts begin at one place, whatever sign stands before, and
a case's title takes a third of a line at most. A long text goes on in the next line.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from caseeditor.gui.problems.model import PROBLEM_ROLE, SIGN_ROLE
from caseeditor.gui.widgets.plain_text import PlainTipDelegate

_BESIDE = 8  # pixels around sign and text
_ABOVE = 4  # pixels, and as many below


class ProblemLines(PlainTipDelegate):
    """Gives every sign the same room, and the problem more of it than the title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        self._room = QIcon(blank)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        side = option.fontMetrics.height()
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = self._room
        option.decorationSize = QSize(side, side)
        title = index.data(PROBLEM_ROLE).title
        if title:
            third = option.rect.width() // 3
            cut = option.fontMetrics.elidedText(title, Qt.TextElideMode.ElideRight, third)
            option.text = f"{cut} — {index.data(Qt.ItemDataRole.ToolTipRole)}"

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the text in the width of the list."""
        line = QStyleOptionViewItem(option)
        view = line.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else line.rect.width()
        line.rect = QRect(0, 0, width, 0)
        self.initStyleOption(line, index)
        side = line.decorationSize.width()
        room = QRect(0, 0, max(60, width - side - 3 * _BESIDE), 10_000)
        text = line.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.text)
        return QSize(width, max(text.height(), side) + 2 * _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        line = QStyleOptionViewItem(option)
        self.initStyleOption(line, index)
        place = QStyle.SubElement.SE_ItemViewItemDecoration
        box = line.widget.style().subElementRect(place, line, line.widget)
        painter.save()
        painter.setFont(line.font)
        painter.setPen(line.palette.color(QPalette.ColorRole.Text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, index.data(SIGN_ROLE))
        painter.restore()
