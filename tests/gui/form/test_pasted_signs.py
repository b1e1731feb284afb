"""Signs without a look never get into a case by pasting, dropping or a menu, in whichever box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseeditor.gui.widgets.line_edit import LineEdit

from .conftest import Shown, drop

PASTED = "U\u200bn\u00ad\u2060 par\0c\x1b\u202e pu\ufdd0bli\ufeffc\u200e"
CLEAN = "Un parc public"
FRONT = (
    "title: x\ndescription: y\norganisateur: z\nlink: l\nautre-champ: a\nparameters:\n- name: n\n  content: c"
)


def boxes(form: Shown) -> list[QWidget]:
    named = [form.field(name) for name in ("title", "description", "organisateur", "link", "autre-champ")]
    return [*named, form.find("fact.0.name"), form.find("fact.0.content")]


def text_of(box: QWidget) -> str:
    return box.written()  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", range(7))
def test_no_box_of_the_form_takes_them_in(form: Shown, place: int) -> None:
    form.show(FRONT)
    box = boxes(form)[place]
    box.setFocus()
    box.selectAll()  # type: ignore[attr-defined]
    QGuiApplication.clipboard().setText(PASTED)
    form.press(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text_of(box) == CLEAN
    assert CLEAN in str(form.edits[-1][1])
    assert PASTED not in str(form.edits)


@pytest.mark.parametrize("place", range(7))
def test_nor_by_dropping(form: Shown, place: int) -> None:
    form.show(FRONT)
    box = boxes(form)[place]
    target = box.viewport() if hasattr(box, "viewport") else box
    drop(target, PASTED)
    assert CLEAN in text_of(box)
    assert CLEAN in str(form.edits[-1][1])


def test_those_that_are_there_stay_until_somebody_takes_them_out(form: Shown) -> None:
    """A save changes what the editor changed."""
    form.show('organisateur: "Un\\u200b parc"')
    form.type("organisateur", "x")
    assert "Un\u200b parc" in str(form.last("organisateur"))


def test_caret_and_rest_stay_where_they_are(form: Shown) -> None:
    form.show("organisateur: Ville de Valmont")
    box: QLineEdit = form.field("organisateur")
    box.setFocus()
    box.setCursorPosition(5)
    QGuiApplication.clipboard().setText(" \u200bbelle\n")
    form.press(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.last("organisateur") == "Ville belle de Valmont"
    assert box.cursorPosition() == len("Ville belle")


@pytest.fixture
def line(qtbot: QtBot) -> LineEdit:
    """A line of a dialog or a search."""
    box = LineEdit()
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    return box


def test_a_search_takes_in_one_clean_line_and_keeps_its_undo(line: LineEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "avant ")
    QGuiApplication.clipboard().setText("Un\u200b\nparc\n")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "avant Un parc"
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "avant "


def test_the_menu_pastes_as_the_key_does(line: LineEdit) -> None:
    QGuiApplication.clipboard().setText("Un\u200b parc")
    menu = line.own_menu()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    assert line.text() == "Un parc"
    menu.deleteLater()


def test_what_is_dropped_comes_clean(line: LineEdit) -> None:
    assert drop(line, "Un\u200b parc")
    assert line.text() == "Un parc"
