"""The main job in the real window: a field of every kind edited by the hand, and just those lines differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ..conftest import Driven
from .conftest import drop

CASE = "budget-participatif-arvelle.md"


def field(driven: Driven, name: str):
    found = driven.panels.form.findChild(QWidget, f"field.{name}")
    assert found is not None, name
    return found


def type_at_end(driven: Driven, name: str, text: str) -> None:
    box = field(driven, name)
    box.setFocus()
    driven.qtbot.keyClick(box, Qt.Key.Key_End)
    driven.qtbot.keyClicks(box, text)


def edit_all(driven: Driven, picture: Path) -> None:
    """Change a field of every kind, each as a person does."""
    type_at_end(driven, "title", "\u00a0!")
    type_at_end(driven, "organisateur", " et Orme")
    type_at_end(driven, "link", "vote")
    opendata = field(driven, "opendata")
    opendata.setFocus()
    opendata.selectAll()
    driven.qtbot.keyClick(opendata, Qt.Key.Key_Backspace)
    driven.qtbot.keyClicks(field(driven, "outil"), "sondeo")
    driven.qtbot.keyClick(field(driven, "outil"), Qt.Key.Key_Return)
    assert drop(driven.panels.form._row("screenshot").widget, picture)
    driven.settle()
    field(driven, "date").setFocus()
    field(driven, "date").selectAll()
    driven.qtbot.keyClicks(field(driven, "date"), "5 mars 2024")
    driven.qtbot.mouseClick(field(driven, "in_progress"), Qt.MouseButton.LeftButton)
    driven.qtbot.keyClick(field(driven, "note-citoyenne"), Qt.Key.Key_Left)
    driven.qtbot.keyClick(field(driven, "ordre"), Qt.Key.Key_Up)
    content = driven.panels.form.findChild(QWidget, "fact.1.content")
    driven.qtbot.keyClick(content, Qt.Key.Key_End)
    driven.qtbot.keyClicks(content, " et votantes")


def test_a_field_of_every_kind_is_edited_and_only_its_lines_differ(driven: Driven, tmp_path: Path) -> None:
    picture = tmp_path / "Mon image.png"
    Image.new("RGB", (30, 20), "navy").save(picture)
    driven.open()
    held = driven.show(CASE)
    before = held.path.read_bytes().decode().split("\n")
    edit_all(driven, picture)
    driven.save()
    after = held.path.read_bytes().decode().split("\n")
    changed = {
        "title: Budget participatif de la métropole d’Arvelle":
            "title: Budget participatif de la métropole d’Arvelle\u00a0!",
        "link: https://budget.arvelle.example/": "link: https://budget.arvelle.example/vote",
        "opendata: https://donnees.arvelle.example/budget-participatif": "opendata: ",
        "organisateur: Métropole d’Arvelle": "organisateur: Métropole d’Arvelle et Orme",
        "- Carto-Voix": "- Carto-Voix\n- Sondéo",
        "screenshot: arvelle-budget.png": "screenshot: mon-image.png",
        "date: 2024-03-04 09:00:00 +0100": "date: 2024-03-05 09:00:00 +0100",
        "in_progress: true": "in_progress: false",
        "note-citoyenne: 5": "note-citoyenne: 4",
        "ordre: 90": "ordre: 91",
        "  content: 18 420 votants": "  content: 18 420 votants et votantes",
    }  # fmt: skip
    assert set(changed) <= set(before)
    assert after == "\n".join(changed.get(line, line) for line in before).split("\n")
    assert not held.dirty


def test_undo_brings_all_of_it_back_in_the_form(driven: Driven, tmp_path: Path) -> None:
    picture = tmp_path / "Mon image.png"
    Image.new("RGB", (30, 20), "navy").save(picture)
    driven.open()
    held = driven.show(CASE)
    opened = held.case
    edit_all(driven, picture)
    while driven.panels.actions["undo"].isEnabled():
        driven.panels.actions["undo"].trigger()
    assert held.case == opened
    assert field(driven, "title").toPlainText() == opened.fields["title"]
    assert field(driven, "organisateur").text() == "Métropole d’Arvelle"
    assert field(driven, "note-citoyenne").score == 5
    assert field(driven, "in_progress").isChecked()
    assert driven.panels.form._row("outil").widget.names() == ["Idéothèque", "Carto-Voix"]


def test_going_through_all_cases_and_fields_changes_nothing(driven: Driven) -> None:
    driven.open()
    for row in driven.cases.rows():
        held = driven.show(row.path.name)
        for known in driven.session.schema.fields:
            driven.panels.form.focus_field(known.name)
        driven.panels.form.flush()
        assert not held.dirty
        assert held.case.to_bytes() == row.path.read_bytes()


def test_a_mend_below_a_field_is_shown_in_it(driven: Driven) -> None:
    path = driven.folder / "_usage" / CASE
    path.write_bytes(path.read_bytes().replace("- Idéothèque".encode(), b"- ideotheque"))
    driven.open()
    held = driven.show(CASE)
    button = driven.panels.form.findChild(QWidget, "fix.outil.0.0")
    driven.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    driven.settle()
    assert held.case.fields["outil"] == ["Idéothèque", "Carto-Voix"]
    assert driven.panels.form._row("outil").widget.names() == ["Idéothèque", "Carto-Voix"]
    driven.qtbot.waitUntil(lambda: driven.panels.form.findChild(QWidget, "fix.outil.0.0") is None)


def test_an_address_is_asked_about_before_it_opens(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    driven.qtbot.mouseClick(field(driven, "link.open"), Qt.MouseButton.LeftButton)
    assert driven.answers.asked == ["https://budget.arvelle.example/"]


@pytest.mark.corpus
def test_every_real_file_is_shown_and_left_alone(drive: Callable[[Path], Driven], corpus: Path) -> None:
    driven = drive(corpus / "site")
    driven.open()
    for row in driven.cases.rows():
        held = driven.show(row.path.name)
        driven.panels.form.flush()
        assert not held.dirty
