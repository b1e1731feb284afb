"""Other hands on the same files: their changes come in, what they remove stays, a drive may go and return."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from caseeditor.workspace.open_case import OpenCase

from .conftest import Driven
from .somebody import elsewhere, theirs

CASE = "skatepark-saint-aubry.md"


def look(driven: Driven) -> None:
    """Notice what became of the files, and wait until all of it is taken in."""
    driven.program.services.watch.look()
    driven.settle()


@pytest.fixture
def held(driven: Driven) -> OpenCase:
    """The case, open and shown."""
    driven.open()
    return driven.show(CASE)


def test_an_unedited_case_follows_its_file(driven: Driven, held: OpenCase) -> None:
    theirs(held.path)
    look(driven)
    assert held.case.fields["echelle"] == "ville"
    assert not held.dirty


def test_an_edited_case_takes_in_what_doesnt_collide(driven: Driven, held: OpenCase) -> None:
    body = held.case.body
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.panels.text.text_edited.emit(body + "\nMa fin.\n")
    elsewhere(held.path)
    look(driven)
    assert held.case.fields["organisateur"] == "Moi"
    assert held.case.fields["echelle"] == "ville"
    assert held.dirty
    assert driven.panels.notices.text("merged")
    for _ in range(2):
        driven.panels.actions["undo"].trigger()
    assert not held.dirty
    assert held.case.to_bytes() == held.path.read_bytes()
    for _ in range(2):
        driven.panels.actions["redo"].trigger()
    driven.save()
    assert driven.answers.asked == []
    after = held.path.read_bytes().decode()
    assert "echelle: ville\n" in after
    assert "organisateur: Moi\n" in after
    assert after.endswith("\nMa fin.\n")


def test_an_edited_case_that_collides_stays_and_the_window_says_so(driven: Driven, held: OpenCase) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    theirs(held.path)
    look(driven)
    assert held.case.fields["organisateur"] == "Moi"
    assert "echelle" not in held.case.fields
    assert driven.panels.notices.text("hands")
    assert driven.answers.asked == []


def test_typing_while_their_changes_come_in_loses_nothing(driven: Driven, held: OpenCase) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    elsewhere(held.path)
    driven.program.services.watch.look()
    for number in range(40):
        driven.panels.form.field_edited.emit("description", f"mot {number}")
        driven.qtbot.wait(1)
    driven.settle()
    look(driven)
    assert held.case.fields["description"] == "mot 39"
    assert held.case.fields["organisateur"] == "Moi"
    assert held.case.fields["echelle"] == "ville"


@pytest.mark.parametrize("edited", [True, False])
def test_a_renamed_file_is_the_same_case(driven: Driven, held: OpenCase, edited: bool) -> None:
    if edited:
        driven.panels.form.field_edited.emit("organisateur", "Moi")
    new = held.path.rename(held.path.with_name("skatepark.md"))
    look(driven)
    assert driven.session.current is held
    assert held.path == new
    assert held.dirty is edited
    paths = [row.path for row in driven.cases.rows()]
    assert new in paths
    assert new.with_name(CASE) not in paths
    driven.panels.form.field_edited.emit("organisateur", "Nous")
    driven.save()
    assert b"organisateur: Nous\n" in new.read_bytes()
    assert not new.with_name(CASE).exists()
    assert driven.answers.asked == []


def test_a_shown_case_whose_file_goes_stays_and_can_be_written_again(driven: Driven, held: OpenCase) -> None:
    before = held.path.read_bytes()
    held.path.unlink()
    look(driven)
    assert driven.session.current is held
    assert driven.panels.notices.text("hands")
    driven.answers.write = True
    driven.program.services.saving.resolve(held)
    driven.settle()
    assert held.path.read_bytes() == before
    assert held.path in [row.path for row in driven.cases.rows()]


def shown_rows(driven: Driven) -> dict[str, bool]:
    """The files in the list, and whether each is marked unsaved."""
    return {row.path.name: row.unsaved for row in driven.cases.rows()}


def test_an_edited_case_whose_file_goes_stays_in_the_list_until_it_is_saved(
    driven: Driven, held: OpenCase
) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.unlink()
    look(driven)
    driven.show("imaginons-la-gare.md")
    look(driven)
    assert shown_rows(driven)[CASE]
    assert driven.cases.unsaved == 1
    assert driven.show(CASE) is held
    assert driven.panels.notices.text("hands")
    driven.answers.write = True
    driven.save()
    assert b"organisateur: Moi\n" in held.path.read_bytes()
    look(driven)
    assert shown_rows(driven)[CASE] is False


def test_an_edited_case_whose_file_went_leaves_the_list_once_its_edits_are_undone(
    driven: Driven, held: OpenCase
) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.unlink()
    look(driven)
    driven.panels.actions["undo"].trigger()
    driven.settle()
    assert CASE not in shown_rows(driven)
    driven.panels.actions["redo"].trigger()
    driven.settle()
    assert shown_rows(driven)[CASE]


def test_an_edited_case_whose_file_went_can_be_dropped(driven: Driven, held: OpenCase) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.unlink()
    look(driven)
    driven.answers.deletes = True
    driven.panels.actions["delete_case"].trigger()
    driven.settle()
    assert CASE not in shown_rows(driven)
    assert driven.session.unsaved() == ()
    driven.panels.actions["deleted_cases"].trigger()
    driven.settle()
    assert [lost.case.fields["organisateur"] for lost in driven.answers.lost_found] == ["Moi"]
    driven.press_notice("deleted")
    assert driven.session.current.case.fields["organisateur"] == "Moi"
    assert shown_rows(driven)[CASE]


@pytest.mark.parametrize("empty", [True, False])
def test_a_drive_that_goes_and_comes_back_loses_nothing(
    driven: Driven, held: OpenCase, tmp_path: Path, empty: bool
) -> None:
    rows = driven.cases.count
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    away = driven.folder.rename(tmp_path / "away")
    if empty:  # the place where a drive was mounted
        (driven.folder / "_usage").mkdir(parents=True)
    look(driven)
    assert driven.panels.notices.text("away")
    assert driven.cases.count == rows
    assert driven.session.current is held
    driven.save()
    assert held.dirty
    assert not held.path.exists()
    if empty:
        shutil.rmtree(driven.folder)
    assert not driven.folder.exists()
    away.rename(driven.folder)
    look(driven)
    assert not driven.panels.notices.text("away")
    assert not driven.panels.notices.text("hands")
    driven.save()
    assert b"organisateur: Moi\n" in held.path.read_bytes()


def test_a_file_turned_into_a_folder(driven: Driven, held: OpenCase) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.unlink()
    held.path.mkdir()
    look(driven)
    driven.save()
    assert held.case.fields["organisateur"] == "Moi"
    assert held.dirty
    assert driven.cases.count == 10
    assert driven.panels.notices.text("save")


def test_hundreds_of_files_that_change_at_once(driven: Driven) -> None:
    driven.open()
    folder = driven.show(CASE).path.parent
    for number in range(300):
        (folder / f"cas-{number}.md").write_text(f"---\ntitle: Cas {number}\n---\n", encoding="utf-8")
    look(driven)
    assert driven.cases.count == 310


def test_new_and_removed_files_come_and_go(driven: Driven) -> None:
    driven.open()
    folder = driven.show(CASE).path.parent
    (folder / "nouveau.md").write_text("---\ntitle: Venu d’ailleurs\n---\nTexte\n", encoding="utf-8")
    (folder / "imaginons-la-gare.md").unlink()
    look(driven)
    titles = [row.title for row in driven.cases.rows()]
    assert "Venu d’ailleurs" in titles
    assert len(titles) == 10


def test_a_link_to_nothing_keeps_no_folder_from_being_opened_and_watched(driven: Driven) -> None:
    folder = driven.folder / "_usage"
    (folder / "boucle.md").symlink_to("boucle.md")
    (folder / "perdu.md").symlink_to("nulle-part.md")
    driven.open()
    assert driven.cases.count == 10
    (folder / "autre.md").symlink_to("autre.md")
    (folder / "nouveau.md").write_text("---\ntitle: Venu d’ailleurs\n---\nTexte\n", encoding="utf-8")
    look(driven)
    assert not driven.program.services.watch.away
    assert driven.cases.count == 11
