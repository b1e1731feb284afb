"""A field that holds a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QPointF, Qt, QTime, QTimeZone
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QPushButton, QWidget

from caseeditor.case import Field
from caseeditor.checks.dates import read_date
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.boxes.undo_keys import is_undo
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.date_text import moment_format
from caseeditor.gui.widgets.named import named, tool_button
from caseeditor.gui.widgets.plain_text import PlainLabel, set_tip
from caseeditor.late import Late

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCalendarWidget

    from caseeditor.gui.form.boxes import calendar
else:
    calendar = Late("caseeditor.gui.form.boxes.calendar")

_ARROW = 22  # pixels: the drop-down of `theme.py`


class DateField(FieldWidget):
    """Date and time with a calendar; its time zone stays. What is no date is shown as it is."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        _ = tools._
        label = field.label.in_language(_.language)
        self._moment: datetime | None = None
        self._silent = False
        self._box = DateBox(lambda: calendar.Calendar(_, tools.theme))
        self._box.setLocale(QLocale(_.language))
        self._box.setDisplayFormat(moment_format(_))
        self._box.dateTimeChanged.connect(self._on_changed)
        self._zone = named(PlainLabel(), f"field.{field.name}.zone")
        self._zone.setProperty("role", "hint")
        set_tip(self._zone, _("Time zone of the date. It is kept as it is."))
        self._clear = tool_button("✕", f"field.{field.name}.clear")
        self._clear.setProperty("role", "quiet")
        set_tip(self._clear, _("Remove the date"))
        self._clear.setAccessibleName(_("Remove the date: {field}").format(field=label))
        self._clear.clicked.connect(self._on_clear)
        self._none = named(PlainLabel(), f"field.{field.name}.none")
        self._none.setTextFormat(Qt.TextFormat.PlainText)
        self._choose = named(QPushButton(_("Choose a date")), f"field.{field.name}.choose")
        self._choose.setAccessibleName(_("Choose a date: {field}").format(field=label))
        self._choose.clicked.connect(self._on_choose)
        editor = QWidget()
        row = QHBoxLayout(editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._box, self._zone, self._clear, self._none, self._choose):
            row.addWidget(widget)
        row.addStretch()
        self.set_editor(editor, self._box)
        self._show(None)

    @property
    def focus_target(self) -> QWidget:
        return self._choose if self._box.isHidden() else super().focus_target

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._show(value)

    def flush(self) -> None:
        """Digits that were typed and not left yet count."""
        if self._moment is not None:
            self._box.interpretText()

    def _show(self, value: object) -> None:
        self._moment = moment = _moment_of(value)
        for part in (self._box, self._zone, self._clear):
            part.setVisible(moment is not None)
        for instead in (self._none, self._choose):
            instead.setVisible(moment is None)
        if moment is None:
            self._none.setText(readable(value, self._) or self._("No date"))
            return
        self._silent = True
        self._box.setDateTime(_shown(moment))
        self._silent = False
        offset = moment.strftime("%z") or "+0000"
        self._zone.setText(f"UTC{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC")

    def _on_changed(self, shown: QDateTime) -> None:
        if self._silent or self._moment is None:
            return
        day, time, before = shown.date(), shown.time(), self._moment
        seconds = before.second if (time.hour(), time.minute()) == (before.hour, before.minute) else 0
        self._moment = datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), seconds, tzinfo=before.tzinfo
        )
        self.tell(self._moment)

    def _on_choose(self) -> None:
        """Begin with what the text means, or with this moment."""
        text = self.value if isinstance(self.value, str) else ""
        moment = read_date(text) or datetime.now().astimezone().replace(microsecond=0)
        self._show(moment)
        self._box.setFocus()
        self.tell(moment)

    def _on_clear(self) -> None:
        self._show(None)
        self._choose.setFocus()
        self.tell(None)


class DateBox(QDateTimeEdit):
    """Qt’s own, which the wheel leaves alone. Its calendar is made when the box is first entered."""

    def __init__(self, make_calendar: Callable[[], QCalendarWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_calendar = make_calendar
        self._has_calendar = False
        self.setCalendarPopup(True)
        self.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDateTimeRange(
            QDateTime(QDate(100, 1, 1), QTime(0, 0), QTimeZone(QTimeZone.Initialization.UTC)),
            QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59), QTimeZone(QTimeZone.Initialization.UTC)),
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._has_calendar:
            self._has_calendar = True
            self.setCalendarWidget(self._make_calendar())
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F4 drop the calendar down, as with other lists: in Qt a click alone does."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self._click_arrow()
        else:
            super().keyPressEvent(event)

    def _click_arrow(self) -> None:
        place = QPointF(self.width() - _ARROW / 2, self.height() / 2)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.mousePressEvent(
            QMouseEvent(QEvent.Type.MouseButtonPress, place, self.mapToGlobal(place), left, left, none)
        )

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)


def _moment_of(value: object) -> datetime | None:
    """The moment that a box can show; None for everything else, a text included."""
    if not isinstance(value, date) or value.year < 100:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def _shown(moment: datetime) -> QDateTime:
    """The moment by its own clock: the box knows no zones."""
    day, time = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute, moment.second)
    return QDateTime(day, time, QTimeZone(QTimeZone.Initialization.UTC))
