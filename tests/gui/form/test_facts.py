"""Rows of facts: written, added, moved and taken out, with all that a row holds besides."""

from __future__ import annotations

from PySide6.QtCore import Qt

from .conftest import Shown

ROWS = """
parameters:
- name: Budget
  content: 5
  unit: M€
- juste un texte
- name: Lieu
  content: Mairie
"""
BUDGET = {"name": "Budget", "content": 5, "unit": "M€"}
PLACE = {"name": "Lieu", "content": "Mairie"}


def test_rows_are_shown(form: Shown) -> None:
    form.show(ROWS)
    assert form.find("fact.0.name").toPlainText() == "Budget"
    assert form.find("fact.0.content").toPlainText() == "5"
    assert not form.find("fact.1.name").isVisible()
    assert form.find("fact.2.content").toPlainText() == "Mairie"
    form.panel.flush()
    assert form.edits == []


def test_typing_changes_one_row_and_keeps_what_else_it_holds(form: Shown) -> None:
    form.show(ROWS)
    box = form.find("fact.0.name")
    box.setFocus()
    form.press(box, Qt.Key.Key_End)
    form.qtbot.keyClicks(box, " total")
    expected = [{"name": "Budget total", "content": 5, "unit": "M€"}, "juste un texte", PLACE]
    assert form.last("parameters") == expected


def test_an_emptied_box_is_an_empty_value(form: Shown) -> None:
    form.show(ROWS)
    box = form.find("fact.2.content")
    box.setFocus()
    box.selectAll()
    form.press(box, Qt.Key.Key_Delete)
    assert form.last("parameters")[2] == {"name": "Lieu", "content": None}


def test_rows_move_whole(form: Shown) -> None:
    form.show(ROWS)
    assert not form.find("fact.0.up").isEnabled()
    assert not form.find("fact.2.down").isEnabled()
    form.click(form.find("fact.2.up"))
    assert form.last("parameters") == [BUDGET, PLACE, "juste un texte"]
    assert form.find("fact.1.up").hasFocus()
    form.click(form.find("fact.0.down"))
    assert form.last("parameters") == [PLACE, BUDGET, "juste un texte"]
    assert form.find("fact.1.content").toPlainText() == "5"


def test_rows_are_taken_out(form: Shown) -> None:
    form.show(ROWS)
    form.click(form.find("fact.1.remove"))
    assert form.last("parameters") == [BUDGET, PLACE]
    form.click(form.find("fact.0.remove"))
    form.click(form.find("fact.0.remove"))
    assert form.last("parameters") == []


def test_a_new_row_is_told_once_something_is_in_it(form: Shown) -> None:
    form.show("title: x")
    form.click(form.field("parameters"))
    assert form.edits == []
    box = form.find("fact.0.name")
    assert box.hasFocus()
    form.qtbot.keyClicks(box, "Lieu")
    assert form.last("parameters") == [{"name": "Lieu", "content": None}]
    form.press(box, Qt.Key.Key_Tab)
    form.qtbot.keyClicks(form.panel.focusWidget(), "Mairie")
    assert form.last("parameters") == [PLACE]
    assert list(form.last("parameters")[0]) == ["name", "content"]


def test_an_empty_row_goes_without_a_word(form: Shown) -> None:
    form.show("title: x")
    form.click(form.field("parameters"))
    form.click(form.find("fact.0.remove"))
    assert form.edits == []


def test_what_is_no_list_is_read_and_left_alone(form: Shown) -> None:
    form.show("parameters: un texte")
    assert not form.field("parameters").isVisible()
    assert form.find("field.parameters.replace").isVisible()
    assert form.edits == []
