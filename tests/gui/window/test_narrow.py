"""A narrow window, or a large scale: two columns, and the preview as a tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ..conftest import Driven

_THREE_COLUMNS = 905  # pixels, with text of the usual size


def tab(driven: Driven, name: str) -> QPushButton:
    return driven.window.findChild(QPushButton, f"tab.{name}")


def resize(driven: Driven, width: int) -> None:
    driven.window.resize(width, 420)
    driven.settle()
    assert driven.window.width() == width
    driven.qtbot.waitUntil(lambda: tab(driven, "preview").isVisible() == (width < _THREE_COLUMNS))


def test_everything_is_within_a_narrow_window(driven: Driven) -> None:
    driven.open()
    resize(driven, 683)
    for name in ("save", "more", "tab.form", "tab.preview"):
        widget = driven.window.findChild(object, name)
        assert widget.isVisible(), name
        right = widget.mapTo(driven.window, widget.rect().topRight()).x()
        assert right < 683, name
    assert not driven.panels.preview.isVisible()


def test_the_preview_is_a_tab_and_comes_back_beside(driven: Driven) -> None:
    driven.open()
    assert driven.panels.preview.isVisible()
    assert not tab(driven, "preview").isVisible()
    resize(driven, 700)
    tab(driven, "preview").setFocus()
    QTest.keyClick(tab(driven, "preview"), Qt.Key.Key_Space)
    assert driven.panels.preview.isVisible()
    assert not driven.panels.form.isVisible()
    tab(driven, "text").click()
    assert driven.panels.text.isVisible()
    assert driven.panels.column.tab == "text"
    tab(driven, "preview").click()
    resize(driven, 1200)
    assert driven.panels.preview.isVisible()
    assert driven.panels.text.isVisible()
    assert not tab(driven, "preview").isVisible()


def test_a_place_in_the_form_is_shown_over_the_preview(driven: Driven) -> None:
    driven.open()
    resize(driven, 700)
    tab(driven, "preview").click()
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    driven.panels.actions["undo"].trigger()
    assert driven.panels.form.isVisible()


@pytest.mark.parametrize("width", [905, 1100, 1366])
def test_columns_stay_where_they_are_when_something_is_modified(driven: Driven, width: int) -> None:
    driven.open()
    resize(driven, width)
    view, panels = driven.window.view, driven.panels
    driven.qtbot.waitUntil(lambda: sum(view.widths()) == width - 2)
    before = view.widths()
    filters = driven.window.findChild(QPushButton, "filter.unsaved")
    panels.form.field_edited.emit("organisateur", "Ville")
    driven.qtbot.waitUntil(lambda: filters.isVisible() and filters.width() >= filters.sizeHint().width())
    assert view.widths() == before
    right, left = panels.column.rect().topRight(), QPoint()
    assert panels.column.mapTo(view, right).x() < panels.preview.mapTo(view, left).x()
    assert panels.preview.mapTo(view, panels.preview.rect().topRight()).x() < width
    panels.actions["undo"].trigger()
