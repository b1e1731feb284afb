"""Nothing in sight is silently absent from the file: it is said on saving, leaving and closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from ..conftest import Driven


def field(driven: Driven, name: str) -> QWidget:
    found = driven.panels.form.findChild(QWidget, f"field.{name}")
    assert found is not None
    return found


def type_name(driven: Driven, words: str, name: str = "outil") -> QWidget:
    """Type something that is taken nowhere, and leave the box."""
    box = field(driven, name)
    box.setFocus()
    box.selectAll()  # type: ignore[attr-defined]
    driven.qtbot.keyClicks(box, words)
    field(driven, "title").setFocus()
    return box


@pytest.fixture
def held(driven: Driven):
    driven.open()
    first = driven.cases.in_order()[0].path.name
    return driven.show(first)


def other_case(driven: Driven) -> str:
    return str(driven.cases.in_order()[1].path.name)


@pytest.mark.parametrize(("name", "words"), [("outil", "Klaxoon"), ("date", "hier"), ("ordre", "premier")])
def test_a_save_says_what_isnt_saved(driven: Driven, held, name: str, words: str) -> None:
    before = held.path.read_bytes()
    type_name(driven, words, name)
    assert driven.panels.actions["save"].isEnabled()
    driven.save()
    assert words in driven.panels.notices.text("untaken")
    assert held.path.read_bytes() == before
    assert field(driven, name).text() == words  # type: ignore[attr-defined]
    driven.press_notice("untaken")
    assert field(driven, name).hasFocus()
    driven.qtbot.keyClick(field(driven, name), Qt.Key.Key_Escape)
    assert driven.panels.notices.text("untaken") == ""


def test_the_rest_is_saved(driven: Driven, held) -> None:
    type_name(driven, "Klaxoon")
    driven.qtbot.keyClicks(field(driven, "organisateur"), "x")
    driven.save()
    assert not held.dirty
    assert "Klaxoon" in driven.panels.notices.text("untaken")


def test_leaving_the_case_says_so_and_coming_back_shows_it(driven: Driven, held) -> None:
    type_name(driven, "Klaxoon")
    driven.show(other_case(driven))
    said = driven.panels.notices.text("untaken")
    assert "Klaxoon" in said
    assert field(driven, "outil").text() == ""  # type: ignore[attr-defined]
    driven.press_notice("untaken")
    assert driven.session.current is held
    assert field(driven, "outil").text() == "Klaxoon"  # type: ignore[attr-defined]
    assert field(driven, "outil").hasFocus()
    assert driven.panels.notices.text("untaken") == ""


def test_closing_asks(driven: Driven, held) -> None:
    type_name(driven, "Klaxoon")
    driven.show(other_case(driven))
    assert not driven.program.may_close()
    assert driven.answers.asked == ["leave_untaken «\u00a0Klaxoon\u00a0» (Outils utilisés)"]
    assert driven.session.current is held
    driven.answers.leaves_untaken = True
    assert driven.program.may_close()


def test_a_name_goes_into_the_catalogue_and_out_of_it_with_the_chip(driven: Driven, held) -> None:
    folder = driven.folder / "_outil"
    there = set(folder.iterdir())
    type_name(driven, "Klaxoon")
    press_add(driven)
    assert driven.answers.asked == ["new_entry Klaxoon, Outils utilisés"]
    assert held.case.fields["outil"][-1] == "Klaxoon"
    (made,) = set(folder.iterdir()) - there
    assert "title: Klaxoon" in made.read_text("utf-8")
    driven.panels.actions["undo"].trigger()
    driven.settle()
    assert "Klaxoon" not in held.case.fields["outil"]
    assert set(folder.iterdir()) == there
    assert driven.panels.notices.text("entry") == ""
    driven.panels.actions["redo"].trigger()
    driven.settle()
    assert held.case.fields["outil"][-1] == "Klaxoon"
    assert made.exists()


@pytest.mark.parametrize("whose", ["another case", "another hand"])
def test_an_entry_that_is_wanted_by_now_stays(driven: Driven, held, whose: str) -> None:
    there = set((driven.folder / "_outil").iterdir())
    type_name(driven, "Klaxoon")
    press_add(driven)
    (made,) = set((driven.folder / "_outil").iterdir()) - there
    if whose == "another case":
        path: Path = held.path.parent / other_case(driven)
        path.write_bytes(path.read_bytes().replace(b"outil:\n", b"outil:\n- Klaxoon\n"))
        assert b"Klaxoon" in path.read_bytes()
    else:
        made.write_bytes(made.read_bytes().replace(b"tagline:", b"tagline: Des tableaux blancs"))
    driven.panels.actions["undo"].trigger()
    driven.settle()
    assert made.exists()


def test_the_person_may_think_better_of_it(driven: Driven, held) -> None:
    driven.answers.adds = False
    there = set((driven.folder / "_outil").iterdir())
    type_name(driven, "Klaxoon")
    press_add(driven)
    assert set((driven.folder / "_outil").iterdir()) == there
    assert not held.dirty
    assert field(driven, "outil").text() == "Klaxoon"  # type: ignore[attr-defined]


def press_add(driven: Driven) -> None:
    said = driven.panels.form.findChildren(QAbstractButton)
    next(b for b in said if b.isVisible() and "au catalogue" in b.accessibleName()).click()
    driven.settle()


def test_what_a_file_cannot_hold_stays_in_sight_and_is_said(driven: Driven) -> None:
    """An anchor that another field refers to: the field can't be given another value."""
    path = driven.folder / "_usage" / "ancre.md"
    path.write_text("---\ntitle: Un parc\norganisateur: &o Ville\ndescription: *o\n---\nTexte\n", "utf-8")
    driven.open()
    held = driven.show(path.name)
    box = field(driven, "organisateur")
    box.setFocus()
    box.selectAll()  # type: ignore[attr-defined]
    driven.qtbot.keyClicks(box, "Mairie")
    if not held.dirty:  # refused
        assert driven.panels.form.untaken() == {"organisateur": "Mairie"}
        driven.qtbot.keyClicks(field(driven, "link"), "x")
        assert box.text() == "Mairie"  # type: ignore[attr-defined]
        driven.save()
        assert "Mairie" in driven.panels.notices.text("untaken")
    else:
        assert held.case.fields["organisateur"] == "Mairie"
