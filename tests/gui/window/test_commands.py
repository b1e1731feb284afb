"""What can't be done is grey and says why; one menu, or the system's menu bar, holds the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QWidget, QWidgetAction

from caseeditor.gui.window.commands.command import Part, Shown
from caseeditor.gui.window.commands.menus import make_menu_bar
from caseeditor.gui.window.commands.table import all_commands

from ..conftest import Driven

CASE = "skatepark-saint-aubry.md"
ALWAYS = {"open_folder", "close", "show_list", "show_preview", "write", "larger_text", "smaller_text"}
ALWAYS |= {"settings", "guide", "shortcuts", "about"}


def grey(driven: Driven) -> set[str]:
    return {name for name, action in driven.panels.actions.items() if not action.isEnabled()}


def why(driven: Driven, name: str) -> str:
    return driven.panels.actions[name].toolTip().partition("\n")[2]


def test_without_a_folder_only_what_needs_none_can_be_done(driven: Driven) -> None:
    driven.program.welcome()
    assert grey(driven) == set(driven.panels.actions) - ALWAYS
    for name in grey(driven) - {"usual_text"}:
        assert why(driven, name) == "Ouvrez d’abord un dossier.", name
    for name in ("search", "sort", "filter.all", "filter.to-mend"):
        part = driven.window.findChild(QWidget, name)
        assert not part.isEnabled()
        assert part.toolTip() == "Ouvrez d’abord un dossier."
    button = driven.window.findChild(QAbstractButton, "new_case")
    assert not button.isEnabled()
    assert "Ouvrez d’abord un dossier." in button.toolTip()
    assert button.accessibleDescription() == "Ouvrez d’abord un dossier."


def test_with_a_case_what_needs_one_can_be_done(driven: Driven) -> None:
    driven.open()
    assert driven.window.findChild(QWidget, "search").isEnabled()
    driven.show(CASE)
    for name in ("versions", "double_case", "rename_case", "delete_case", "print", "in_browser", "find"):
        assert name not in grey(driven), name
    assert {"save", "save_all", "undo", "redo", "usual_text"} <= grey(driven)
    assert why(driven, "save") == "Tout est enregistré dans ce cas."
    assert why(driven, "undo") == "Rien n’a encore été modifié dans ce cas."
    driven.session.set_field("title", "Autre")
    driven.settle()
    assert not {"save", "save_all", "undo"} & grey(driven)
    assert driven.panels.actions["undo"].toolTip() == "Annuler\u00a0: Titre (Ctrl+Z)"
    driven.session.undo()
    assert "undo" in grey(driven)
    assert "redo" not in grey(driven)


def test_at_both_ends_of_the_list(driven: Driven) -> None:
    driven.open()
    rows = driven.cases.in_order()
    driven.show(rows[0].path.name)
    assert why(driven, "previous_case") == "C’est le premier cas de la liste."
    assert "next_case" not in grey(driven)
    driven.show(rows[-1].path.name)
    assert why(driven, "next_case") == "C’est le dernier cas de la liste."
    assert "previous_case" not in grey(driven)


def test_an_empty_folder_has_nothing_to_search(driven: Driven, tmp_path: Path) -> None:
    empty = tmp_path / "vide"
    (empty / "_usage").mkdir(parents=True)
    driven.open(empty)
    assert why(driven, "search_cases") == "Il n’y a encore aucun cas dans ce dossier."
    assert why(driven, "next_problem") == "Il n’y a rien à corriger."
    assert "new_case" not in grey(driven)


def test_a_text_of_largest_size_grows_no_more(driven: Driven) -> None:
    driven.program.choose("text_zoom", 175)
    driven.panels.actions["larger_text"].trigger()
    assert why(driven, "larger_text") == "Le texte a déjà sa plus grande taille."
    driven.panels.actions["usual_text"].trigger()
    assert {"usual_text"} == grey(driven) & {"usual_text", "larger_text", "smaller_text"}


def test_correcting_everything_is_grey_where_nothing_can_be(driven: Driven) -> None:
    driven.open()
    assert driven.cases.to_mend == 0
    assert why(driven, "fix_all") == "Il n’y a rien à corriger."
    button = driven.window.findChild(QAbstractButton, "problems.fix_all")
    assert not button.isEnabled()


def entries(menu: QMenu) -> list[QAction]:
    """Every entry of a menu and of those within it."""
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += entries(action.menu())
        elif not action.isSeparator():
            found.append(action)
    return found


def test_one_menu_has_words_for_its_parts(driven: Driven) -> None:
    menu = driven.panels.top.more_menu
    headings = [action for action in menu.actions() if isinstance(action, QWidgetAction)]
    words = [heading.defaultWidget().text() for heading in headings]
    assert words == ["Ce cas", "Ce dossier", "Le logiciel"]
    assert all(isinstance(heading.defaultWidget(), QLabel) for heading in headings)
    wanted = {command.name for command in all_commands(driven.panels._) if command.shown is Shown.MENU}
    offered = {action.objectName().removeprefix("action.") for action in entries(menu)} - {""}
    assert offered == wanted
    assert menu.toolTipsVisible()
    buttons = driven.window.findChildren(QAbstractButton)
    assert sum(button.accessibleName() == "Plus d’actions" for button in buttons) <= 1


def test_a_menu_bar_offers_every_command(driven: Driven) -> None:
    """Where the system has one; it is made of the same commands."""
    _, actions = driven.panels._, driven.panels.actions
    bar = make_menu_bar(_, all_commands(_), actions, driven.window)
    assert isinstance(bar, QMenuBar)
    menus = [action.menu() for action in bar.actions()]
    assert len(menus) == len(Part)
    assert {action for menu in menus for action in entries(menu)} == set(actions.values())
    bar.deleteLater()


def test_no_two_commands_have_the_same_key(driven: Driven) -> None:
    keys = [key for command in all_commands(driven.panels._) for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["undo", "redo", "more", "sort", "new_case"])
def test_signs_are_drawn_and_have_words(driven: Driven, name: str) -> None:
    button = driven.window.findChild(QAbstractButton, name)
    assert not button.icon().isNull()
    assert button.accessibleName()
    ratio = button.devicePixelRatioF()
    image = button.icon().pixmap(button.iconSize(), ratio).toImage()
    assert any(
        image.pixelColor(x, y).alpha() > 100 for x in range(image.width()) for y in range(image.height())
    )


def test_printing_asks_how_and_says_where(driven: Driven, tmp_path: Path) -> None:
    driven.open()
    driven.show(CASE)
    wanted = tmp_path / "page.pdf"
    driven.answers.paper_answer, driven.answers.pdf_answer = "save", wanted
    driven.panels.actions["print"].trigger()
    driven.qtbot.waitUntil(lambda: str(wanted) in driven.panels.notices.text("made"), timeout=30_000)
    assert wanted.read_bytes().startswith(b"%PDF")
    assert driven.panels.actions["print"].shortcut().toString() == "Ctrl+P"


def test_where_no_program_opens_the_pdf_its_place_is_said(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    driven.open()
    driven.show(CASE)
    outside = driven.panels.preview._outside
    monkeypatch.setattr(outside, "_open_file", lambda _: False)
    driven.answers.paper_answer = "open"
    driven.panels.actions["print"].trigger()
    driven.qtbot.waitUntil(lambda: ".pdf" in driven.panels.notices.text("made"), timeout=30_000)
    assert driven.panels.notices.text("made").startswith("Aucun logiciel n’ouvre ce fichier")
    kept = tmp_path / "gardé.pdf"
    driven.answers.pdf_answer = kept
    driven.press_notice("made", "Enregistrer sous…")
    driven.qtbot.waitUntil(kept.exists, timeout=20_000)


@pytest.mark.parametrize("name", ["more", "folder", "sort"])
def test_a_menu_opens_by_click_and_by_key_and_closes_again(driven: Driven, name: str) -> None:
    """A click is what a screen reader presses; it isn't kept waiting."""
    driven.open()
    button = driven.window.findChild(QAbstractButton, name)
    menus = button.window().findChildren(QMenu)
    button.click()
    driven.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in menus))
    (opened,) = (menu for menu in menus if menu.isVisible())
    opened.close()
    button.setFocus()
    driven.qtbot.keyClick(button, Qt.Key.Key_Down)
    driven.qtbot.waitUntil(opened.isVisible)
    opened.close()
