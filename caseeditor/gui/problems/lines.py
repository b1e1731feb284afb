"""Draws the lines of the list of problems: their texts begin at one place, whatever sign stands before, and
a case's title takes a third of them at most.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from caseeditor.gui.problems.model import PROBLEM_ROLE, SIGN_ROLE
from caseeditor.gui.widgets.plain_text import PlainTipDelegate


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
