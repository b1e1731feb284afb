"""The dialog where two people changed the same things: both side by side, chosen one by one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from caseeditor.case import Case
from caseeditor.folder.merging.merge import FileConflict, Merged, Side, merge
from caseeditor.gui.dialogs.conflict import ConflictDialog, ConflictWords

from ..conftest import Driven

BASE = Case.from_bytes(b"---\ntitle: Le parc\nordre: 1\n---\nUn banc.\n\nUn arbre.\n")
MINE = BASE.with_field("title", "Mon <parc>").with_field("ordre", 2).with_body("Un kiosque.\n\nUn arbre.\n")
THEIRS = BASE.with_field("title", "Leur parc").without_field("ordre").with_body("Un préau.\n\nUn pin.\n")


@pytest.fixture
def dialog(driven: Driven, qtbot: QtBot) -> ConflictDialog:
    panels = driven.panels
    words = ConflictWords("À propos", "Ma version", "L’autre version", "Enregistrer")
    made = ConflictDialog(panels._, panels.labels, words, merge(BASE, MINE, THEIRS), copy=True)
    qtbot.addWidget(made)
    made.show()
    return made


def radio(dialog: ConflictDialog, name: str) -> QRadioButton:
    return dialog.findChild(QRadioButton, f"conflict.{name}")


def press(dialog: ConflictDialog, name: str) -> None:
    dialog.findChild(QPushButton, f"conflict.{name}").click()


def test_both_sides_are_shown_as_they_are(driven: Driven, dialog: ConflictDialog) -> None:
    said = [label.text() for label in dialog.findChildren(QLabel)]
    for text in ("Mon <parc>", "Leur parc", "Un kiosque.", "Un préau.", "2", driven.panels._("(removed)")):
        assert text in said, text
    assert any("Titre" in text for text in said)


def test_mine_stands_where_nothing_is_chosen(dialog: ConflictDialog) -> None:
    press(dialog, "merge")
    assert dialog.answer == "merge"
    assert dialog.choices() == {
        "field:title": Side.MINE,
        "field:ordre": Side.MINE,
        "text:0": Side.MINE,
    }


def test_each_is_chosen_by_itself(dialog: ConflictDialog) -> None:
    radio(dialog, "field:title.theirs").click()
    radio(dialog, "text:0.both").click()
    press(dialog, "merge")
    merged = merge(BASE, MINE, THEIRS, dialog.choices()).case
    assert merged.fields["title"] == "Leur parc"
    assert merged.fields["ordre"] == 2
    assert merged.body == "Un kiosque.\nUn préau.\n\nUn pin.\n"


def test_only_texts_can_be_kept_both(dialog: ConflictDialog) -> None:
    assert radio(dialog, "field:title.both") is None
    assert radio(dialog, "text:0.both") is not None


def test_escape_decides_nothing(dialog: ConflictDialog) -> None:
    dialog.reject()
    assert dialog.answer == ""


def test_everything_is_named_for_those_who_cannot_see(dialog: ConflictDialog) -> None:
    names = [button.accessibleName() for button in dialog.findChildren(QRadioButton)]
    assert all(names)
    assert len(set(names)) == len(names)


NEW = Case.from_bytes(b"---\ntitle: Le parc\nordre: 1\nechelle: ville\n---\nUn banc.\n")
OTHER = Case.from_bytes(b"---\ntitle: Un parc\nordre: 1\noutil:\n- Decidim\n---\nUn arbre.\n")
BROKEN = Case.from_bytes(b"---\ntitle: 'Un parc\nordre: 1\n---\nUn arbre.\n")


def of_files(driven: Driven, qtbot: QtBot, mine: Case, theirs: Case) -> ConflictDialog:
    """The dialog over two files that were never one."""
    conflict = FileConflict(mine.to_bytes().decode(), theirs.to_bytes().decode())
    words = ConflictWords("À propos", "Ma version", "L’autre version", "Enregistrer")
    panels = driven.panels
    made = ConflictDialog(panels._, panels.labels, words, Merged(mine, (conflict,)), copy=True)
    qtbot.addWidget(made)
    return made


def test_two_files_differ_field_by_field_in_the_words_of_the_form(driven: Driven, qtbot: QtBot) -> None:
    dialog = of_files(driven, qtbot, NEW, OTHER)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    expected = ["Titre", "Le parc", "Un parc", "Outils utilisés", "(vide)", "Decidim", "echelle", "ville"]
    for text in (*expected, "Texte", "Un banc.", "Un arbre."):
        assert text in said, text
    assert "Rang dans le catalogue" not in said
    assert not any("---" in text for text in said)
    radio(dialog, "file.theirs").click()
    press(dialog, "merge")
    assert dialog.choices() == {"file": Side.THEIRS}


def test_a_file_that_cannot_be_read_is_shown_as_it_is(driven: Driven, qtbot: QtBot) -> None:
    dialog = of_files(driven, qtbot, NEW, BROKEN)
    assert any("title: 'Un parc" in label.text() for label in dialog.findChildren(QLabel))
