"""The text tab, driven as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseeditor.gui.text import BodyEditor
from caseeditor.gui.theme import LIGHT
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

NBSP = "\u00a0"
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Problem:
    """What is wrong somewhere, as the editor is told."""

    line: int | None
    field: str | None = None
    severity: str = "error"
    column: int | None = None
    length: int | None = None


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., BodyEditor]:
    """Makes a shown editor that holds a text."""

    def made(text: str = "", caret: int = 0) -> BodyEditor:
        editor = BodyEditor(Translator("en", resources_folder() / "locale"), LIGHT)
        qtbot.addWidget(editor)
        editor.resize(545, 400)
        editor.show()
        editor.show_text(text)
        put_caret(editor, caret)
        editor.area.setFocus()
        return editor

    return made


def put_caret(editor: BodyEditor, start: int, end: int | None = None) -> None:
    cursor = editor.area.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    editor.area.setTextCursor(cursor)


def press(editor: BodyEditor, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor.area, key, held)


def test_names_for_tests_and_screen_readers(make: Callable[..., BodyEditor]) -> None:
    editor = make()
    assert editor.area.objectName() == "body_editor"
    assert editor.area.accessibleName()
    for button in editor.findChildren(QToolButton):
        assert button.accessibleName(), button.objectName()
    for box in editor.findChildren(QLineEdit):
        assert box.accessibleName(), box.objectName()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"«{NBSP}Oui{NBSP}»{NBSP}: non\u202f!\n\nfin",
        "ligne\u2028séparée\u2029autre",
        "\x00\ufdd0\ufdd1\ufeff😀\ud800",
        "tab\tet\u200bvide",
    ],
)
def test_any_text_comes_back_as_it_was(make: Callable[..., BodyEditor], qtbot: QtBot, text: str) -> None:
    editor = make(text)
    assert editor.text() == text
    put_caret(editor, 0)
    with qtbot.waitSignal(editor.text_edited) as told:
        QTest.keyClicks(editor.area, "x")
    assert told.args == ["x" + text]


def test_line_ends_are_shown_as_one_kind(make: Callable[..., BodyEditor]) -> None:
    assert make("a\r\nb\rc").text() == "a\nb\nc"


def test_setters_are_silent(make: Callable[..., BodyEditor], qtbot: QtBot) -> None:
    editor = make("un\ndeux\n")
    with qtbot.assertNotEmitted(editor.text_edited, wait=250), qtbot.assertNotEmitted(editor.cursor_line):
        editor.show_text("un\ntrois\n")
        editor.show_text("tout autre")
        editor.start_at_top()
        editor.go_to_line(1)
        editor.flush()


def test_what_is_the_same_keeps_caret_and_scroll(make: Callable[..., BodyEditor]) -> None:
    lines = [f"ligne {number}" for number in range(200)]
    editor = make("\n".join(lines))
    editor.go_to_line(120)
    press(editor, Key.Key_End)
    scroll = editor.area.verticalScrollBar().value()
    assert scroll > 0
    lines[150] = "une autre"
    editor.show_text("\n".join(lines))
    assert editor.area.line() == 120
    assert editor.area.textCursor().positionInBlock() == len("ligne 119")
    assert editor.area.verticalScrollBar().value() == scroll
    lines[10:10] = ["de plus"] * 3
    editor.show_text("\n".join(lines))
    assert editor.area.line() == 123
    assert editor.area.verticalScrollBar().value() == scroll + 3
    lines[0] = "changée"
    editor.show_text("\n".join(lines), reveal=True)
    assert editor.area.line() == 1


def test_typing_is_told_once_and_flush_tells_at_once(make: Callable[..., BodyEditor], qtbot: QtBot) -> None:
    editor = make("fin")
    told: list[str] = []
    editor.text_edited.connect(told.append)
    QTest.keyClicks(editor.area, "abc")
    editor.flush()
    assert told == ["abcfin"]
    editor.flush()
    assert told == ["abcfin"]
    QTest.keyClicks(editor.area, "d")
    qtbot.waitUntil(lambda: told == ["abcfin", "abcdfin"])


def test_another_text_drops_what_was_not_told(make: Callable[..., BodyEditor], qtbot: QtBot) -> None:
    editor = make("un")
    QTest.keyClicks(editor.area, "x")
    with qtbot.assertNotEmitted(editor.text_edited, wait=250):
        editor.show_text("deux")
        editor.flush()
    assert editor.text() == "deux"


def test_undo_and_redo_are_the_windows(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    editor = BodyEditor(Translator("en", resources_folder() / "locale"), LIGHT)
    window.setCentralWidget(editor)
    pressed: list[str] = []
    for name, keys in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z"), ("redo", "Ctrl+Y")):
        action = QAction(name, window, shortcut=QKeySequence(keys))
        action.triggered.connect(lambda _=False, name=name: pressed.append(name))
        window.addAction(action)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    editor.area.setFocus()
    qtbot.waitUntil(editor.area.hasFocus)
    QTest.keyClicks(editor.area, "mot")
    press(editor, Key.Key_Z, CTRL)
    press(editor, Key.Key_Z, CTRL | SHIFT)
    assert editor.text() == "mot"
    assert pressed == ["undo", "redo"]


@pytest.mark.parametrize(
    ("name", "key", "held", "after"),
    [
        ("bold", Key.Key_B, CTRL, "**mot** suite"),
        ("italic", Key.Key_I, CTRL, "*mot* suite"),
        ("heading", Key.Key_H, CTRL | SHIFT, "## mot suite"),
        ("bullets", Key.Key_L, CTRL | SHIFT, "* mot suite"),
        ("numbers", Key.Key_O, CTRL | SHIFT, "1. mot suite"),
        ("link", Key.Key_K, CTRL, "[mot](https://) suite"),
    ],
)
def test_button_and_key_do_the_same(
    make: Callable[..., BodyEditor], name: str, key: Key, held: Qt.KeyboardModifier, after: str
) -> None:
    QGuiApplication.clipboard().clear()
    by_button, by_key = make("mot suite", 1), make("mot suite", 1)
    by_button.findChild(QToolButton, f"text.{name}").click()
    press(by_key, key, held)
    assert by_button.text() == by_key.text() == after


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_B, CTRL),
        (Key.Key_I, CTRL),
        (Key.Key_H, CTRL | SHIFT),
        (Key.Key_L, CTRL | SHIFT),
        (Key.Key_O, CTRL | SHIFT),
    ],
)
def test_a_second_time_takes_it_away(
    make: Callable[..., BodyEditor], key: Key, held: Qt.KeyboardModifier
) -> None:
    text = f"avant 😀\nun{NBSP}mot ici\naprès"
    editor = make(text)
    put_caret(editor, 9, 15)
    press(editor, key, held)
    assert editor.text() != text
    press(editor, key, held)
    assert editor.text() == text


def test_a_copied_address_is_where_a_link_leads(make: Callable[..., BodyEditor]) -> None:
    QGuiApplication.clipboard().setText(" https://ville.example/a ")
    editor = make("le site", 4)
    press(editor, Key.Key_K, CTRL)
    assert editor.text() == "le [site](https://ville.example/a)"


def test_enter_goes_on_with_a_list_and_ends_it(make: Callable[..., BodyEditor]) -> None:
    editor = make("1. un", 5)
    press(editor, Key.Key_Return)
    QTest.keyClicks(editor.area, "deux")
    press(editor, Key.Key_Return)
    assert editor.text() == "1. un\n2. deux\n3. "
    press(editor, Key.Key_Return)
    assert editor.text() == "1. un\n2. deux\n\n"
    QTest.keyClicks(editor.area, "fin")
    press(editor, Key.Key_Return)
    assert editor.text() == "1. un\n2. deux\n\nfin\n"


@pytest.mark.parametrize(
    ("before", "caret", "after"),
    [
        ("* un\n* ", 7, "* un\n\nfin"),
        ("* un\n\n* ", 8, "* un\n\nfin"),
        ("* ", 2, "fin"),
        ("> un\n> ", 7, "> un\n\nfin"),
        ("* un\n* \n* trois", 7, "* un\n\nfin\n\n* trois"),
        ("* un\n* \n\nsuite", 7, "* un\n\nfin\n\nsuite"),
    ],
)
def test_what_follows_a_list_is_no_part_of_it(
    make: Callable[..., BodyEditor], before: str, caret: int, after: str
) -> None:
    """Without a blank line between, the site takes it for the end of the last item."""
    editor = make(before, caret)
    press(editor, Key.Key_Return)
    QTest.keyClicks(editor.area, "fin")
    assert editor.text() == after


def test_shift_enter_is_only_a_line(make: Callable[..., BodyEditor]) -> None:
    editor = make("* un", 4)
    press(editor, Key.Key_Return, SHIFT)
    assert editor.text() == "* un\n"


def test_tab_moves_items_and_elsewhere_the_keyboard(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    editor = BodyEditor(Translator("en", resources_folder() / "locale"), LIGHT)
    after = QLineEdit()
    column.addWidget(editor)
    column.addWidget(after)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    editor.show_text("* un\n* deux\nfin")
    editor.area.setFocus()
    put_caret(editor, 7)
    press(editor, Key.Key_Tab)
    assert editor.text() == "* un\n    * deux\nfin"
    assert editor.area.textCursor().positionInBlock() == 6
    press(editor, Key.Key_Backtab, SHIFT)
    assert editor.text() == "* un\n* deux\nfin"
    put_caret(editor, 13)
    press(editor, Key.Key_Tab)
    assert editor.text() == "* un\n* deux\nfin"
    qtbot.waitUntil(after.hasFocus)


def test_no_break_spaces_are_typed_and_copied(make: Callable[..., BodyEditor]) -> None:
    editor = make("oui", 3)
    press(editor, Key.Key_Space, CTRL | SHIFT)
    QTest.keyClicks(editor.area, "!")
    assert editor.text() == f"oui{NBSP}!"
    press(editor, Key.Key_A, CTRL)
    press(editor, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == f"oui{NBSP}!"
    press(editor, Key.Key_V, CTRL)
    assert editor.text() == f"oui{NBSP}!"


def test_paste_is_plain_and_clean(make: Callable[..., BodyEditor]) -> None:
    editor = make()
    data = QMimeData()
    data.setHtml("<b>gras</b>")
    data.setText(f"•\tun\r\n•\tdeux{NBSP}!\v\u200bfin")
    editor.area.insertFromMimeData(data)
    assert editor.text() == f"* un\n* deux{NBSP}!\nfin"
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/nulle/part.png")])
    files.setText("file:///nulle/part.png")
    assert not editor.area.canInsertFromMimeData(files)


def test_the_caret_tells_its_line(make: Callable[..., BodyEditor], qtbot: QtBot) -> None:
    editor = make("un\ndeux\ntrois")
    with qtbot.waitSignal(editor.cursor_line) as told:
        press(editor, Key.Key_Down)
    assert told.args == [2]
    editor.go_to_line(3)
    assert editor.area.line() == 3
    editor.go_to_line(99)
    assert editor.area.line() == 3
    editor.show_text("un 🚲 deux")
    editor.go_to_line(1, 6)
    assert editor.area.textCursor().positionInBlock() == len("un 🚲 ".encode("utf-16-le")) // 2


def test_problems_are_underlined_where_they_are(make: Callable[..., BodyEditor]) -> None:
    editor = make("un\n\n  trois\nquatre")
    problems = [Problem(12), Problem(13, severity="warning"), Problem(4), Problem(None), Problem(12, "title")]
    editor.show_problems(problems, 10)
    marked = [mark.cursor.selectedText() for mark in editor.area.extraSelections()]
    assert marked == ["quatre", "trois"]  # the worse ones lie on top
    editor.show_problems([], 10)
    assert not editor.area.extraSelections()


def test_the_very_place_is_underlined_and_said(make: Callable[..., BodyEditor], qtbot: QtBot) -> None:
    editor = make("Une 🚲 [ici](https://a.example) et là")
    link = Problem(10, severity="advice", column=7, length=24)
    long = Problem(10, column=35, length=80)
    beyond = Problem(10, severity="warning", column=400, length=1)
    editor.show_problems([link, long, beyond], 10, lambda problem: f"Phrase {problem.column}.")
    marked = [mark.cursor.selectedText() for mark in editor.area.extraSelections()]
    assert marked == ["[ici](https://a.example)", "Une 🚲 [ici](https://a.example) et là", "là"]
    editor.show_problems([Problem(10, severity="advice", column=3, length=1)], 10)
    assert [mark.cursor.selectedText() for mark in editor.area.extraSelections()] == ["Une"]
    editor.show_problems([link, long, beyond], 10, lambda problem: f"Phrase {problem.column}.")
    QToolTip.hideText()
    place = editor.area.cursorRect().center()
    ask = QHelpEvent(QEvent.Type.ToolTip, place, editor.area.viewport().mapToGlobal(place))
    QApplication.sendEvent(editor.area.viewport(), ask)
    qtbot.waitUntil(lambda: QToolTip.text() == "Phrase 400.")
    QToolTip.hideText()


def test_selected_words_are_counted(make: Callable[..., BodyEditor], qtbot: QtBot) -> None:
    editor = make("## L’eau, «\u00a0c’est la vie\u00a0»\n* [lien](https://a.example/b) et 4,5 mots")
    with qtbot.waitSignal(editor.words_selected, check_params_cb=lambda count: count == 1):
        put_caret(editor, 3, 8)
    with qtbot.waitSignal(editor.words_selected, check_params_cb=lambda count: count == 0):
        put_caret(editor, 3)
    with qtbot.waitSignal(editor.words_selected, check_params_cb=lambda count: count == 8):
        editor.area.selectAll()


def test_a_very_long_line_is_taken(make: Callable[..., BodyEditor]) -> None:
    text = "mot " * 60_000
    editor = make(text)
    QTest.keyClicks(editor.area, "x")
    assert editor.text() == "x" + text
