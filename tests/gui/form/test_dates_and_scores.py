"""Dates, scores and switches: moments keep their zone, scores tell none from zero, nothing moves unasked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDateTimeEdit, QTableView, QWidget

from caseeditor.gui.form.boxes.calendar import Calendar
from caseeditor.gui.theme import LIGHT
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

from .conftest import Shown

PARIS = timezone(timedelta(hours=1))


def wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget."""
    place = QPointF(widget.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_date_is_shown_by_its_own_clock(form: Shown) -> None:
    form.show("date: 2018-11-14 23:29:08 +0100")
    box: QDateTimeEdit = form.field("date")
    assert box.text() == "14/11/2018 23:29"
    assert form.find("field.date.zone").text() == "UTC+01:00"
    assert form.edits == []


def test_another_day_keeps_time_seconds_and_zone(form: Shown) -> None:
    form.show("date: 2018-11-14 23:29:08 +0100")
    form.field("date").setDate(QDate(2019, 2, 3))
    assert form.last("date") == datetime(2019, 2, 3, 23, 29, 8, tzinfo=PARIS)
    assert form.last("date").utcoffset() == timedelta(hours=1)


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
    form.show("date: 2018-11-14 23:29:08 +0100")
    box: QDateTimeEdit = form.field("date")
    arrow = QPoint(box.width() - 10, box.height() // 2)
    form.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=arrow)
    calendar = box.calendarWidget()
    assert isinstance(calendar, Calendar)
    form.qtbot.waitUntil(calendar.isVisible)
    assert calendar.selectedDate() == QDate(2018, 11, 14)
    calendar.clicked.emit(QDate(2018, 11, 20))
    assert form.last("date") == datetime(2018, 11, 20, 23, 29, 8, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("key", "with_it"),
    [(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)],
)
def test_the_calendar_from_the_keyboard(form: Shown, key: Qt.Key, with_it: Qt.KeyboardModifier) -> None:
    form.show("date: 2018-11-14 23:29:08 +0100")
    box: QDateTimeEdit = form.field("date")
    box.setFocus()
    form.qtbot.keyClick(box, key, with_it)
    calendar = box.calendarWidget()
    form.qtbot.waitUntil(calendar.isVisible)
    days = calendar.findChild(QTableView)
    form.qtbot.waitUntil(lambda: QApplication.focusWidget() is days)
    form.qtbot.keyClick(days, Qt.Key.Key_Right)
    form.qtbot.keyClick(days, Qt.Key.Key_Return)
    form.qtbot.waitUntil(lambda: not calendar.isVisible())
    assert form.last("date") == datetime(2018, 11, 15, 23, 29, 8, tzinfo=PARIS)


def test_arrows_change_the_part_they_are_in(form: Shown) -> None:
    form.show("date: 2018-11-14 23:29:08 +0000")
    box: QDateTimeEdit = form.field("date")
    box.setFocus()
    box.setCurrentSection(QDateTimeEdit.Section.DaySection)
    form.press(box, Qt.Key.Key_Up)
    assert form.last("date") == datetime(2018, 11, 15, 23, 29, 8, tzinfo=UTC)


def test_a_typed_year_counts_once(form: Shown) -> None:
    form.show("date: 2018-11-14 09:29:08 +0100")
    box: QDateTimeEdit = form.field("date")
    box.setFocus()
    box.setSelectedSection(QDateTimeEdit.Section.YearSection)
    form.qtbot.keyClicks(box, "2021")
    form.panel.flush()
    assert form.edits == [("date", datetime(2021, 11, 14, 9, 29, 8, tzinfo=PARIS))]


def test_another_time_has_no_seconds(form: Shown) -> None:
    form.show("date: 2018-11-14 09:29:08 +0000")
    box: QDateTimeEdit = form.field("date")
    box.setFocus()
    box.setCurrentSection(QDateTimeEdit.Section.HourSection)
    form.press(box, Qt.Key.Key_Up)
    assert form.last("date") == datetime(2018, 11, 14, 10, 29, 0, tzinfo=UTC)


@pytest.mark.parametrize("front", ["title: x", "date:", "date: ''"])
def test_no_date_can_be_chosen(form: Shown, front: str) -> None:
    form.show(front)
    assert not form.field("date").isVisible()
    assert form.edits == []
    form.click(form.find("field.date.choose"))
    chosen = form.last("date")
    assert isinstance(chosen, datetime)
    assert chosen.tzinfo is not None
    assert abs(chosen - datetime.now(UTC)) < timedelta(minutes=2)
    assert form.field("date").isVisible()


def test_a_date_can_be_taken_away(form: Shown) -> None:
    form.show("date: 2018-11-14 09:29:08 +0000")
    form.click(form.find("field.date.clear"))
    assert form.last("date") is None
    assert not form.field("date").isVisible()


def test_a_text_is_shown_as_it_is_and_lost_to_nobody(form: Shown) -> None:
    form.show("date: 14 novembre 2018")
    assert form.find("field.date.none").text() == "14 novembre 2018"
    form.panel.flush()
    assert form.edits == []
    form.click(form.find("field.date.choose"))
    assert form.last("date") == datetime(2018, 11, 14, tzinfo=UTC)


def test_the_wheel_passes_over_boxes(form: Shown) -> None:
    form.show("date: 2018-11-14 09:29:08 +0000\nordre: 3\nnote-citoyenne: 3\nin_progress: true")
    for name in ("date", "ordre", "note-citoyenne", "in_progress", "title"):
        form.field(name).setFocus()
        wheel(form.field(name))
    assert form.edits == []
    assert form.field("date").text() == "14/11/2018 09:29"


def test_no_score_and_zero_are_two_things(form: Shown) -> None:
    form.show("note-citoyenne:\nnote-decidee: 0")
    words = form.find("field.note-citoyenne.words").text(), form.find("field.note-decidee.words").text()
    assert form.field("note-citoyenne").score is None
    assert form.field("note-decidee").score == 0
    assert words[0] != words[1]
    assert not form.find("field.note-citoyenne.clear").isVisible()
    assert form.find("field.note-decidee.clear").isVisible()


def test_the_keyboard_gives_stars(form: Shown) -> None:
    form.show("note-citoyenne:")
    stars = form.field("note-citoyenne")
    stars.setFocus()
    expected = [
        (Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_5, 5), (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Left, 4), (Qt.Key.Key_0, 0), (Qt.Key.Key_Left, None), (Qt.Key.Key_3, 3),
        (Qt.Key.Key_Delete, None),
    ]  # fmt: skip
    for key, score in expected:
        form.press(stars, key)
        assert form.last("note-citoyenne") == score
        assert stars.score == score
    told = len(form.edits)
    form.press(stars, Qt.Key.Key_7)
    assert len(form.edits) == told


def test_the_mouse_gives_stars(form: Shown) -> None:
    form.show("note-citoyenne: 2")
    stars = form.field("note-citoyenne")
    for score in range(6):
        form.click(stars, stars.place_of(score).toPoint())
        assert form.last("note-citoyenne") == score
    form.click(form.find("field.note-citoyenne.clear"))
    assert form.last("note-citoyenne") is None


@pytest.mark.parametrize("written", ["8", "-1", "2.5", "trois", "true"])
def test_a_score_that_is_none_is_said_and_left_alone(form: Shown, written: str) -> None:
    form.show(f"note-citoyenne: {written}")
    assert form.field("note-citoyenne").score is None
    said = form.find("field.note-citoyenne.words").text()
    assert written in said or "oui" in said or "yes" in said
    form.panel.flush()
    assert form.edits == []


@pytest.mark.parametrize(
    ("written", "on"),
    [("true", True), ("false", False), ("", False), ("'false'", True), ("0", True), ("[]", True)],
)
def test_a_switch_is_on_where_the_site_takes_it_for_yes(form: Shown, written: str, on: bool) -> None:
    form.show(f"in_progress: {written}")
    switch: QCheckBox = form.field("in_progress")
    assert switch.isChecked() is on
    assert form.edits == []
    form.click(switch)
    assert form.last("in_progress") is (not on)
    form.press(switch, Qt.Key.Key_Space)
    assert form.last("in_progress") is on
