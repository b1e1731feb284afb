"""A field that holds a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseeditor.case import Field
from caseeditor.checks.date_reading import ReadDate, read_written_date
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.read_field import ReadField
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.date_text import moment_in_words, short_moment
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.gui.form.boxes import calendar_popup
else:
    calendar_popup = Late("caseeditor.gui.form.boxes.calendar_popup")

_WIDTH = 24  # digits


class DateField(ReadField):
    """A line that takes dates as people write them, and a calendar. Hour and zone stay unless they are
    written. What is no date is shown as it is.
    """

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        _, label = tools._, field.label.in_language(tools._.language)
        self._popup: calendar_popup.CalendarPopup | None = None
        self._box.setPlaceholderText(_("dd/mm/yyyy"))
        self._box.setMaximumWidth(self._box.fontMetrics().horizontalAdvance("0") * _WIDTH)
        says = _("Calendar: {field}").format(field=label)
        self._open = SignButton(f"field.{field.name}.calendar", says, "calendar", tools.theme)
        set_tip(self._open, _("Choose in the calendar (Alt+↓)"))
        self._open.clicked.connect(self._open_calendar)
        says = _("Remove the date: {field}").format(field=label)
        self._clear = SignButton(f"field.{field.name}.clear", says, "close", tools.theme)
        self._clear.setProperty("role", "quiet")
        set_tip(self._clear, _("Remove the date"))
        self._clear.clicked.connect(self._on_clear)
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self._box, 1)
        row.addWidget(self._open)
        row.addWidget(self._clear)
        row.addStretch()
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._said)
        self.set_editor(editor, self._box)
        self.show_fitting(None)

    # How it is read and written

    def read(self, text: str) -> object:
        found = read_written_date(text, american=self._.language == "en")
        return found.moment(self._before()) if found else None

    def written(self, value: object) -> str:
        moment = _moment_of(value)
        return short_moment(moment, self._) if moment else readable(value, self._)

    def understood(self, value: object) -> str:
        moment = _moment_of(value)
        if moment is None and isinstance(value, str):
            found = read_written_date(value)
            moment = found.moment() if found else None
        return (
            moment_in_words(moment, self._) if moment else self._("No date.") if value in (None, "") else ""
        )

    def example(self) -> str:
        return self._("For example 5/4/2020, or 5 April 2020.")

    def refusal(self, words: str) -> str:
        return self._(
            "“{words}” isn’t a date that can be read here: it isn’t saved. Write for example 5/4/2020, or "
            "5 April 2020."
        ).format(words=words)

    def _before(self) -> datetime | None:
        """The moment from before the hand came, whose hour and zone stay."""
        moment = _moment_of(self._start)
        if moment is None and isinstance(self._start, str):
            found = read_written_date(self._start)
            moment = found.moment() if found else None
        return moment

    # The hand

    def _say_understood(self, value: object) -> None:
        super()._say_understood(value)
        self._clear.setVisible(value is not None and value != "")

    def _on_key(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self._open_calendar()
            event.accept()
        else:
            super()._on_key(event)

    def _open_calendar(self) -> None:
        if self._popup is None:
            self._popup = calendar_popup.CalendarPopup(self._, self.tools.theme, self)
            self._popup.day_chosen.connect(self._on_chosen)
        shown = _moment_of(self.value) or self._before() or datetime.now().astimezone()
        self._box.setFocus()
        self._popup.open_below(self._box, shown.date())

    def _on_chosen(self, day: date) -> None:
        moment = _moment_of(self.value) or self._before()
        self._box.setFocus()
        self.take(ReadDate(day).moment(moment))

    def _on_clear(self) -> None:
        self._box.setFocus()
        self.take(None)


def _moment_of(value: object) -> datetime | None:
    """The moment that the box shows; None for everything else, a text included."""
    if not isinstance(value, date):
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)
