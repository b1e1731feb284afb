"""The place of the last time is taken, and one that makes no sense counts as none."""

from __future__ import annotations

import base64

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from caseeditor.gui.window.main_window import MainWindow


def test_a_saved_place_is_taken(qapp: QApplication) -> None:  # noqa: ARG001
    window = MainWindow()
    window.resize(700, 500)
    other = MainWindow()
    other.restore_place(window.geometry_text())
    assert (other.width(), other.height()) == (700, 500)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_one_leaves_a_window_that_fits(qapp: QApplication, data: st.DataObject) -> None:
    """Cut short, or with other bytes in it."""
    window = MainWindow()
    saved = bytearray(base64.b64decode(window.geometry_text()))
    for place in data.draw(st.lists(st.integers(0, len(saved) - 1), max_size=8)):
        saved[place] = data.draw(st.integers(0, 255))
    cut = bytes(saved)[: data.draw(st.integers(0, len(saved)))]
    window.restore_place(base64.b64encode(cut).decode("ascii"))
    least = window.minimumSizeHint()
    assert window.width() >= max(least.width(), 1)
    assert window.height() >= max(least.height(), 1)
    room = qapp.primaryScreen().availableGeometry()
    assert window.width() <= max(room.width(), 1366)
    assert window.height() <= max(room.height(), 768)
