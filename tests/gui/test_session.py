"""The hand in the real window: marks, undo across form and text, following places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from .conftest import Driven


def test_the_window_shows_a_case_at_once(driven: Driven) -> None:
    driven.open()
    assert driven.cases.count == 10
    held = driven.session.current
    assert held is not None
    assert held.path == driven.cases.in_order()[0].path
    assert driven.window.findChild(QLabel, "status.file").text() == held.path.name
    assert "10 cas" in driven.window.findChild(QLabel, "status.counts").text()


def test_an_edit_is_marked_and_undoing_it_takes_the_mark_away(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    save = driven.window.findChild(QPushButton, "save")
    assert not save.isEnabled()
    driven.panels.form.field_edited.emit("organisateur", "Ville de Saint-Aubry-le-Neuf")
    assert held.dirty
    assert save.isEnabled()
    assert driven.cases.unsaved == 1
    assert "Organisateur" in driven.window.findChild(QLabel, "changes").toolTip()
    assert driven.panels.actions["undo"].toolTip() == "Annuler\u00a0: Organisateur"
    driven.panels.actions["undo"].trigger()
    assert not held.dirty
    assert driven.cases.unsaved == 0
    assert not save.isEnabled()
    assert driven.window.findChild(QLabel, "changes").toolTip() == ""


def test_one_history_for_form_and_text(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    opened = held.case
    edit, column = driven.panels.form.field_edited, driven.panels.column
    edit.emit("organisateur", "Ville")
    column.show_tab("text")
    body = opened.body.replace("\r\n", "\n")
    driven.panels.text.text_edited.emit(body + "\nEncore")
    edit.emit("note-citoyenne", 2)
    states = [held.case]
    for tab in ("form", "text", "form"):
        driven.panels.actions["undo"].trigger()
        assert column.tab == tab
        states.append(held.case)
    assert states[-1] == opened
    assert states[2].body == opened.body
    assert states[2].fields["organisateur"] == "Ville"
    for state in reversed(states[:-1]):
        driven.panels.actions["redo"].trigger()
        assert held.case == state


def test_moving_to_another_case_keeps_unsaved_edits(driven: Driven) -> None:
    driven.open()
    first = driven.show("skatepark-saint-aubry.md")
    driven.panels.form.field_edited.emit("organisateur", "Autre")
    driven.show("imaginons-la-gare.md")
    assert first in driven.session.unsaved()
    assert driven.show("skatepark-saint-aubry.md") is first
    assert first.case.fields["organisateur"] == "Autre"


def test_an_edit_that_is_refused_says_so_and_changes_nothing(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    before = held.case
    driven.panels.form.field_edited.emit("organisateur", "\ud800")
    assert held.case == before
    assert "Organisateur" in driven.panels.notices.text("refused")
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    assert driven.panels.notices.text("refused") == ""


def test_a_date_keeps_its_zone(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    driven.panels.form.field_edited.emit("date", datetime(2020, 5, 4, 10, 30, tzinfo=UTC))
    assert b"date: 2020-05-04 10:30:00 +0000\n" in held.case.to_bytes()


def test_next_and_previous_case_follow_the_list(driven: Driven) -> None:
    driven.open()
    order = [row.path for row in driven.cases.in_order()]
    driven.panels.actions["next_case"].trigger()
    driven.settle()
    assert driven.session.current.path == order[1]
    driven.panels.actions["previous_case"].trigger()
    driven.settle()
    driven.panels.actions["previous_case"].trigger()
    driven.settle()
    assert driven.session.current.path == order[0]


def test_the_undo_key_reaches_the_case_from_a_box_of_text(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    driven.window.activateWindow()
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    driven.panels.actions["show_text"].trigger()
    box = driven.panels.text
    driven.qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driven.qtbot.waitUntil(lambda: not held.dirty)


def test_text_zoom_changes_the_font_and_is_kept(driven: Driven) -> None:
    driven.open()
    before = driven.window.font().pointSizeF()
    driven.panels.actions["larger_text"].trigger()
    assert driven.window.font().pointSizeF() > before
    assert driven.program.settings.get("text_zoom") == 110
    driven.panels.actions["usual_text"].trigger()
    assert driven.window.font().pointSizeF() == before


def test_another_language_keeps_the_case_and_its_history(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    driven.panels.column.show_tab("text")
    driven.program.choose("language", "en")
    assert driven.window.findChild(QPushButton, "save").text() == "Save"
    assert driven.session.current is held
    assert driven.panels.column.tab == "text"
    driven.panels.actions["undo"].trigger()
    assert not held.dirty
    driven.settle()


def test_dark_colours_take_effect_at_once(driven: Driven) -> None:
    driven.open()
    driven.program.choose("appearance", "dark")
    assert driven.panels.theme.dark
    assert driven.window.palette().window().color().lightness() < 80
    driven.settle()


def test_what_typing_passes_through_leaves_no_trace(driven: Driven) -> None:
    """A blank at the end wants quotes; the next letter doesn't."""
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    before = held.case.to_bytes()
    old = str(held.case.fields["organisateur"])
    typed = f"{old} et ses habitants"
    for length in range(len(old) + 1, len(typed) + 1):
        driven.panels.form.field_edited.emit("organisateur", typed[:length])
    assert held.case.field_source("organisateur") == f"organisateur: {typed}\n"
    driven.panels.form.field_edited.emit("organisateur", None)
    driven.panels.form.field_edited.emit("organisateur", old)
    assert held.case.to_bytes() == before
    assert not held.dirty
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["organisateur"] is None
    driven.panels.form.field_edited.emit("organisateur", "Un : deux")
    assert held.case.field_source("organisateur") != f"organisateur: {typed}\n"


def test_what_a_field_is_for_is_said_beside_it_and_moves_nothing(driven: Driven) -> None:
    driven.open()
    places = ("opendata", "note-citoyenne", "ordre")
    boxes = [driven.window.findChild(QWidget, f"field.{name}") for name in places]
    where = [box.mapTo(driven.panels.form.widget(), QPoint()) for box in boxes]
    for name, words in (("opendata", "Adresse des données publiées"), ("note-citoyenne", "étoiles")):
        said = driven.window.findChild(QLabel, f"help.{name}")
        assert said.words == ""
        driven.panels.form.focus_field(name)
        driven.qtbot.waitUntil(lambda words=words, said=said: words in said.words)
        assert said.isVisible()
        assert [box.mapTo(driven.panels.form.widget(), QPoint()) for box in boxes] == where
    driven.panels.cases.focus_list()
    driven.qtbot.waitUntil(lambda: said.words == "")


def type_into(driven: Driven, name: str, text: str) -> QWidget:
    """Type at the end of a box of the form, as a person does."""
    box = driven.window.findChild(QWidget, name)
    box.setFocus()
    driven.qtbot.keyClick(box, Qt.Key.Key_End)
    driven.qtbot.keyClicks(box, text)
    return box


def test_a_fact_is_undone_by_words_and_the_keyboard_stays_in_its_box(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    rows = [{"name": "Budget", "content": 5}, {"name": "Lieu", "content": "Mairie"}]
    driven.panels.form.field_edited.emit("parameters", rows)
    driven.panels.form.show_case(held.case)
    box = type_into(driven, "fact.1.content", "s ouvertes")
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["parameters"][1]["content"] == "Mairies "
    assert box.hasFocus()
    assert box.textCursor().position() == len("Mairies ")
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["parameters"] == rows
    driven.panels.form.focus_field("title")
    driven.panels.actions["redo"].trigger()
    assert box.hasFocus()


def test_two_boxes_of_a_fact_are_two_steps(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    before = held.case
    driven.window.findChild(QWidget, "field.parameters").click()
    last = len(driven.panels.form._row("parameters").widget._items) - 1
    type_into(driven, f"fact.{last}.name", "Lieu")
    type_into(driven, f"fact.{last}.content", "Lieu")
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["parameters"][last] == {"name": "Lieu", "content": None}
    driven.panels.actions["undo"].trigger()
    assert held.case == before


def test_a_number_is_undone_as_it_was_typed(driven: Driven) -> None:
    driven.open()
    held = driven.show("skatepark-saint-aubry.md")
    driven.panels.form.field_edited.emit("ordre", None)
    driven.panels.form.show_case(held.case)
    box = type_into(driven, "field.ordre", "123")
    assert held.case.fields["ordre"] == 123
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["ordre"] is None
    assert box.hasFocus()
    driven.panels.actions["redo"].trigger()
    driven.qtbot.keyClick(box, Qt.Key.Key_Up)
    driven.qtbot.keyClick(box, Qt.Key.Key_Up)
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["ordre"] == 124


@pytest.mark.parametrize("name", ["field.organisateur", "body_editor", "case_list"])
def test_a_notice_that_goes_gives_the_keyboard_back(driven: Driven, name: str) -> None:
    driven.open()
    driven.show("skatepark-saint-aubry.md")
    if name == "body_editor":
        driven.panels.column.show_tab("text")
    widget = driven.window.findChild(QWidget, name)
    widget.setFocus()
    had = driven.window.focusWidget()
    notices = driven.panels.notices
    notices.show_notice("away", "…", [("Fait", lambda: notices.drop("away"))])
    button = next(b for b in notices.findChildren(QPushButton) if b.text() == "Fait")
    driven.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert had.hasFocus()
    assert not notices.isVisible()


def test_where_the_keyboard_was_is_gone_it_goes_to_the_case(driven: Driven) -> None:
    driven.open()
    driven.show("skatepark-saint-aubry.md")
    notices = driven.panels.notices
    notices.show_notice("open", "…")
    notices.show_notice("away", "…", [("Fait", lambda: notices.drop("away"))])
    fields = driven.window.findChild(QWidget, "field.organisateur")
    fields.setFocus()
    button = next(b for b in notices.findChildren(QPushButton) if b.text() == "Fait")
    button.setFocus()
    driven.panels.column.show_tab("text")
    button.click()
    assert driven.panels.text.hasFocus() or driven.panels.text.focusProxy().hasFocus()
