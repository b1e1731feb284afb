"""Tab reaches every part of the window in the order of the eye, both ways, whatever was made later."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from caseeditor.gui.widgets.eye_order import step_by_eye, tab_stops

from ..conftest import Driven

FACTS = "budget-participatif-arvelle.md"


def name_of(widget: QWidget | None) -> str:
    return widget.objectName() if widget is not None else ""


def walk(driven: Driven, *, forward: bool) -> list[str]:
    """The names of the stops, from the title of the case once around."""
    start = driven.window.findChild(QWidget, "field.title")
    start.setFocus()
    driven.qtbot.waitUntil(start.hasFocus)
    names = [name_of(start)]
    for _ in range(200):
        now = QApplication.focusWidget()
        if driven.panels.preview.isAncestorOf(now) and not now.objectName():
            step_by_eye(driven.window.view, forward=forward)  # the page's engine goes through its links first
        else:
            driven.qtbot.keyClick(now, Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
        after = QApplication.focusWidget()
        assert after is not now
        if after is start:
            return names
        names.append(name_of(after))
    raise AssertionError(f"the title isn't reached again: {names}")


@pytest.mark.parametrize("facts", [True, False])
def test_every_part_is_reached_both_ways(driven: Driven, facts: bool) -> None:
    path = driven.folder / "_usage" / FACTS
    front = b"autre-champ: x\noutil:\n- Inconnu\n"
    path.write_bytes(path.read_bytes().replace(b"outil:\n", front))
    driven.open()
    other = next(row.path.name for row in driven.cases.in_order() if row.path.name != FACTS)
    driven.show(other)
    driven.show(FACTS if facts else other)
    driven.panels.notices.show_notice("later", "Une phrase", [("Agir", lambda: None)])
    forth, back = walk(driven, forward=True), walk(driven, forward=False)
    assert forth == [forth[0], *reversed(back[1:])]
    for part in ("search", "case_list", "tab.form", "new_case", "more", "preview.page", "field.ordre"):
        assert part in forth, (part, forth)
    if facts:
        order = ["field.title", "field.outil", "fix.outil.0.0", "field.date", "fact.0.name", "fact.2.content"]
        places = [forth.index(name) for name in [*order, "field.autre-champ"]]
        assert places == sorted(places)


def test_what_is_made_later_stands_where_the_eye_sees_it(driven: Driven) -> None:
    driven.open()
    driven.show(FACTS)
    driven.panels.form._row("parameters").widget._on_add()
    names = [name_of(stop) for stop in tab_stops(driven.window.view)]
    places = [names.index(name) for name in ("fact.2.content", "fact.3.name", "fact.3.content")]
    assert places == sorted(places)
    assert names.index("fact.3.content") < names.index("preview.page")


def test_the_order_is_that_of_the_places(driven: Driven) -> None:
    """Within the form no stop stands above the one before it."""
    driven.open()
    driven.show(FACTS)
    ground = driven.panels.form.widget()
    ends = [stop.mapTo(ground, QPoint(0, stop.height())).y() for stop in tab_stops(ground)]
    assert all(after > before - 10 for before, after in pairwise(ends))


def test_a_text_is_left_though_its_items_take_tab(driven: Driven) -> None:
    held = None
    driven.open()
    held = driven.show(FACTS)
    driven.panels.column.show_tab("text")
    area = driven.panels.text.area
    area.setFocus()
    area.go_to_line(5)
    before = area.text()
    for leave, back in (
        ((Qt.Key.Key_Escape, Qt.Key.Key_Tab), False),
        ((Qt.Key.Key_Escape, Qt.Key.Key_Backtab), True),
    ):
        area.setFocus()
        for key in leave:
            driven.qtbot.keyClick(area, key)
        assert not area.hasFocus(), back
    assert area.text() == before
    area.setFocus()
    driven.qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert area.text() != before
    assert held is driven.session.current
