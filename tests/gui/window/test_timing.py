"""What the hand does while something is under way: no word is lost, and nothing goes to the wrong place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.gui.window.questions import CloseAnswer
from caseeditor.workspace.case_files import DeletedCase
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.undo_history import Part, Place

from ..conftest import Driven

CASE = "skatepark-saint-aubry.md"


@pytest.fixture
def held(driven: Driven) -> OpenCase:
    """The case, open and shown."""
    driven.open()
    return driven.show(CASE)


@contextmanager
def held_up(driven: Driven, lane: str) -> Iterator[None]:
    """Nothing of a lane goes on meanwhile; afterwards everything does."""
    gate = threading.Event()
    driven.program.services.background.run(lambda: gate.wait(10), lane)
    try:
        yield
    finally:
        gate.set()
    driven.settle()


def edit(driven: Driven, value: str) -> None:
    driven.panels.form.field_edited.emit("organisateur", value)


def another(driven: Driven) -> str:
    return next(row.path.name for row in driven.cases.rows() if row.path.name != CASE)


def kept(driven: Driven, path: Path) -> list[bytes | None]:
    """The versions of a case."""
    store = VersionStore(driven.program.services.folders.data / "versions")
    return [store.read(version) for version in store.versions(path)]


# Saving


def test_a_case_being_saved_stays_open_when_its_edit_is_undone(driven: Driven, held: OpenCase) -> None:
    edit(driven, "Moi")
    with held_up(driven, "save"):
        driven.panels.actions["save"].trigger()
        driven.panels.actions["undo"].trigger()
        driven.session.show(held.path.with_name(another(driven)))
    assert b"organisateur: Moi" in held.path.read_bytes()
    assert driven.session.unsaved() == (held,)
    driven.show(CASE)
    driven.save()
    assert b"organisateur: Moi" not in held.path.read_bytes()


def test_a_save_that_meets_a_renaming_goes_to_the_new_name(driven: Driven, held: OpenCase) -> None:
    edit(driven, "Moi")
    new = held.path.with_name("autre-nom.md")
    with held_up(driven, "save"):
        driven.program.services.file_fixes.rename(held.path, new.name)
        driven.panels.actions["save"].trigger()
    assert driven.answers.asked == []
    assert held.path == new
    assert b"organisateur: Moi" in new.read_bytes()
    assert not held.dirty


@pytest.mark.usefixtures("held")
def test_a_save_that_ends_in_another_folder_adds_no_row_there(driven: Driven, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "_usage").mkdir(parents=True)
    (other / "_usage" / "seul.md").write_text("---\ntitle: Seul\n---\n")
    edit(driven, "Moi")
    driven.answers.close = CloseAnswer.LEAVE
    with held_up(driven, "save"):
        driven.panels.actions["save"].trigger()
        driven.program.open(other)
    driven.settle()
    assert [row.path.name for row in driven.cases.rows()] == ["seul.md"]


# Names


@pytest.mark.usefixtures("held")
def test_two_new_cases_of_one_title_are_two(driven: Driven) -> None:
    driven.answers.title = "Un jardin"
    made: list[OpenCase] = []
    for word in ("premier", "second"):
        driven.panels.actions["new_case"].trigger()
        driven.settle()
        edit(driven, word)
        made.append(driven.session.current)
    driven.panels.actions["new_case"].trigger()
    driven.panels.actions["new_case"].trigger()  # before the one before is there
    driven.settle()
    new = [case for case in driven.session.open_cases() if case.is_new]
    assert len({case.path for case in new}) == len(new) == 4
    assert [case.case.fields["organisateur"] for case in made] == ["premier", "second"]


@pytest.mark.usefixtures("held")
def test_a_deleted_new_case_comes_back_beside_another_of_its_title(driven: Driven) -> None:
    driven.answers.title = "Un jardin"
    driven.answers.deletes = True
    for word in ("premier", "second"):
        driven.panels.actions["new_case"].trigger()
        driven.settle()
        edit(driven, word)
        if word == "premier":
            driven.panels.actions["delete_case"].trigger()
            driven.settle()
    driven.press_notice("deleted")
    new = [case for case in driven.session.open_cases() if case.is_new]
    assert {case.case.fields["organisateur"] for case in new} == {"premier", "second"}


# Pending words


def test_words_held_back_go_along_with_a_renamed_file(driven: Driven, held: OpenCase) -> None:
    area = driven.panels.text.area
    driven.panels.column.show_tab("text")
    held_back: list[bool] = []
    area.textCursor().insertText("mot ajouté ")
    held_back.append("mot ajouté" not in held.case.body)
    new = held.path.rename(held.path.with_name("autre-nom.md"))
    driven.session.follow(held, new, None)
    assert held_back == [True]
    assert "mot ajouté" in held.case.body
    assert "mot ajouté" in area.toPlainText()


def test_keys_pressed_right_behind_a_letter_save_and_undo_it(driven: Driven, held: OpenCase) -> None:
    driven.panels.column.show_tab("text")
    before = held.case.body
    driven.panels.text.area.textCursor().insertText("X")
    assert held.case.body == before
    driven.panels.actions["save"].trigger()
    driven.settle()
    assert held.path.read_bytes() == held.case.to_bytes()
    assert held.case.body == "X" + before
    driven.panels.text.area.textCursor().insertText("Y")
    driven.panels.actions["undo"].trigger()
    assert driven.panels.text.text() == "X" + before


def test_a_field_that_is_removed_leaves_the_form(driven: Driven, held: OpenCase) -> None:
    driven.session.apply(held, lambda case: case.with_field("inconnu", "valeur"), Place(Part.FILE))
    box = driven.panels.form.findChild(QWidget, "field.inconnu")
    assert box.isVisible()
    driven.panels.form.field_removed.emit("inconnu")
    assert "inconnu" not in held.case.fields
    assert not box.isVisible()


@pytest.mark.usefixtures("held")
def test_a_copy_that_failed_is_tried_again(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseeditor.workspace.drafts._AGAIN", 10)
    put, failed = DraftStore.put, []

    def put_late(self: DraftStore, *arguments: Any) -> None:
        if not failed:
            failed.append(1)
            raise OSError(28, "no space")
        put(self, *arguments)

    monkeypatch.setattr(DraftStore, "put", put_late)
    with driven.qtbot.waitSignal(driven.program.services.shelter.sheltered):
        edit(driven, "Moi")
    assert failed


def test_words_typed_while_the_file_is_deleted_come_back_with_it(driven: Driven, held: OpenCase) -> None:
    gone: list[DeletedCase] = []
    driven.program.services.files.deleted.connect(gone.append)
    with held_up(driven, "save"):
        driven.program.services.files.delete(held.path)
        edit(driven, "Tapé trop tard")
    driven.settle()
    assert any("Tapé trop tard".encode() in (text or b"") for text in kept(driven, held.path))
    driven.program.services.files.bring_back(gone[0])
    driven.settle()
    assert driven.session.current.case.fields["organisateur"] == "Tapé trop tard"


# Others


@pytest.mark.parametrize("shown", [True, False])
def test_what_this_window_saved_is_kept_when_an_old_copy_is_written_over_it(
    driven: Driven, held: OpenCase, shown: bool
) -> None:
    old = held.path.read_bytes()
    edit(driven, "Moi")
    driven.save()
    mine = held.path.read_bytes()
    if not shown:
        driven.show(another(driven))
    held.path.write_bytes(old)
    driven.program.services.watch.look()
    driven.settle()
    assert mine in kept(driven, held.path)
    assert ("versions" in driven.panels.notices.text("followed").lower()) is shown


# Work of earlier starts


def left(driven: Driven, path: Path, word: str) -> None:
    """Work that an ended window left: a word at the end of the text."""
    raw = path.read_bytes()
    DraftStore(driven.program.services.folders.data / "drafts").put(path, raw, raw + f"\n{word}\n".encode())


def test_work_left_twice_comes_back_together(driven: Driven) -> None:
    path = driven.folder / "_usage" / CASE
    for word in ("LUNDI", "MARDI"):
        left(driven, path, word)
    driven.open()
    held = driven.session.current
    assert "LUNDI" in held.case.body
    assert "MARDI" in held.case.body
    driven.save()
    assert {text.count(b"LUNDI") for text in kept(driven, path) if text and b"LUNDI" in text} == {1}


def test_work_left_comes_back_beside_what_was_typed_since(driven: Driven) -> None:
    path = driven.folder / "_usage" / CASE
    left(driven, path, "LUNDI")
    with held_up(driven, "drafts"):
        driven.program.open(path)
        driven.qtbot.waitUntil(lambda: driven.session.current is not None)
        driven.panels.text.text_edited.emit(driven.session.current.case.body + "\nNOUVEAU\n")
    held = driven.session.current
    assert driven.answers.asked == ["recover"]
    assert "LUNDI" in held.case.body
    assert "NOUVEAU" in held.case.body
    driven.panels.actions["undo"].trigger()
    assert "NOUVEAU" in held.case.body
    assert "LUNDI" not in held.case.body
