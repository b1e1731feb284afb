"""Cases as files in the window: doubled, renamed, deleted, from the menu and from the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QListWidget, QMenu, QPushButton

from caseeditor.case import Case
from caseeditor.folder.keeping.versions import Version
from caseeditor.gui.dialogs import choices
from caseeditor.gui.dialogs.lost_cases import LostCasesDialog
from caseeditor.gui.dialogs.rename import RenameDialog
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.window.questions import Questions
from caseeditor.workspace.case_files import DeletedCase
from caseeditor.workspace.versions import LostCase

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"


def press(driven: Driven, name: str) -> None:
    driven.panels.actions[name].trigger()
    driven.settle()


def rows(driven: Driven) -> set[str]:
    return {row.path.name for row in driven.cases.rows()}


@pytest.fixture
def shown(driven: Driven) -> Path:
    """The file of the case that is shown."""
    driven.open()
    return driven.show(CASE).path


# Doubling


def test_a_double_is_a_new_case_that_is_not_written_yet(driven: Driven, shown: Path) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    press(driven, "double_case")
    held = driven.session.current
    assert held.path != shown
    assert held.path.parent == shown.parent
    assert held.is_new
    assert not held.path.exists()
    assert held.case.fields["organisateur"] == "Moi"
    assert held.case.fields["title"] != driven.session.get(shown).case.fields["title"]
    assert held.case.body == driven.session.get(shown).case.body
    driven.save()
    assert held.path.read_bytes() == held.case.to_bytes()
    assert driven.cases.count == 11
    driven.show(CASE)
    press(driven, "double_case")
    assert driven.session.current.path not in (held.path, shown)


# Renaming


def test_renaming_keeps_unsaved_work_versions_and_place(driven: Driven, shown: Path) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Un")
    driven.save()
    driven.panels.form.field_edited.emit("organisateur", "Deux")
    driven.answers.name = "la-gare.md"
    press(driven, "rename_case")
    held = driven.session.current
    assert held.path == shown.with_name("la-gare.md")
    assert held.dirty
    assert not shown.exists()
    assert "la-gare.md" in rows(driven)
    assert CASE not in rows(driven)
    assert next(row for row in driven.cases.rows() if row.path == held.path).unsaved
    assert driven.program.settings.get("last_case")[str(driven.folder)] == str(held.path)
    press(driven, "versions")
    assert len(driven.answers.versions_found) == 1
    driven.save()
    assert b"organisateur: Deux" in held.path.read_bytes()
    assert driven.answers.asked == [f"new_name {CASE}", "version"]


def test_renaming_never_replaces_another_file(driven: Driven, shown: Path) -> None:
    other = shown.with_name("imaginons-la-gare.md")
    before = other.read_bytes()
    driven.answers.name = other.name
    press(driven, "rename_case")
    assert shown.exists()
    assert other.read_bytes() == before
    assert driven.session.current.path == shown
    said = [label.text() for label in driven.panels.notices.findChildren(QLabel)]
    assert any(other.name in text for text in said)


@pytest.mark.parametrize("in_safety", [False, True])
def test_unsaved_work_of_a_renamed_case_is_offered_once(
    driven: Driven, shown: Path, drive, in_safety: bool
) -> None:
    """Under its new name, whether or not it was put in safety under the old one."""
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    if in_safety:
        driven.program.services.shelter.write_now()
    driven.answers.name = "la-gare.md"
    press(driven, "rename_case")
    driven.program.end()
    again = drive(driven.folder)
    again.open()
    assert again.answers.asked == ["recover"]
    assert again.session.current.path == shown.with_name("la-gare.md")
    assert again.session.current.case.fields["organisateur"] == "Moi"


def test_a_new_case_is_renamed_before_it_is_written(driven: Driven, shown: Path) -> None:
    press(driven, "double_case")
    old = driven.session.current.path
    driven.answers.name = "la-gare.md"
    press(driven, "rename_case")
    assert driven.session.current.path == shown.with_name("la-gare.md")
    assert old.name not in rows(driven)
    driven.save()
    assert shown.with_name("la-gare.md").exists()


def test_the_dialog_refuses_names_before_anything_is_done(driven: Driven, qtbot) -> None:
    panels = driven.panels
    dialog = RenameDialog(panels._, panels.wording, CASE, [CASE, "Été.md"], "")
    qtbot.addWidget(dialog)
    dialog.show()
    box, accept = (
        dialog.findChild(QLineEdit, "rename.name"),
        dialog.findChild(QPushButton, "rename.accept"),
    )
    assert not accept.isEnabled()
    for name in ("CON", "a:b", "", "e\u0301te\u0301", "ÉTÉ", " ."):
        box.setText(name)
        assert not accept.isEnabled(), name
        assert dialog.findChild(QLabel, "rename.said").text()
    box.setText("la-gare")
    assert accept.isEnabled()
    assert dialog.name() == "la-gare.md"


# Deleting


def test_a_deleted_case_is_in_the_bin_and_comes_back(driven: Driven, shown: Path, tmp_path: Path) -> None:
    before = shown.read_bytes()
    driven.answers.deletes = True
    press(driven, "delete_case")
    assert not shown.exists()
    assert (tmp_path / "home" / "bin" / CASE).read_bytes() == before
    assert CASE not in rows(driven)
    assert driven.session.current.path != shown
    driven.press_notice("deleted")
    assert shown.read_bytes() == before
    assert driven.session.current.path == shown
    assert CASE in rows(driven)
    assert not driven.session.current.dirty


def test_the_last_case_comes_back_too(site: Path, drive: Callable[[Path], Driven]) -> None:
    for path in (site / "_usage").iterdir():
        if path.name != CASE:
            path.unlink()
    driven = drive(site)
    driven.open()
    driven.answers.deletes = True
    press(driven, "delete_case")
    heading = driven.window.findChild(QLabel, "start.heading")
    assert heading.isVisible()
    assert heading.text() == "Il n’y a pas de cas dans «\u00a0site\u00a0»"
    assert driven.panels.notices.isVisible()
    driven.press_notice("deleted")
    assert driven.session.current.path.name == CASE
    assert not heading.isVisible()


def test_a_deleted_case_comes_back_long_after(driven: Driven, shown: Path, drive) -> None:
    before = shown.read_bytes()
    driven.answers.deletes = True
    press(driven, "delete_case")
    driven.program.end()
    again = drive(driven.folder)
    again.open()
    again.answers.name = CASE
    press(again, "deleted_cases")
    assert [lost.version.path for lost in again.answers.lost_found] == [shown]
    held = again.session.current
    assert held.path == shown
    assert held.is_new
    assert not shown.exists()
    assert CASE in rows(again)
    again.save()
    assert shown.read_bytes() == before
    press(again, "deleted_cases")
    assert again.answers.lost_found == ()


def test_what_is_open_is_not_missing(driven: Driven, shown: Path) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.save()
    shown.unlink()
    press(driven, "deleted_cases")
    assert driven.answers.lost_found == ()
    assert driven.answers.asked == ["lost_case"]


def test_the_dialog_of_deleted_cases_shows_what_would_come_back(driven: Driven, shown: Path, qtbot) -> None:
    driven.answers.deletes = True
    press(driven, "delete_case")
    assert not shown.exists()
    press(driven, "deleted_cases")
    panels = driven.panels
    view = DifferenceView(panels._, panels.theme, panels.labels)
    dialog = LostCasesDialog(panels._, view, driven.answers.lost_found)
    qtbot.addWidget(dialog)
    lines = dialog.findChild(QListWidget, "lost.cases")
    assert lines.item(0).text().startswith("Un skatepark dessiné par celles et ceux qui roulent\n")
    assert "Ville de Saint-Aubry" in view.toPlainText()
    assert dialog.chosen() == driven.answers.lost_found[0]
    dialog.findChild(QPushButton, "lost.restore").click()
    assert dialog.result() == LostCasesDialog.DialogCode.Accepted
    none = LostCasesDialog(panels._, DifferenceView(panels._, panels.theme, panels.labels), ())
    qtbot.addWidget(none)
    assert none.chosen() is None
    assert not none.findChild(QPushButton, "lost.restore").isEnabled()
    assert none.findChild(QLabel, "lost.about").text()


def test_a_deletion_is_not_undone_from_another_folder(
    driven: Driven, shown: Path, tmp_path: Path, site: Path
) -> None:
    driven.answers.deletes = True
    press(driven, "delete_case")
    assert not shown.exists()
    assert driven.panels.notices.text("deleted")
    other = shutil.copytree(site, tmp_path / "autre")
    driven.open(other)
    assert driven.panels.notices.text("deleted") == ""


def test_unsaved_work_of_a_deleted_case_comes_back_too(driven: Driven, shown: Path) -> None:
    before = shown.read_bytes()
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.answers.deletes = True
    press(driven, "delete_case")
    driven.press_notice("deleted")
    held = driven.session.current
    assert held.case.fields["organisateur"] == "Moi"
    assert held.dirty
    driven.panels.actions["undo"].trigger()
    assert held.case.to_bytes() == before


def test_a_deleted_case_is_not_offered_at_the_next_start(driven: Driven, shown: Path, drive) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.program.services.shelter.write_now()
    driven.answers.deletes = True
    press(driven, "delete_case")
    driven.program.end()
    again = drive(driven.folder)
    again.open()
    assert again.answers.asked == []
    assert not shown.exists()


def test_what_is_typed_after_a_deletion_is_not_for_the_next_case(driven: Driven, shown: Path) -> None:
    driven.panels.form.focus_field("title")
    driven.answers.deletes = True
    press(driven, "delete_case")
    held = driven.session.current
    assert held.path != shown
    assert driven.window.findChild(QListView, "case_list").hasFocus()
    driven.qtbot.keyClicks(driven.window.focusWidget(), "zut")
    assert not held.dirty


@pytest.mark.parametrize("picture", [True, False])
def test_the_question_says_what_stays_and_how_to_undo(
    monkeypatch: pytest.MonkeyPatch, driven: Driven, picture: bool
) -> None:
    said: list[str] = []
    monkeypatch.setattr(choices, "ask", lambda *_, more, **__: said.append(more) or "delete")
    panels = driven.panels
    assert Questions(panels._, panels.theme, panels.labels).delete("Un parc", picture=picture)
    assert ("image" in said[0]) is picture
    assert "«\u00a0Annuler\u00a0»" in said[0]


@pytest.mark.usefixtures("shown")
def test_a_case_without_a_picture_leaves_none(driven: Driven) -> None:
    driven.answers.title = "Sans image"
    press(driven, "new_case")
    press(driven, "delete_case")
    assert driven.answers.asked[-1] == "delete, without a picture"


def test_thinking_better_of_it_deletes_nothing(driven: Driven, shown: Path) -> None:
    press(driven, "delete_case")
    assert driven.answers.asked == ["delete"]
    assert shown.exists()
    assert driven.session.current.path == shown


def test_undoing_never_replaces_a_file_that_came_meanwhile(driven: Driven, shown: Path) -> None:
    driven.answers.deletes = True
    press(driven, "delete_case")
    shown.write_bytes(b"---\ntitle: Un autre\n---\n")
    driven.press_notice("deleted")
    assert shown.read_bytes() == b"---\ntitle: Un autre\n---\n"
    said = driven.panels.notices.text("failure")
    assert "est apparu entre-temps" in said
    assert ".tmp" not in said


@pytest.mark.parametrize("saved", [True, False])
def test_a_case_that_is_back_leaves_no_deletion_to_undo(driven: Driven, shown: Path, saved: bool) -> None:
    """Whether it came back from the earlier versions or somebody put its file there."""
    before = shown.read_bytes()
    driven.answers.deletes, driven.answers.name = True, CASE
    press(driven, "delete_case")
    if saved:
        press(driven, "deleted_cases")
        driven.save()
    else:
        shown.write_bytes(before)
        driven.program.services.watch.look()
        driven.settle()
    driven.qtbot.waitUntil(lambda: driven.panels.notices.text("deleted") == "")
    assert shown.read_bytes() == before


def test_a_deletion_undone_twice_shows_the_case_that_is_back(driven: Driven, shown: Path) -> None:
    """From the earlier versions, then by the button before its notice went."""
    driven.answers.deletes, driven.answers.name = True, CASE
    press(driven, "delete_case")
    press(driven, "deleted_cases")
    held = driven.session.current
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.program.services.files.bring_back(DeletedCase(shown, "", b"autre", None))
    driven.settle()
    assert driven.session.current is held
    assert held.case.fields["organisateur"] == "Moi"
    assert not shown.exists()


@pytest.mark.usefixtures("shown")
def test_a_new_case_that_was_never_written_is_dropped_and_comes_back(driven: Driven) -> None:
    press(driven, "double_case")
    case = driven.session.current.case
    driven.answers.deletes = True
    press(driven, "delete_case")
    assert driven.session.unsaved() == ()
    driven.press_notice("deleted")
    assert driven.session.current.case == case
    assert driven.session.current.is_new


# Menu and keyboard


@pytest.mark.usefixtures("shown")
def test_delete_in_the_list_asks(driven: Driven, qtbot) -> None:
    view = driven.window.findChild(QListView, "case_list")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert driven.answers.asked == ["delete"]


def test_the_menu_of_a_row(driven: Driven, shown: Path) -> None:
    view = driven.window.findChild(QListView, "case_list")
    other = driven.cases.index_of(shown.with_name("imaginons-la-gare.md"))
    view.customContextMenuRequested.emit(view.visualRect(other).center())
    menu = next(menu for menu in driven.panels.cases.findChildren(QMenu) if menu.isVisible())
    driven.answers.deletes = True
    menu.findChild(QAction, "menu.delete_case").trigger()
    menu.close()
    driven.settle()
    assert not shown.with_name("imaginons-la-gare.md").exists()
    assert driven.session.current.path == shown
    view.customContextMenuRequested.emit(QPoint(-5, -5))
    menu = next(menu for menu in driven.panels.cases.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions() if action.text()]
    menu.close()


def test_a_deletion_can_be_undone_in_another_language(driven: Driven, shown: Path) -> None:
    driven.answers.deletes = True
    press(driven, "delete_case")
    driven.program.choose("language", "en")
    driven.press_notice("deleted")
    assert shown.exists()


def test_a_lost_case_shows_what_it_says_and_not_what_is_empty(driven: Driven, shown: Path) -> None:
    fields = "title: Un jardin\nlink:\noutil: []\ndate: 2024-03-04 09:00:00 +0100\n"
    case = Case.from_bytes(f"---\n{fields}---\n\nMot.\n".encode())
    lost = LostCase(Version(shown, 1, datetime.now(UTC), "", 0), case)
    view = DifferenceView(driven.panels._, driven.panels.theme, driven.panels.labels)
    dialog = LostCasesDialog(driven.panels._, view, [lost])
    driven.qtbot.addWidget(dialog)
    told = view.toPlainText()
    assert "Un jardin" in told
    assert "04/03/2024 09:00" in told
    assert "Mot." in told
    assert "(vide)" not in told


@pytest.mark.parametrize(
    ("old", "typed", "title", "proposed"),
    [
        ("Débat & été.md", None, "Un débat d’été", "un-debat-d-ete"),  # of the title
        ("skatepark.md", "L’été à la Gare", "Un skatepark", "l-ete-a-la-gare"),  # of what is typed
        ("skatepark.md", "la-gare", "Un skatepark", ""),  # good as it is
        ("skatepark.md", "Charte !", "Un skatepark", "charte-2"),  # one that is free
        ("skatepark.md", "???", "Un skatepark", ""),  # of which nothing can be made
    ],
)
def test_renaming_proposes_a_plain_address(
    driven: Driven, old: str, typed: str | None, title: str, proposed: str
) -> None:
    panels = driven.panels
    dialog = RenameDialog(panels._, panels.wording, old, [old, "charte.md"], "", title)
    driven.qtbot.addWidget(dialog)
    dialog.show()
    box, button = dialog.findChild(QLineEdit, "rename.name"), dialog.findChild(QPushButton, "rename.safe")
    if typed is not None:
        box.setText(typed)
    assert button.isVisible() is bool(proposed)
    if proposed:
        assert proposed in button.accessibleName()
        button.click()
        assert box.text() == proposed
        assert dialog.name() == f"{proposed}.md"
        assert not button.isVisible()
