"""Dates: typed, pasted and chosen as people do; read as meant or refused with the words kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from caseeditor.gui.form.boxes.calendar import Calendar
from caseeditor.gui.form.boxes.calendar_popup import CalendarPopup
from caseeditor.gui.theme import LIGHT
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

from .conftest import Shown

PARIS = timezone(timedelta(hours=1))
BEFORE = "date: 2018-11-14 23:29:08 +0100"


def said(form: Shown) -> str:
    """What is said below the box."""
    label: QLabel = form.find("field.date.said")
    return label.text() if label.isVisible() else ""


def write(form: Shown, text: str) -> None:
    """Type a text in place of what the box holds."""
    box = form.field("date")
    box.setFocus()
    box.selectAll()
    form.qtbot.keyClicks(box, text)


def leave(form: Shown) -> None:
    """Go to another field."""
    form.field("title").setFocus()


def test_a_date_is_shown_by_its_own_clock(form: Shown) -> None:
    form.show(BEFORE)
    assert form.field("date").text() == "14/11/2018 23:29"
    assert said(form) == "mercredi 14 novembre 2018 à 23\u00a0h\u00a029 (UTC+01:00)"
    assert form.edits == []
    leave(form)
    form.field("date").setFocus()
    leave(form)
    form.panel.flush()
    assert form.edits == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2023", date(2023, 12, 31)),
        ("31122023", date(2023, 12, 31)),
        ("05/04/2020", date(2020, 4, 5)),
        ("5/4/2020", date(2020, 4, 5)),
        ("05.04.20", date(2020, 4, 5)),
        ("5 avril 2020", date(2020, 4, 5)),
        ("1er mai 2019", date(2019, 5, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("2020-04-05", date(2020, 4, 5)),
    ],
)
def test_a_typed_day_keeps_hour_seconds_and_zone(form: Shown, typed: str, day: date) -> None:
    form.show(BEFORE)
    write(form, typed)
    wanted = datetime(day.year, day.month, day.day, 23, 29, 8, tzinfo=PARIS)
    assert form.last("date") == wanted
    assert form.last("date").utcoffset() == timedelta(hours=1)
    assert form.field("date").text() == typed
    assert str(day.year) in said(form)
    told = len(form.edits)
    leave(form)
    assert form.field("date").text() == f"{day:%d/%m/%Y} 23:29"
    assert len(form.edits) == told


@pytest.mark.parametrize(
    ("pasted", "moment"),
    [
        ("05/04/2020", datetime(2020, 4, 5, 23, 29, 8, tzinfo=PARIS)),
        ("dimanche 5 avril 2020 à 14 h 30\r\n", datetime(2020, 4, 5, 14, 30, tzinfo=PARIS)),
        ("\u200b5\u00a0avril\u00a02020", datetime(2020, 4, 5, 23, 29, 8, tzinfo=PARIS)),
        ("2020-04-05 14:30", datetime(2020, 4, 5, 14, 30, tzinfo=PARIS)),
        ("2020-04-05T14:30:15Z", datetime(2020, 4, 5, 14, 30, 15, tzinfo=UTC)),
    ],
)
def test_a_date_is_pasted(form: Shown, pasted: str, moment: datetime) -> None:
    form.show(BEFORE)
    box = form.field("date")
    box.setFocus()
    box.selectAll()
    QGuiApplication.clipboard().setText(pasted)
    form.press(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.edits == [("date", moment)]
    assert form.last("date").utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("typed", ["32/01/2020", "hier", "31/02/2020", "5/4", "05/04/0420", "bientot ?"])
def test_what_is_no_date_is_refused_and_stays_in_sight(form: Shown, typed: str) -> None:
    form.show(BEFORE)
    write(form, typed)
    leave(form)
    assert form.field("date").text() == typed
    assert typed in said(form)
    assert form.find("field.date.said").property("role") == "error"
    assert form.panel.untaken() == {"date": typed}
    assert form.field("date").property("problem") == "warning"
    before = datetime(2018, 11, 14, 23, 29, 8, tzinfo=PARIS)
    assert all(value == before for _, value in form.edits[-1:])
    form.show(BEFORE)  # the same case is shown anew
    assert form.field("date").text() == typed


def test_what_was_read_on_the_way_is_taken_back_with_what_cannot_be_read(form: Shown) -> None:
    form.show(BEFORE)
    write(form, "5/4/20")
    assert form.last("date") == datetime(2020, 4, 5, 23, 29, 8, tzinfo=PARIS)
    form.qtbot.keyClicks(form.field("date"), "2")
    assert form.last("date") == datetime(2018, 11, 14, 23, 29, 8, tzinfo=PARIS)
    assert form.find("field.date.said").property("role") == "hint"
    leave(form)
    assert form.find("field.date.said").property("role") == "error"


def test_what_was_saved_is_not_taken_back_with_what_is_written_then(form: Shown) -> None:
    form.show(BEFORE)
    write(form, "5/4/2020")
    form.panel.flush()
    write(form, "hier")
    assert form.last("date") == datetime(2020, 4, 5, 23, 29, 8, tzinfo=PARIS)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Z])
def test_words_that_are_not_taken_are_given_up(form: Shown, key: Qt.Key) -> None:
    form.show(BEFORE)
    write(form, "hier")
    held = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Z else Qt.KeyboardModifier.NoModifier
    form.press(form.field("date"), key, held)
    assert form.field("date").text() == "14/11/2018 23:29"
    assert form.panel.untaken() == {}
    assert form.edits == []


def test_another_time_has_no_seconds(form: Shown) -> None:
    form.show("date: 2018-11-14 09:29:08 +0000")
    write(form, "14/11/2018 10:29")
    assert form.last("date") == datetime(2018, 11, 14, 10, 29, 0, tzinfo=UTC)


@pytest.mark.parametrize("front", ["title: x", "date:", "date: ''"])
def test_where_there_is_no_date_one_is_written(form: Shown, front: str) -> None:
    form.show(front)
    assert form.field("date").text() == ""
    assert said(form) == "Pas de date."
    assert not form.find("field.date.clear").isVisible()
    write(form, "5/4/2020")
    assert form.last("date") == datetime(2020, 4, 5, tzinfo=UTC)
    leave(form)
    assert form.field("date").text() == "05/04/2020"
    assert form.find("field.date.clear").isVisible()


@pytest.mark.parametrize("way", ["cross", "keys"])
def test_a_date_can_be_taken_away(form: Shown, way: str) -> None:
    form.show(BEFORE)
    if way == "cross":
        form.click(form.find("field.date.clear"))
    else:
        write(form, "")
        form.press(form.field("date"), Qt.Key.Key_Delete)
    assert form.last("date") is None
    assert form.field("date").text() == ""
    assert form.field("date").hasFocus()


@pytest.mark.parametrize("text", ["14 novembre 2018", "bientôt"])
def test_a_text_is_shown_as_it_is_and_stays(form: Shown, text: str) -> None:
    form.show(f"date: {text}")
    box = form.field("date")
    assert box.text() == text
    assert said(form) == ("mercredi 14 novembre 2018" if "2018" in text else "")
    box.setFocus()
    leave(form)
    form.panel.flush()
    assert form.edits == []
    assert box.text() == text
    assert form.panel.untaken() == {}


def test_an_odd_year_is_shown(form: Shown) -> None:
    form.show("date: 0420-04-05 09:29:08 +0000")
    assert form.field("date").text() == "05/04/0420 09:29"
    form.field("date").setFocus()
    leave(form)
    assert form.edits == []


def test_days_of_other_months_are_quieter_than_weekends(form: Shown) -> None:
    calendar = Calendar(Translator("fr", resources_folder() / "locale"), LIGHT)
    form.qtbot.addWidget(calendar)
    calendar.setCurrentPage(2018, 11)
    calendar.setSelectedDate(QDate(2018, 11, 15))
    calendar.show()
    days = calendar.findChild(QTableView)
    inks = [
        days.model().index(row, column).data(Qt.ItemDataRole.ForegroundRole).name()
        for row, column in ((1, 5), (1, 6), (3, 1), (1, 0), (6, 6))
    ]
    assert inks == [LIGHT.ink, LIGHT.ink, LIGHT.ink, LIGHT.muted, LIGHT.muted]


def test_the_calendar_drops_down(form: Shown) -> None:
    form.show(BEFORE)
    form.click(form.find("field.date.calendar"))
    popup: CalendarPopup = form.panel.findChild(CalendarPopup)
    form.qtbot.waitUntil(popup.isVisible)
    assert popup.calendar.selectedDate() == QDate(2018, 11, 14)
    popup.calendar.clicked.emit(QDate(2018, 11, 20))
    assert form.edits == [("date", datetime(2018, 11, 20, 23, 29, 8, tzinfo=PARIS))]
    assert form.field("date").text() == "20/11/2018 23:29"
    assert not popup.isVisible()


@pytest.mark.parametrize(
    ("key", "with_it"),
    [(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)],
)
def test_the_calendar_from_the_keyboard(form: Shown, key: Qt.Key, with_it: Qt.KeyboardModifier) -> None:
    form.show(BEFORE)
    box = form.field("date")
    box.setFocus()
    form.qtbot.keyClick(box, key, with_it)
    popup: CalendarPopup = form.panel.findChild(CalendarPopup)
    form.qtbot.waitUntil(popup.isVisible)
    days = popup.calendar.findChild(QTableView)
    form.qtbot.waitUntil(lambda: QApplication.focusWidget() is days)
    form.qtbot.keyClick(days, Qt.Key.Key_Right)
    form.qtbot.keyClick(days, Qt.Key.Key_Return)
    form.qtbot.waitUntil(lambda: not popup.isVisible())
    assert form.last("date") == datetime(2018, 11, 15, 23, 29, 8, tzinfo=PARIS)


def test_escape_leaves_the_calendar(form: Shown) -> None:
    form.show(BEFORE)
    form.field("date").setFocus()
    form.press(form.field("date"), Qt.Key.Key_F4)
    popup: CalendarPopup = form.panel.findChild(CalendarPopup)
    form.qtbot.waitUntil(popup.isVisible)
    form.qtbot.keyClick(popup.calendar.findChild(QTableView), Qt.Key.Key_Escape)
    form.qtbot.waitUntil(lambda: not popup.isVisible())
    assert form.edits == []
