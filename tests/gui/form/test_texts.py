"""Texts, addresses and numbers: what the hand types is what is told, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QToolButton

from caseeditor.gui.form.boxes.suggestions import Suggestions

from .conftest import Shown

NBSP = "\u00a0"
PLAIN = """
title: Un titre
description: Une phrase
organisateur: Ville de Saint-Aubry
link: https://exemple.fr/
opendata:
"""


def test_showing_a_case_tells_nothing(form: Shown) -> None:
    form.show(PLAIN)
    form.show("title: Autre\nlink: ''\nordre: 3\ndate: 2020-01-02 03:04:05 +0100\noutil: [Idéothèque]")
    form.show("layout: usage")
    form.panel.flush()
    assert form.edits == []
    assert form.removed == []


def test_each_field_shows_its_text(form: Shown) -> None:
    form.show(PLAIN)
    assert form.field("title").toPlainText() == "Un titre"
    assert form.field("organisateur").text() == "Ville de Saint-Aubry"
    assert form.field("link").text() == "https://exemple.fr/"
    assert form.field("opendata").text() == ""
    assert form.field("opendata").placeholderText() == "Aucune"


def test_typing_tells_the_whole_text(form: Shown) -> None:
    form.show(PLAIN)
    form.press(form.field("title"), Qt.Key.Key_End)
    form.type("title", " !")
    assert form.last("title") == "Un titre !"
    form.type("opendata", "https://d.fr")
    assert form.last("opendata") == "https://d.fr"


def test_clearing_leaves_an_empty_value_and_never_an_empty_text(form: Shown) -> None:
    form.show(PLAIN)
    for name in ("title", "description", "organisateur", "link"):
        box = form.field(name)
        box.setFocus()
        box.selectAll()
        form.press(box, Qt.Key.Key_Delete)
        assert form.last(name) is None


def test_no_break_spaces_survive_in_every_box(form: Shown) -> None:
    text = f"Quoi{NBSP}? «{NBSP}Oui{NBSP}»"
    form.show(f'title: "{text}"\norganisateur: "{text}"')
    for name in ("title", "organisateur"):
        box = form.field(name)
        box.setFocus()
        form.press(box, Qt.Key.Key_End)
        form.qtbot.keyClicks(box, ".")
        assert form.last(name) == text + "."


def test_what_is_copied_keeps_its_no_break_spaces(form: Shown) -> None:
    form.show(f'title: "Quoi{NBSP}?"')
    box: QPlainTextEdit = form.field("title")
    box.selectAll()
    box.copy()
    assert QGuiApplication.clipboard().text() == f"Quoi{NBSP}?"


def test_several_lines_that_are_pasted_become_one(form: Shown) -> None:
    form.show("title:\norganisateur:")
    for name in ("title", "organisateur"):
        QGuiApplication.clipboard().setText("Une ligne\r\n  deux\n")
        form.field(name).setFocus()
        form.field(name).paste()
        assert form.last(name) == "Une ligne deux"


def test_lines_pasted_in_the_middle_leave_the_caret_behind_them(form: Shown) -> None:
    form.show("organisateur: abcd")
    line: QLineEdit = form.field("organisateur")
    line.setFocus()
    line.setCursorPosition(2)
    QGuiApplication.clipboard().setText("x\ny")
    line.paste()
    form.qtbot.keyClicks(line, "!")
    assert form.last("organisateur") == "abx y!cd"


def test_a_text_of_several_lines_is_shown_and_kept(form: Shown) -> None:
    form.show('title: "un\\ndeux"\norganisateur: "trois\\nquatre"')
    assert form.field("title").toPlainText() == "un\ndeux"
    form.press(form.field("title"), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    form.type("title", "!")
    assert form.last("title") == "un\ndeux!"
    form.press(form.field("organisateur"), Qt.Key.Key_End)
    form.type("organisateur", "!")
    assert form.last("organisateur") == "trois\nquatre!"


def test_rare_signs_come_back_as_they_were(form: Shown) -> None:
    form.show('title: "a\\u2029b\\0c"\norganisateur: "a\\u2028b\\u2029c"')
    form.press(form.field("title"), Qt.Key.Key_End)
    form.type("title", "!")
    assert form.last("title") == "a\u2029b\0c!"
    form.press(form.field("organisateur"), Qt.Key.Key_End)
    form.type("organisateur", "!")
    assert form.last("organisateur") == "a\u2028b\u2029c!"


def test_tab_and_enter_are_no_text(form: Shown) -> None:
    form.show(PLAIN)
    box = form.field("title")
    box.setFocus()
    form.press(box, Qt.Key.Key_Return)
    assert form.edits == []
    form.press(box, Qt.Key.Key_Tab)
    assert form.panel.focusWidget() is form.field("description")


def test_caret_and_selection_stay_where_the_text_is_the_same(form: Shown) -> None:
    form.show(PLAIN)
    line: QLineEdit = form.field("organisateur")
    line.setFocus()
    line.setSelection(2, 5)
    box: QPlainTextEdit = form.field("title")
    cursor = box.textCursor()
    cursor.setPosition(3)
    box.setTextCursor(cursor)
    form.show(PLAIN + "ordre: 4")
    assert line.selectedText() == "lle d"
    assert box.textCursor().position() == 3
    assert line.hasFocus()


def test_the_boxes_leave_undo_to_the_window(form: Shown) -> None:
    form.show(PLAIN)
    for name in ("title", "organisateur", "link", "ordre"):
        form.type(name, "1")
        told = len(form.edits)
        form.qtbot.keySequence(form.field(name), QKeySequence(QKeySequence.StandardKey.Undo))
        assert len(form.edits) == told


def test_a_paragraph_is_as_tall_as_its_text(form: Shown) -> None:
    form.show("title: court")
    box: QPlainTextEdit = form.field("title")
    form.qtbot.waitUntil(lambda: box.height() > 10)
    low = box.height()
    form.show("title: " + "une phrase assez longue pour plusieurs lignes " * 6)
    form.qtbot.waitUntil(lambda: box.height() > 2 * low)
    assert box.verticalScrollBar().maximum() == 0
    form.show("title: court")
    form.qtbot.waitUntil(lambda: box.height() == low)


def test_a_value_of_another_kind_is_read_and_left_alone(form: Shown) -> None:
    form.show("title: [un, deux]\norganisateur: {a: 1}\ndescription: 2018\nlink: [x]")
    assert not form.field("title").isVisible()
    said = form.find("field.title.replace").parentWidget().findChild(QLabel)
    assert said.text() == "un, deux"
    assert form.field("description").toPlainText() == "2018"
    form.panel.flush()
    assert form.edits == []
    form.click(form.find("field.title.replace"))
    assert form.edits == []
    form.field("organisateur.replace").setFocus()  # nothing was entered: what the case says is shown again
    assert form.find("field.title.replace").isVisible()
    form.click(form.find("field.title.replace"))
    form.type("title", "T")
    assert form.last("title") == "T"


def test_what_other_cases_say_is_offered(form: Shown) -> None:
    form.show("organisateur:")
    box: QLineEdit = form.field("organisateur")
    box.setFocus()
    form.qtbot.waitUntil(box.hasFocus)
    form.qtbot.keyClicks(box, "METROP")
    offered = form.find("field.organisateur").findChild(Suggestions)
    form.qtbot.waitUntil(offered.isVisible)
    assert "Métropole d’Arvelle" in offered.names()
    form.press(box, Qt.Key.Key_Down)
    form.press(box, Qt.Key.Key_Return)
    assert form.last("organisateur") == "Métropole d’Arvelle"
    assert box.text() == "Métropole d’Arvelle"
    assert not offered.isVisible()


def test_only_a_web_address_can_be_opened(form: Shown) -> None:
    form.show("link: https://exemple.fr/a b\nopendata: javascript:alert(1)")
    button: QToolButton = form.find("field.link.open")
    assert not button.isEnabled()
    assert not form.find("field.opendata.open").isEnabled()
    form.show("link: https://exemple.fr/a")
    assert button.isEnabled()
    form.click(button)
    assert form.links == ["https://exemple.fr/a"]


def test_a_number_is_told_as_one(form: Shown) -> None:
    form.show("ordre: 12")
    box = form.field("ordre")
    form.press(box, Qt.Key.Key_End)
    form.type("ordre", "3")
    assert form.last("ordre") == 123
    form.qtbot.keyClicks(box, "x")
    assert box.text() == "123x"
    assert form.last("ordre") == 12
    form.press(box, Qt.Key.Key_Backspace)
    assert form.last("ordre") == 123
    form.press(box, Qt.Key.Key_Up)
    assert form.last("ordre") == 124
    box.selectAll()
    form.press(box, Qt.Key.Key_Delete)
    assert form.last("ordre") is None


def test_a_sign_alone_is_no_number(form: Shown) -> None:
    form.show("ordre: 12")
    box = form.field("ordre")
    box.setFocus()
    box.selectAll()
    form.qtbot.keyClicks(box, "-")
    assert form.edits == []
    form.panel.flush()
    assert box.text() == "-"
    assert form.panel.untaken() == {"ordre": "-"}
    assert "-" in form.find("field.ordre.said").text()
    form.press(box, Qt.Key.Key_Escape)
    assert box.text() == "12"


@pytest.mark.parametrize(
    ("pasted", "number"), [(" 12\n", 12), ("12 000", 12000), ("1\u202f234", 1234), ("+7", 7)]
)
def test_a_number_is_pasted(form: Shown, pasted: str, number: int) -> None:
    form.show("ordre:")
    box = form.field("ordre")
    box.setFocus()
    QGuiApplication.clipboard().setText(pasted)
    form.press(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.edits == [("ordre", number)]


@pytest.mark.parametrize("pasted", ["n° 12", "12,5", "douze", "1234567890123456"])
def test_what_is_pasted_and_is_no_number_stays_in_sight(form: Shown, pasted: str) -> None:
    form.show("ordre: 3")
    box = form.field("ordre")
    box.setFocus()
    box.selectAll()
    QGuiApplication.clipboard().setText(pasted)
    form.press(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    form.field("title").setFocus()
    assert box.text() == pasted
    assert form.edits == []
    assert form.panel.untaken() == {"ordre": pasted}


def test_what_is_no_number_is_shown_as_it_is(form: Shown) -> None:
    form.show("ordre: premier")
    assert form.field("ordre").text() == "premier"
    form.panel.flush()
    assert form.field("ordre").text() == "premier"
    assert form.edits == []


def test_words_are_in_the_language_chosen(make_form: Callable[..., Shown]) -> None:
    english = make_form("en")
    english.show(PLAIN)
    assert english.field("title").accessibleName() == "Title (required)"
    assert "heading of the page" in english.field("title").toolTip()
    assert english.field("opendata").placeholderText() == "None"
