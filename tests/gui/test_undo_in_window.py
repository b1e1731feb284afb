"""Undo as a person means it: a paste is one step, a search has its own, a date is one value."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from .conftest import Driven

CTRL = Qt.KeyboardModifier.ControlModifier


def field(driven: Driven, name: str) -> QWidget:
    found = driven.window.findChild(QWidget, name)
    assert found is not None
    return found


def undo(driven: Driven) -> None:
    driven.panels.actions["undo"].trigger()
    driven.settle()


def start(driven: Driven):
    driven.open()
    return driven.show(driven.cases.in_order()[0].path.name)


@pytest.mark.parametrize(
    ("name", "key"), [("field.organisateur", "organisateur"), ("field.title", "title"), ("body_editor", "")]
)
def test_a_paste_is_one_step_and_so_is_what_is_typed_around_it(driven: Driven, name: str, key: str) -> None:
    held = start(driven)
    box = field(driven, name)
    if not key:
        driven.panels.column.show_tab("text")
    box.setFocus()
    driven.qtbot.keyClick(box, Qt.Key.Key_End, CTRL)
    driven.qtbot.keyClick(box, Qt.Key.Key_End)

    def now() -> str:
        driven.session.flush()
        return str(held.case.fields[key]) if key else held.case.body

    before = now()
    texts = [before]
    driven.qtbot.keyClicks(box, "mot")
    texts.append(now())
    QGuiApplication.clipboard().setText("ifs de deux longues pages")
    driven.qtbot.keyClick(box, Qt.Key.Key_V, CTRL)
    texts.append(now())
    driven.qtbot.keyClicks(box, ".")
    texts.append(now())
    assert texts[-1].rstrip("\n").endswith("motifs de deux longues pages.")
    for wanted in reversed(texts[:-1]):
        undo(driven)
        assert now() == wanted
    assert now() == before


def test_a_button_is_a_step_of_its_own(driven: Driven) -> None:
    held = start(driven)
    driven.panels.column.show_tab("text")
    area = field(driven, "body_editor")
    driven.qtbot.keyClick(area, Qt.Key.Key_End, CTRL)
    before = held.case.body
    driven.qtbot.keyClicks(area, "fin")
    driven.session.flush()
    typed = held.case.body
    driven.qtbot.mouseClick(field(driven, "text.bold"), Qt.MouseButton.LeftButton)
    driven.session.flush()
    assert held.case.body != typed
    undo(driven)
    assert held.case.body == typed
    undo(driven)
    assert held.case.body == before


def test_a_date_is_undone_as_one(driven: Driven) -> None:
    held = start(driven)
    before = held.case
    box: QLineEdit = field(driven, "field.date")  # type: ignore[assignment]
    box.setFocus()
    box.selectAll()
    driven.qtbot.keyClicks(box, "5/4/2021")
    assert held.case.fields["date"].year == 2021  # type: ignore[union-attr]
    field(driven, "field.title").setFocus()
    undo(driven)
    assert held.case == before
    assert not driven.panels.actions["undo"].isEnabled()


def test_junk_in_a_date_leaves_no_trace(driven: Driven) -> None:
    """Not even where the date is an empty value, which only its removal would mend."""
    path = driven.folder / "_usage" / "sans-date.md"
    path.write_text("---\ntitle: Un parc\ndate:\n---\nTexte\n", "utf-8")
    driven.open()
    held = driven.show(path.name)
    before = held.case
    box: QLineEdit = field(driven, "field.date")  # type: ignore[assignment]
    box.setFocus()
    driven.qtbot.keyClicks(box, "5/4/20")
    assert held.case != before
    driven.qtbot.keyClicks(box, "2x")
    assert held.case == before
    assert not held.dirty


def test_the_date_taken_away_takes_its_key_along(driven: Driven) -> None:
    held = start(driven)
    assert "date" in held.case.fields
    driven.qtbot.mouseClick(field(driven, "field.date.clear"), Qt.MouseButton.LeftButton)
    assert "date" not in held.case.fields
    driven.save()
    assert b"date:" not in held.path.read_bytes().split(b"---")[1]


@pytest.mark.parametrize("name", ["find.words", "problems.filter", "search"])
def test_undo_in_a_search_belongs_to_it(driven: Driven, name: str) -> None:
    held = start(driven)
    driven.qtbot.keyClicks(field(driven, "field.organisateur"), "x")
    edited = held.case
    if name == "find.words":
        driven.panels.actions["find"].trigger()
    elif name == "problems.filter":
        driven.panels.actions["show_problems"].trigger()
    box: QLineEdit = field(driven, name)  # type: ignore[assignment]
    if not box.isVisible():
        pytest.skip("not in sight without a problem")
    box.setFocus()
    driven.qtbot.waitUntil(box.hasFocus)
    box.clear()
    driven.qtbot.keyClicks(box, "abc")
    driven.qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() == ""
    assert box.hasFocus()
    assert held.case == edited
    driven.qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)  # nothing left to undo there: nothing elsewhere either
    assert held.case == edited
