"""Saving, and all that may come between: other hands, refusals, closing. Nothing is overwritten unseen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from caseeditor.folder.merge import Side
from caseeditor.gui.questions import CloseAnswer, ConflictAnswer

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"


def changed_lines(before: bytes, after: bytes) -> list[bytes]:
    """The lines of `after` that `before` doesn't have."""
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_a_save_changes_the_edited_lines_alone(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    before = held.path.read_bytes()
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    driven.save()
    after = held.path.read_bytes()
    assert changed_lines(before, after) == [b"organisateur: Ville"]
    assert not held.dirty
    assert driven.cases.unsaved == 0
    assert driven.answers.asked == []
    assert "Enregistré" in driven.window.findChild(QLabel, "status.safety").text()


def test_save_all_saves_every_case(driven: Driven) -> None:
    driven.open()
    paths = []
    for name in (CASE, "imaginons-la-gare.md"):
        paths.append(driven.show(name).path)
        driven.panels.form.field_edited.emit("organisateur", "Région")
    driven.panels.actions["save_all"].trigger()
    driven.settle()
    assert driven.session.unsaved() == ()
    assert all("organisateur: Région\n".encode() in path.read_bytes() for path in paths)


def test_typing_goes_on_while_a_save_is_under_way(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Un")
    driven.panels.actions["save"].trigger()
    driven.panels.form.field_edited.emit("organisateur", "Deux")
    driven.settle()
    assert held.dirty
    assert b"organisateur: Un\n" in held.path.read_bytes()
    driven.save()
    assert b"organisateur: Deux\n" in held.path.read_bytes()
    assert driven.answers.asked == []


def test_saving_twice_at_once_asks_nothing(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Un")
    driven.program.desk.saving.save(held)
    driven.panels.form.field_edited.emit("organisateur", "Deux")
    driven.program.desk.saving.save(held)
    driven.settle()
    assert b"organisateur: Deux\n" in held.path.read_bytes()
    assert not held.dirty
    assert driven.answers.asked == []


@pytest.fixture
def conflict(driven: Driven) -> Driven:
    """A case edited in the window, whose file somebody else changed since."""
    driven.open()
    held = driven.show(CASE)
    driven.program.desk.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    theirs(held.path)
    return driven


def theirs(path: Path, organiser: bytes = b"Eux") -> None:
    """Somebody else's edit: another organiser, and a new field."""
    lines = path.read_bytes().splitlines(keepends=True)
    new = b"organisateur: %b\n" % organiser
    changed = b"".join(new if line.startswith(b"organisateur") else line for line in lines)
    path.write_bytes(changed.replace(b"---\n", b"---\nechelle: ville\n", 1))


def elsewhere(path: Path) -> None:
    """Somebody else's edit that collides with nothing."""
    path.write_bytes(path.read_bytes().replace(b"---\n", b"---\nechelle: ville\n", 1))


def kept_texts(driven: Driven) -> list[bytes]:
    """All texts among the versions."""
    return [path.read_bytes() for path in (driven.program.desk.folders.data / "versions" / "texts").iterdir()]


def test_a_conflict_left_for_later_writes_nothing(conflict: Driven) -> None:
    held = conflict.session.current
    on_disk = held.path.read_bytes()
    conflict.save()
    assert conflict.answers.asked == ["conflict"]
    assert [found.key for found in conflict.answers.conflicts] == ["field:organisateur"]
    assert held.path.read_bytes() == on_disk
    assert held.case.fields["organisateur"] == "Moi"
    assert held.dirty


def test_my_text_as_a_copy_leaves_theirs(conflict: Driven) -> None:
    held = conflict.session.current
    original, on_disk = held.path, held.path.read_bytes()
    conflict.answers.conflict_answer = ConflictAnswer.KEEP_AS_COPY
    conflict.save()
    assert original.read_bytes() == on_disk
    assert held.path != original
    assert held.path.parent == original.parent
    assert b"organisateur: Moi" in held.path.read_bytes()
    assert held.path in [row.path for row in conflict.cases.rows()]
    assert original in [row.path for row in conflict.cases.rows()]
    assert not held.dirty


def test_their_value_chosen_keeps_mine_among_the_versions(conflict: Driven) -> None:
    held = conflict.session.current
    on_disk, mine = held.path.read_bytes(), held.case.to_bytes()
    conflict.answers.conflict_answer, conflict.answers.side = ConflictAnswer.MERGE, Side.THEIRS
    conflict.save()
    assert held.case.to_bytes() == held.path.read_bytes() == on_disk
    assert not held.dirty
    assert mine in kept_texts(conflict)


def test_my_value_chosen_keeps_the_rest_of_theirs_and_their_text(conflict: Driven) -> None:
    held = conflict.session.current
    on_disk = held.path.read_bytes()
    conflict.answers.conflict_answer, conflict.answers.side = ConflictAnswer.MERGE, Side.MINE
    conflict.save()
    assert held.path.read_bytes() == held.case.to_bytes() == on_disk.replace(b"Eux", b"Moi")
    assert not held.dirty
    assert on_disk in kept_texts(conflict)


def test_what_doesnt_collide_is_saved_together(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.program.desk.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    elsewhere(held.path)
    driven.save()
    assert driven.answers.asked == []
    assert b"organisateur: Moi\n" in held.path.read_bytes()
    assert b"---\nechelle: ville\n" in held.path.read_bytes()
    assert not held.dirty
    assert driven.panels.column.notices.text("merged")
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["organisateur"] != "Moi"
    assert held.case.fields["echelle"] == "ville"


def test_the_same_edit_by_both_is_no_conflict(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.program.desk.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Tous")
    held.path.write_bytes(held.case.to_bytes())
    driven.save()
    assert driven.answers.asked == []
    assert not held.dirty


def test_a_file_that_is_gone_is_written_again_on_request(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.program.desk.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.unlink()
    driven.save()
    assert driven.answers.asked == ["write_again"]
    assert not held.path.exists()
    driven.answers.write = True
    driven.save()
    assert b"organisateur: Moi" in held.path.read_bytes()
    assert not held.dirty


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_refuses_is_said_plainly(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.parent.chmod(0o500)
    held.path.chmod(0o400)
    try:
        driven.save()
        assert held.path.name in driven.panels.column.notices.text("save")
        assert held.case.fields["organisateur"] == "Moi"
    finally:
        held.path.parent.chmod(0o700)


def test_an_unedited_case_follows_its_file(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    theirs(held.path)
    driven.program.desk.watch.look()
    driven.settle()
    assert held.case.fields["echelle"] == "ville"
    assert not held.dirty


def test_an_edited_case_takes_in_what_doesnt_collide(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    body = held.case.body
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.panels.text.text_edited.emit(body + "\nMa fin.\n")
    elsewhere(held.path)
    driven.program.desk.watch.look()
    driven.settle()
    assert held.case.fields["organisateur"] == "Moi"
    assert held.case.fields["echelle"] == "ville"
    assert held.dirty
    assert driven.panels.column.notices.text("merged")
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


def test_an_edited_case_that_collides_stays_and_the_window_says_so(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    theirs(held.path)
    driven.program.desk.watch.look()
    driven.settle()
    assert held.case.fields["organisateur"] == "Moi"
    assert "echelle" not in held.case.fields
    assert driven.panels.column.notices.text("hands")
    assert driven.answers.asked == []


def test_typing_while_their_changes_come_in_loses_nothing(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    elsewhere(held.path)
    driven.program.desk.watch.look()
    for number in range(40):
        driven.panels.form.field_edited.emit("description", f"mot {number}")
        driven.qtbot.wait(1)
    driven.settle()
    driven.program.desk.watch.look()
    driven.settle()
    assert held.case.fields["description"] == "mot 39"
    assert held.case.fields["organisateur"] == "Moi"
    assert held.case.fields["echelle"] == "ville"


@pytest.mark.parametrize("edited", [True, False])
def test_a_renamed_file_is_the_same_case(driven: Driven, edited: bool) -> None:
    driven.open()
    held = driven.show(CASE)
    if edited:
        driven.panels.form.field_edited.emit("organisateur", "Moi")
    new = held.path.rename(held.path.with_name("skatepark.md"))
    driven.program.desk.watch.look()
    driven.settle()
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


def test_a_shown_case_whose_file_goes_stays_and_can_be_written_again(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    before = held.path.read_bytes()
    held.path.unlink()
    driven.program.desk.watch.look()
    driven.settle()
    assert driven.session.current is held
    assert driven.panels.column.notices.text("hands")
    driven.answers.write = True
    driven.program.desk.saving.resolve(held)
    driven.settle()
    assert held.path.read_bytes() == before
    assert held.path in [row.path for row in driven.cases.rows()]


@pytest.mark.parametrize("empty", [True, False])
def test_a_drive_that_goes_and_comes_back_loses_nothing(driven: Driven, tmp_path: Path, empty: bool) -> None:
    driven.open()
    held = driven.show(CASE)
    rows = driven.cases.count
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    away = driven.folder.rename(tmp_path / "away")
    if empty:  # the place where a drive was mounted
        (driven.folder / "_usage").mkdir(parents=True)
    driven.program.desk.watch.look()
    driven.settle()
    assert driven.panels.column.notices.text("away")
    assert driven.cases.count == rows
    assert driven.session.current is held
    driven.save()
    assert held.dirty
    assert not held.path.exists()
    if empty:
        shutil.rmtree(driven.folder)
    assert not driven.folder.exists()
    away.rename(driven.folder)
    driven.program.desk.watch.look()
    driven.settle()
    assert not driven.panels.column.notices.text("away")
    assert not driven.panels.column.notices.text("hands")
    driven.save()
    assert b"organisateur: Moi\n" in held.path.read_bytes()


def test_a_file_turned_into_a_folder(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    held.path.unlink()
    held.path.mkdir()
    driven.program.desk.watch.look()
    driven.settle()
    driven.save()
    assert held.case.fields["organisateur"] == "Moi"
    assert held.dirty
    assert driven.cases.count == 9
    assert driven.panels.column.notices.text("save")


def test_a_thousand_files_that_change_at_once(driven: Driven) -> None:
    driven.open()
    folder = driven.show(CASE).path.parent
    for number in range(1000):
        (folder / f"cas-{number}.md").write_text(f"---\ntitle: Cas {number}\n---\n", encoding="utf-8")
    driven.program.desk.watch.look()
    driven.settle()
    assert driven.cases.count == 1010


def test_new_and_removed_files_come_and_go(driven: Driven) -> None:
    driven.open()
    folder = driven.show(CASE).path.parent
    (folder / "nouveau.md").write_text("---\ntitle: Venu d’ailleurs\n---\nTexte\n", encoding="utf-8")
    (folder / "imaginons-la-gare.md").unlink()
    driven.program.desk.watch.look()
    driven.settle()
    titles = [row.title for row in driven.cases.rows()]
    assert "Venu d’ailleurs" in titles
    assert len(titles) == 10


def test_a_new_case_is_made_saved_and_listed(driven: Driven) -> None:
    driven.open()
    driven.answers.title = "L’été à la plage : bilan"
    driven.panels.actions["new_case"].trigger()
    driven.settle()
    held = driven.session.current
    assert held.is_new
    assert held.dirty
    assert held.case.fields["title"] == driven.answers.title
    assert held.path.suffix == ".md"
    assert held.path.name.isascii()
    assert not held.path.exists()
    driven.save()
    assert held.path.read_bytes() == held.case.to_bytes()
    assert driven.cases.count == 11
    driven.panels.actions["new_case"].trigger()
    driven.settle()
    assert driven.session.current.path != held.path


def test_closing_asks_and_can_be_given_up(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    assert not driven.window.close()
    assert driven.answers.asked == ["close_unsaved"]
    assert driven.window.isVisible()


def test_closing_with_saving_writes_and_closes(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.answers.close = CloseAnswer.SAVE
    driven.window.close()
    driven.settle()
    driven.qtbot.waitUntil(lambda: not driven.window.isVisible())
    assert b"organisateur: Moi" in held.path.read_bytes()


def test_closing_without_saving_keeps_the_text_aside(driven: Driven, drive) -> None:
    driven.open()
    held = driven.show(CASE)
    before = held.path.read_bytes()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.answers.close = CloseAnswer.LEAVE
    assert driven.window.close()
    driven.program.end()
    assert held.path.read_bytes() == before
    again = drive(driven.folder)
    again.open()
    assert again.answers.asked == ["recover"]
    restored = again.session.current
    assert restored.case.fields["organisateur"] == "Moi"
    assert restored.dirty
    again.panels.actions["undo"].trigger()
    assert restored.case.to_bytes() == before
