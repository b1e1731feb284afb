"""The search bar of the text tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from caseeditor.gui.text import BodyEditor
from caseeditor.gui.theme import LIGHT
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

TEXT = "😀 École\nune école, deux écoles\nfin"


@pytest.fixture
def editor(qtbot: QtBot) -> BodyEditor:
    made = BodyEditor(Translator("en", resources_folder() / "locale"), LIGHT)
    qtbot.addWidget(made)
    made.resize(545, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_text(TEXT)
    made.start_at_top()
    made.area.setFocus()
    return made


def _find(editor: BodyEditor, words: str) -> QLineEdit:
    QTest.keyClick(editor.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = editor.findChild(QLineEdit, "find.words")
    box.setText(words)
    return box


def _count(editor: BodyEditor) -> str:
    return editor.findChild(QLabel, "find.count").text()


def _marked(editor: BodyEditor) -> str:
    return editor.area.textCursor().selectedText()


def test_finds_counts_and_goes_round(editor: BodyEditor) -> None:
    box = _find(editor, "ecole")
    assert (_marked(editor), _count(editor)) == ("École", "1 of 3")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (_marked(editor), _count(editor)) == ("école", "2 of 3")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (_marked(editor), _count(editor)) == ("École", "1 of 3")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert _count(editor) == "3 of 3"
    QTest.keyClick(editor.area, Qt.Key.Key_F3)
    assert _count(editor) == "1 of 3"
    assert len(editor.area.extraSelections()) == 3


def test_says_when_there_is_none(editor: BodyEditor) -> None:
    _find(editor, "absent")
    assert _count(editor) == "None found"
    assert not editor.findChild(QToolButton, "find.replace_all").isEnabled()


def test_escape_closes_and_gives_the_keyboard_back(editor: BodyEditor, qtbot: QtBot) -> None:
    box = _find(editor, "ecole")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not editor.findChild(QWidget, "find_bar").isVisible()
    assert not editor.area.extraSelections()
    qtbot.waitUntil(editor.area.hasFocus)


def test_replaces_one_then_all(editor: BodyEditor, qtbot: QtBot) -> None:
    _find(editor, "ecole")
    editor.findChild(QLineEdit, "find.replacement").setText("é\u00a0!")
    editor.findChild(QToolButton, "find.replace").click()
    assert editor.text() == "😀 é\u00a0!\nune école, deux écoles\nfin"
    with qtbot.waitSignal(editor.text_edited) as told:
        editor.findChild(QToolButton, "find.replace_all").click()
    assert told.args == ["😀 é\u00a0!\nune é\u00a0!, deux é\u00a0!s\nfin"]
    assert _count(editor) == "None found"


def test_what_is_marked_is_searched(editor: BodyEditor) -> None:
    editor.area.select(3, 8)
    editor.show_find()
    assert editor.findChild(QLineEdit, "find.words").text() == "École"


def test_places_follow_the_typing(editor: BodyEditor, qtbot: QtBot) -> None:
    _find(editor, "ecole")
    editor.area.moveCursor(editor.area.textCursor().MoveOperation.End)
    editor.area.insertPlainText(" ecole")
    qtbot.waitUntil(lambda: len(editor.area.extraSelections()) == 4)
