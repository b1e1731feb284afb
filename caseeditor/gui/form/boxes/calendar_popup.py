"""The calendar as it drops below a box, and goes once a day is chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from caseeditor.gui.form.boxes.calendar import Calendar
from caseeditor.gui.theme import Theme
from caseeditor.i18n import Translator


class CalendarPopup(QFrame):
    """Opens at a day. Arrows and Enter choose, a click does, Escape gives up."""

    day_chosen = Signal(object)  # date

    def __init__(self, _: Translator, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Calendar"))
        self.calendar = Calendar(_, theme)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def open_below(self, box: QWidget, day: date) -> None:
        """Show the calendar under a box, or above it where there is no room."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        corner = box.mapToGlobal(QPoint(0, box.height() + 2))
        room = box.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(room.top(), box.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        days = self.calendar.findChild(QTableView)
        (days or self.calendar).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _choose(self, day: QDate) -> None:
        if self.isVisible():  # a click may be told twice
            self.hide()
            self.day_chosen.emit(date(day.year(), day.month(), day.day()))
