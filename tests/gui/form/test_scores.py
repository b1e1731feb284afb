"""Scores and switches: scores tell none from zero, nothing moves unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from .conftest import Shown


def wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget."""
    place = QPointF(widget.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


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
