"""A text that the file can't hold as it is: unsaved work as any other, until it can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.gui.window.questions import CloseAnswer

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"
OLD = "---\ntitle: Été\nlink: x\n---\nDéjà vu.\n".encode("cp1252")


@pytest.fixture
def old(site: Path, driven: Driven) -> Path:
    """A file that isn't UTF-8, shown, with a sign in its text that its encoding lacks."""
    path = site / "_usage" / "ancien.md"
    path.write_bytes(OLD)
    driven.open()
    driven.show(path.name)
    driven.panels.text.show_text("Déjà vu. → APRÈS\n")
    driven.panels.text.text_edited.emit("Déjà vu. → APRÈS\n")
    return path


def in_safety(driven: Driven) -> str:
    driven.program.services.shelter.write_now()
    store = DraftStore(driven.program.services.folders.data / "drafts")
    (draft,) = store.pending(driven.program.services.reader.folder.layout)
    return draft.raw.decode()


def test_it_is_said_and_asked_about_and_put_in_safety(old: Path, driven: Driven) -> None:
    held = driven.session.current
    assert driven.panels.notices.text("refused")
    assert held.dirty
    assert driven.panels.actions["save"].isEnabled()
    assert "Déjà vu. → APRÈS" in in_safety(driven)
    driven.save()
    assert driven.panels.notices.text("refused")
    assert old.read_bytes() == OLD
    driven.answers.close = CloseAnswer.SAVE
    driven.window.close()
    driven.settle()
    assert driven.window.isVisible()
    assert held.dirty


def test_it_is_there_after_another_case(old: Path, driven: Driven) -> None:
    driven.show(CASE)
    assert not driven.panels.notices.text("refused")
    driven.show(old.name)
    assert driven.panels.text.text() == "Déjà vu. → APRÈS\n"
    assert driven.panels.notices.text("refused")


def test_the_conversion_takes_it_in(old: Path, driven: Driven) -> None:
    held = driven.session.current
    driven.panels.text.text_edited.emit("Déjà vu. → APRÈS, et encore\n")
    driven.press_notice("encoding")
    assert held.case.body == "Déjà vu. → APRÈS, et encore\n"
    assert driven.panels.text.text() == held.case.body
    assert not driven.panels.notices.text("refused")
    driven.save()
    assert old.read_bytes() == "---\ntitle: Été\nlink: x\n---\nDéjà vu. → APRÈS, et encore\n".encode()
    for _ in range(2):
        driven.panels.actions["undo"].trigger()
    assert held.case.to_bytes() == OLD


def test_it_can_be_taken_back_and_brought_again(old: Path, driven: Driven) -> None:
    held = driven.session.current
    driven.panels.actions["undo"].trigger()
    assert (driven.panels.text.text(), held.dirty) == ("Déjà vu.\n", False)
    assert not driven.panels.notices.text("refused")
    driven.panels.actions["redo"].trigger()
    assert (driven.panels.text.text(), held.dirty) == ("Déjà vu. → APRÈS\n", True)
    driven.panels.text.text_edited.emit("Déjà vu.\n")
    assert not held.dirty
    assert not driven.panels.notices.text("refused")
    assert old.read_bytes() == OLD


def test_other_edits_go_on(old: Path, driven: Driven) -> None:
    driven.panels.form.field_edited.emit("title", "Hiver")
    assert driven.panels.notices.text("refused")
    assert driven.panels.text.text() == "Déjà vu. → APRÈS\n"
    assert "title: Hiver" in in_safety(driven)
    assert old.read_bytes() == OLD


@pytest.mark.parametrize("raw", [b"Un texte sans champs.\n", b"---\ntitle: x\nUn texte.\n"])
def test_what_would_read_as_fields_is_no_less_safe(raw: bytes, site: Path, driven: Driven) -> None:
    path = site / "_usage" / "sans.md"
    path.write_bytes(raw)
    driven.open()
    held = driven.show(path.name)
    typed = "---\nordre: 7\n---\nDes MOTS.\n" + held.case.body
    driven.panels.text.text_edited.emit(typed)
    assert held.refused is not None
    assert "Des MOTS." in in_safety(driven)
    assert path.read_bytes() == raw


def test_it_comes_back_at_the_next_start(old: Path, driven: Driven, drive: Callable[[Path], Driven]) -> None:
    driven.program.end()
    again = drive(driven.folder)
    again.open()
    assert again.answers.asked == ["recover"]
    assert again.session.current.path == old
    assert again.session.current.text == "Déjà vu. → APRÈS\n"
    assert Case.from_bytes(old.read_bytes()).body == "Déjà vu.\n"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(old: Path, driven: Driven) -> None:
    theirs = OLD + b"Leur ligne.\n"
    old.write_bytes(theirs)
    driven.program.services.watch.look()
    driven.settle()
    assert driven.panels.notices.text("hands")
    assert not driven.panels.notices.text("merged")
    driven.press_notice("hands")  # not before the text can be written at all
    assert old.read_bytes() == theirs
    driven.panels.text.text_edited.emit("Déjà vu, et revu.\n")
    driven.save()
    assert old.read_bytes().endswith("Déjà vu, et revu.\nLeur ligne.\n".encode("cp1252"))


def test_it_comes_back_with_a_deletion_that_is_undone(old: Path, driven: Driven) -> None:
    driven.answers.deletes = True
    driven.panels.actions["delete_case"].trigger()
    driven.settle()
    assert not old.exists()
    driven.press_notice("deleted")
    assert old.read_bytes() == OLD
    assert driven.session.current.text == "Déjà vu. → APRÈS\n"


def test_what_was_taken_back_stays_so_once_the_file_changed(old: Path, driven: Driven) -> None:
    driven.panels.actions["undo"].trigger()
    old.write_bytes(OLD.replace(b"vu", b"lu"))
    driven.program.services.watch.look()
    driven.settle()
    assert driven.panels.text.text() == "Déjà lu.\n"
    assert not driven.panels.actions["redo"].isEnabled()
