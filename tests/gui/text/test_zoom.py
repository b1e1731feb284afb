"""Ctrl and the wheel change the size of the text by how far it is turned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseeditor.gui.text.area import TextArea

NO_PHASE, BEGIN, UPDATE, END, MOMENTUM = (
    getattr(Qt.ScrollPhase, f"{name}") for name in
    ("NoScrollPhase", "ScrollBegin", "ScrollUpdate", "ScrollEnd", "ScrollMomentum")
)  # fmt: skip


class Turned:
    """A box whose wheel is turned, and the steps that it asks for."""

    def __init__(self, area: TextArea) -> None:
        self._area = area
        self.steps: list[int] = []
        area.zoom_wanted.connect(self.steps.append)

    def turn(
        self, up: int, *, sideways: int = 0, phase: Qt.ScrollPhase = NO_PHASE, ctrl: bool = True
    ) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        place = QPointF(5, 5)
        QApplication.sendEvent(
            self._area.viewport(),
            QWheelEvent(
                place, place, QPoint(), QPoint(sideways, up), Qt.MouseButton.NoButton, held, phase, False
            ),
        )


@pytest.fixture
def turned(qtbot: QtBot) -> Turned:
    area = TextArea(())
    qtbot.addWidget(area)
    return Turned(area)


def test_a_notch_is_a_step(turned: Turned) -> None:
    turned.turn(120)
    turned.turn(-120)
    turned.turn(-240)
    assert turned.steps == [1, -1, -2]


def test_a_fine_wheel_makes_one_step_of_a_notch(turned: Turned) -> None:
    for _ in range(8):
        turned.turn(15)
    assert turned.steps == [1]


def test_turning_back_begins_anew(turned: Turned) -> None:
    turned.turn(110)
    turned.turn(-100)
    assert turned.steps == []
    turned.turn(-20)
    assert turned.steps == [-1]


def test_sideways_and_the_ends_of_a_gesture_are_no_turn(turned: Turned) -> None:
    turned.turn(0, sideways=-480)
    turned.turn(0, phase=BEGIN)
    turned.turn(0, phase=END)
    assert turned.steps == []


def test_momentum_counts_for_nothing_and_a_gesture_begins_anew(turned: Turned) -> None:
    turned.turn(0, phase=BEGIN)
    turned.turn(100, phase=UPDATE)
    for _ in range(20):
        turned.turn(60, phase=MOMENTUM)
    turned.turn(100, phase=BEGIN)
    assert turned.steps == []
    turned.turn(30, phase=UPDATE)
    assert turned.steps == [1]


def test_without_ctrl_it_scrolls(turned: Turned) -> None:
    turned.turn(120, ctrl=False)
    assert turned.steps == []
