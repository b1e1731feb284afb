"""A field that is on or off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from caseeditor.case import Field
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.theme import Theme


class SwitchField(FieldWidget):
    """On for whatever the site takes for yes: anything but `false` and nothing (FORMAT.md)."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._switch = Switch(tools.theme)
        self._switch.clicked.connect(self._on_clicked)
        self._switch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_editor(self._switch)

    def show_fitting(self, value: object) -> None:
        self._switch.setChecked(value is not None and value is not False)
        self._say()

    def _on_clicked(self, on: bool) -> None:
        self._say()
        self.tell(on)

    def _say(self) -> None:
        self._switch.setText(self._("yes") if self._switch.isChecked() else self._("no"))


class Switch(QCheckBox):
    """A check box drawn as a switch, its state in words beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(word) for word in (self.text(), "nonon"))
        return QSize(self._track().width() + widest + 20, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _track(self) -> QSize:
        height = max(16, self.fontMetrics().height())
        return QSize(round(height * 1.8), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, track = self._theme, self._track()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(4, (self.height() - track.height()) / 2, track.width(), track.height())
        on = self.isChecked()
        painter.setPen(QPen(QColor(theme.accent if on else theme.muted), 1.4))
        painter.setBrush(QColor(theme.accent if on else theme.box))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        radius = box.height() / 2 - 3
        side = box.height() / 2
        centre = QPointF(box.right() - side if on else box.left() + side, box.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_ink if on else theme.muted))
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = box.adjusted(-3, -3, 3, 3)
            painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
        painter.setPen(QColor(theme.ink))
        words = self.rect().adjusted(track.width() + 13, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
