"""Paints one case of the list: picture, title on two lines at most, organiser and month, marks."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.plain_text import PlainTipDelegate
from caseeditor.workspace.case_list.arranging import CaseRow
from caseeditor.workspace.case_list.model import ROW_ROLE
from caseeditor.workspace.case_list.rows_model import AnyIndex

_MARGIN = 10
_GAP = 9
_PICTURE = QSize(52, 38)
_SMALL = 0.86  # of the ordinary size, for the line below the title


class CaseDelegate(PlainTipDelegate):
    """Every row has the same height, so that ten thousand of them need no measuring."""

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, locale: QLocale, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._locale = locale

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        title, small = _fonts(option.font)
        text = 2 * QFontMetrics(title).lineSpacing() + QFontMetrics(small).lineSpacing() + 3
        return QSize(200, max(text, _PICTURE.height()) + 2 * 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: CaseRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        self._paint_ground(painter, option)
        picture = QRect(option.rect.left() + _MARGIN, option.rect.top() + 9, *_PICTURE.toTuple())
        self._paint_picture(painter, picture, row)
        marks = self._paint_marks(painter, option, row)
        left = picture.right() + 1 + _GAP
        text = QRect(left, option.rect.top() + 7, option.rect.right() - _MARGIN - left, 10)
        self._paint_text(painter, option.font, text, text.width() - marks, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, rect = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(theme.accent_soft if selected else theme.surface))
        if hovered and not selected:
            painter.fillRect(rect, QColor(theme.ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.line))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_picture(self, painter: QPainter, rect: QRect, row: CaseRow) -> None:
        theme, name = self._theme, row.summary.screenshot
        found = self._thumbnails.picture(name) if name else QPixmap()
        if found is not None and not found.isNull():
            painter.drawPixmap(rect, found, _middle(found.size(), rect.size()))
            return
        missing = found is not None and bool(
            name
        )  # a case without any has it said by its mark, once it is wrong
        painter.setBrush(QColor(theme.danger_soft if missing else theme.ground))
        painter.setPen(
            QPen(QColor(theme.danger), 1, Qt.PenStyle.DashLine) if missing else QPen(QColor(theme.line), 1)
        )
        painter.drawRoundedRect(rect, 4, 4)

    def _paint_marks(self, painter: QPainter, option: QStyleOptionViewItem, row: CaseRow) -> int:
        """Paint the marks in the upper right corner; how wide they are."""
        theme = self._theme
        _, font = _fonts(option.font)
        font.setBold(True)
        metrics = QFontMetrics(font)
        marks: list[tuple[str, str]] = []
        if row.unsaved:
            marks.append(("●", theme.accent))
        if row.to_mend:
            count = row.errors + row.warnings
            marks.append((f"⚠ {count}", theme.danger) if row.errors else (f"△ {count}", theme.warning))
        right = option.rect.right() - _MARGIN
        painter.setFont(font)
        used = 0
        for text, colour in reversed(marks):
            width = metrics.horizontalAdvance(text)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(right - used - width, option.rect.top() + 8 + metrics.ascent()), text)
            used += width + 6
        return used

    def _paint_text(self, painter: QPainter, font: QFont, rect: QRect, width: int, row: CaseRow) -> None:
        bold, small = _fonts(font)
        metrics = QFontMetrics(bold)
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(bold)
        top = rect.top()
        for line in two_lines(row.title, bold, width):
            painter.drawText(QPointF(rect.left(), top + metrics.ascent()), line)
            top += metrics.lineSpacing()
        painter.setFont(small)
        painter.setPen(QColor(self._theme.muted))
        metrics = QFontMetrics(small)
        painter.drawText(
            QPointF(rect.left(), top + 3 + metrics.ascent()), self._below(row, metrics, rect.width())
        )

    def _below(self, row: CaseRow, metrics: QFontMetrics, width: int) -> str:
        """Organiser and month; a long organiser is cut, the month never."""
        summary, date = row.summary, row.summary.date
        when = self._locale.toString(QDate(date.year, date.month, date.day), "MMM yyyy") if date else ""
        who = " ".join((summary.organiser or "").split())
        if who and when:
            room = width - metrics.horizontalAdvance(f" · {when}")
            return metrics.elidedText(who, Qt.TextElideMode.ElideRight, room) + f" · {when}"
        instead = row.path.name if summary.title else ""
        return metrics.elidedText(who or when or instead, Qt.TextElideMode.ElideRight, width)


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """`text` broken at words into two lines at most, the second cut with «…» where it is longer."""
    text = " ".join(text.split())
    layout = QTextLayout(text, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(width, 20))
    layout.endLayout()
    cut = first.textLength()
    if cut >= len(text):
        return [text]
    rest = QFontMetrics(font).elidedText(text[cut:], Qt.TextElideMode.ElideRight, max(width, 20))
    return [text[:cut].rstrip(), rest]


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    title, small = QFont(font), QFont(font)
    title.setBold(True)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return title, small


def _middle(size: QSize, box: QSize) -> QRect:
    """The largest part of a picture of that size, from its middle, that has the box's shape."""
    wide = size.width() * box.height() > size.height() * box.width()
    width = size.height() * box.width() // box.height() if wide else size.width()
    height = size.height() if wide else size.width() * box.height() // box.width()
    return QRect((size.width() - width) // 2, (size.height() - height) // 2, width, height)
