"""The calendar that drops below a date, in the window's colours."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.i18n import Translator


class Calendar(QCalendarWidget):
    """Qt's own, with weekends like other days, room for each, and buttons that say what they do."""

    def __init__(self, _: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(_.language))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekdays = QTextCharFormat()
        weekdays.setForeground(QColor(theme.muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())  # Qt's are red
        self.setHeaderTextFormat(weekdays)
        for name, face, says in (
            ("prevmonth", "‹", _("Previous month")),
            ("nextmonth", "›", _("Next month")),
        ):
            button = self.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(QIcon())
                button.setText(face)
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
                button.setAccessibleName(says)
                set_tip(button, says)

    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().height()
        return QSize(unit * 21, unit * 15)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
