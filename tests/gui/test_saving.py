"""Saving, and all that may come between: other hands, refusals, closing. Nothing is overwritten unseen."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QWidget

from caseeditor.folder.merging.merge import Side
from caseeditor.folder.writing.saving import copy_name
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.gui.window.questions import CloseAnswer
from caseeditor.workspace.answers import ConflictAnswer

from .conftest import Driven
from .somebody import elsewhere, theirs

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


def test_the_list_shows_the_new_title_at_once(driven: Driven) -> None:
    """Though the case keeps its place in it."""
    driven.open()
    held = driven.show(CASE)
    told: list[str] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.extend(driven.cases.index(row, 0).data() for row in range(first.row(), last.row() + 1))

    driven.cases.dataChanged.connect(note)
    title = held.case.fields["title"] + " (2)"
    driven.panels.form.field_edited.emit("title", title)
    driven.save()
    driven.qtbot.waitUntil(lambda: title in told)


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
    driven.program.services.saving.save(held)
    driven.panels.form.field_edited.emit("organisateur", "Deux")
    driven.program.services.saving.save(held)
    driven.settle()
    assert b"organisateur: Deux\n" in held.path.read_bytes()
    assert not held.dirty
    assert driven.answers.asked == []


@pytest.fixture
def conflict(driven: Driven) -> Driven:
    """A case edited in the window, whose file somebody else changed since."""
    driven.open()
    held = driven.show(CASE)
    driven.program.services.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    theirs(held.path)
    return driven


def kept_texts(driven: Driven) -> list[bytes]:
    """All texts among the versions."""
    return [
        path.read_bytes() for path in (driven.program.services.folders.data / "versions" / "texts").iterdir()
    ]


def test_a_conflict_left_for_later_writes_nothing(conflict: Driven) -> None:
    held = conflict.session.current
    on_disk = held.path.read_bytes()
    conflict.save()
    assert conflict.answers.asked == ["conflict"]
    assert [found.key for found in conflict.answers.conflicts] == ["field:organisateur"]
    assert held.path.read_bytes() == on_disk
    assert held.case.fields["organisateur"] == "Moi"
    assert held.dirty


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_only_what_is_true_is_said_of_a_conflict(driven: Driven, side: Side) -> None:
    """First something that doesn't collide, then something that does, left for later and then decided."""
    driven.open()
    held = driven.show(CASE)
    notices, watch = driven.panels.notices, driven.program.services.watch
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    elsewhere(held.path)
    watch.look()
    driven.settle()
    assert notices.text("merged")
    theirs(held.path)
    watch.look()
    driven.settle()
    driven.save()
    assert notices.text("hands")
    assert not notices.text("merged")
    driven.answers.conflict_answer, driven.answers.side = ConflictAnswer.MERGE, side
    driven.save()
    assert not held.dirty
    assert not notices.text("hands")
    assert not notices.text("merged")


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


def test_a_copy_takes_no_name_of_a_case_that_waits_to_be_written(conflict: Driven) -> None:
    held = conflict.session.current
    waiting = conflict.session.add(held.case, Snapshot(copy_name(held.path), None))  # its disk was full, say
    conflict.answers.conflict_answer = ConflictAnswer.KEEP_AS_COPY
    conflict.save()
    assert held.path != waiting.path
    assert conflict.session.get(waiting.path) is waiting
    assert conflict.session.get(held.path) is held


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
    driven.program.services.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    elsewhere(held.path)
    driven.save()
    assert driven.answers.asked == []
    assert b"organisateur: Moi\n" in held.path.read_bytes()
    assert b"---\nechelle: ville\n" in held.path.read_bytes()
    assert not held.dirty
    assert driven.panels.notices.text("merged")
    driven.panels.actions["undo"].trigger()
    assert held.case.fields["organisateur"] != "Moi"
    assert held.case.fields["echelle"] == "ville"


def test_the_same_edit_by_both_is_no_conflict(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.program.services.watch.stop()
    driven.panels.form.field_edited.emit("organisateur", "Tous")
    held.path.write_bytes(held.case.to_bytes())
    driven.save()
    assert driven.answers.asked == []
    assert not held.dirty


def test_a_file_that_is_gone_is_written_again_on_request(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.program.services.watch.stop()
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
        assert held.path.name in driven.panels.notices.text("save")
        assert held.case.fields["organisateur"] == "Moi"
    finally:
        held.path.parent.chmod(0o700)


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


def test_a_new_case_is_a_draft_and_nothing_is_wrong_with_it_yet(driven: Driven) -> None:
    driven.open()
    driven.answers.title = "Un pré"
    to_mend = driven.cases.to_mend
    driven.panels.actions["new_case"].trigger()
    driven.settle()
    held = driven.session.current
    assert held.case.fields["in_progress"] is False
    assert held.found
    marked = [box for box in driven.panels.form.findChildren(QWidget) if box.property("problem")]
    assert (held.problems, marked, driven.cases.to_mend) == ((), [], to_mend)
    driven.qtbot.keyClicks(driven.window.findChild(QWidget, "field.link"), "n’importe quoi".replace("’", "'"))
    driven.settle()
    assert {problem.field for problem in held.problems} == {"link"}  # what is missing may still come
    driven.save()
    assert {"link", "screenshot"} <= {problem.field for problem in held.problems}
    assert driven.cases.to_mend == to_mend + 1


def test_a_new_case_begins_at_its_title(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    driven.panels.form.focus_field("parameters")
    bar = driven.panels.form.verticalScrollBar()
    driven.qtbot.waitUntil(lambda: bar.value() > 0)
    driven.panels.column.show_tab("text")
    driven.answers.title = "Un pré"
    driven.panels.actions["new_case"].trigger()
    driven.settle()
    driven.qtbot.waitUntil(lambda: bar.value() == 0)
    assert driven.panels.column.tab == "form"
    title = driven.window.findChild(QWidget, "field.title")
    assert title.hasFocus()
    driven.qtbot.keyClick(title, Qt.Key.Key_End)
    driven.qtbot.keyClicks(title, " vert")
    assert driven.session.current.case.fields["title"] == "Un pré vert"


def test_the_key_of_the_form_leads_to_the_field_that_had_the_keyboard(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    for key, name in (("show_form", "title"), ("show_text", ""), ("show_form", "title")):
        driven.panels.actions[key].trigger()
        assert bool(name) is driven.window.findChild(QWidget, "field.title").hasFocus()
    driven.panels.form.focus_field("organisateur")
    driven.panels.actions["show_text"].trigger()
    driven.panels.actions["show_form"].trigger()
    assert driven.window.findChild(QWidget, "field.organisateur").hasFocus()


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


def test_a_version_kept_as_a_copy_leaves_the_original_unmarked(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    original = held.path
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    theirs(original)
    driven.answers.conflict_answer = ConflictAnswer.KEEP_AS_COPY
    driven.save()
    assert held.path != original
    assert [row.path for row in driven.cases.rows() if row.unsaved] == []


def test_what_cannot_be_put_in_safety_is_no_matter_once_it_is_saved(driven: Driven) -> None:
    """The person's own folder is full or read-only, the cases' isn't."""
    driven.open()
    held = driven.show(driven.cases.in_order()[0].path.name)
    shelter = driven.program.services.shelter
    store = shelter._store

    class Full(type(store)):  # type: ignore[misc]
        def put(self, *_: object) -> None:
            raise OSError(28, "No space left on device")

        def drop(self, *_: object) -> None:
            raise OSError(30, "Read-only file system")

    store.__class__ = Full
    with driven.qtbot.waitSignal(shelter.failed):
        driven.panels.form.field_edited.emit("organisateur", "Moi")
    assert driven.panels.notices.text("safety")
    driven.save()
    assert not held.dirty
    assert driven.panels.notices.text("safety") == ""
    shelter._write()
    driven.settle()
    assert driven.panels.notices.text("safety") == ""


def test_opening_a_folder_lets_go_of_no_version(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    store, asked = driven.program.services.versions._store, []
    monkeypatch.setattr(type(store), "prune", lambda *_: asked.append(1) or 0)
    driven.open()
    driven.open()
    assert asked == []
    driven.show(driven.cases.in_order()[0].path.name)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.save()
    assert asked == [1]
