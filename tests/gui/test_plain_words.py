"""Words of cases, folders and files are shown as they are: never as HTML, and «&» stays itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QPixmap, QTextDocumentFragment
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QLabel,
    QMessageBox,
    QWidget,
)

from caseeditor.gui.widgets.plain_text import PlainLabel, PlainTipDelegate, on_button, plain_tip, set_title
from caseeditor.gui.window.questions import Questions

from .conftest import Driven

GUI = Path(__file__).resolve().parents[2] / "caseeditor" / "gui"
WORDS = "R&D <b>gras</b> <img src=x.png> &amp; <br>"
"""What a title may hold."""

_CASE = f"""---
title: '{WORDS}'
description: '{WORDS}'
organisateur: '{WORDS}'
lien: 'pas une adresse {WORDS}'
methode:
- '{WORDS}'
outil:
- 'Decidm'
- '{WORDS}'
image_principale: 'R&D <b>.png'
inconnu<i>: '{WORDS}'
R&D: '{WORDS}'
parameters:
- name: '{WORDS}'
  content: '{WORDS}'
---
Un texte {WORDS}
"""


def wrongs(root: QWidget) -> Iterator[str]:
    """What in `root` and below shows its words otherwise than they are."""
    for widget in (root, *root.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name}: {widget.text()!r} may be taken for HTML"
        if isinstance(widget, QLabel) and widget.buddy() is not None:
            yield from _marks(name, widget.text())
        if isinstance(widget, QAbstractButton):
            yield from _marks(name, widget.text())
        yield from _tips(name, widget.toolTip())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _items(name, widget)
    for action in root.findChildren(QAction):
        yield from _marks(f"action {action.objectName()}", action.text())
        yield from _tips(f"action {action.objectName()}", action.toolTip())


def _marks(name: str, text: str) -> Iterator[str]:
    if "&" in text.replace("&&", ""):
        yield f"{name}: {text!r} has a mark of a shortcut"


def _tips(name: str, tip: str) -> Iterator[str]:
    if not GuiQt.mightBeRichText(tip):
        return
    shown = QTextDocumentFragment.fromHtml(tip).toPlainText()  # which has no no-break spaces
    if plain_tip(shown) != tip.replace("\u00a0", " ").replace("\u202f", " "):
        yield f"{name}: the tip {tip!r} is taken for HTML"


def _items(name: str, view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    tips = (model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(min(model.rowCount(), 50)))
    html = [tip for tip in tips if isinstance(tip, str) and GuiQt.mightBeRichText(tip)]
    if html and not isinstance(view.itemDelegate(), PlainTipDelegate):
        yield f"{name}: the tip {html[0]!r} of an item is taken for HTML"


@pytest.fixture
def hostile(driven: Driven) -> Driven:
    """The window on a folder named «R&D», with a case whose every value looks like HTML."""
    folder = driven.folder.with_name("R&D & fils")
    driven.folder.rename(folder)
    driven.folder = folder
    (folder / "_usage" / "r&d-un.md").write_text(_CASE, encoding="utf-8")
    (folder / "_usage" / "r&d-deux.md").write_text(_CASE.replace("Decidm", "Klaxon"), encoding="utf-8")
    driven.open()
    driven.show("r&d-un.md")
    return driven


def shut() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_words_of_a_case_are_shown_as_they_are(hostile: Driven) -> None:
    panels, window = hostile.panels, hostile.window
    assert window.findChild(QLabel, "case_title").text() == WORDS
    panels.actions["show_text"].trigger()
    panels.problems.show_list(True)
    hostile.settle()
    assert list(wrongs(window)) == []
    hostile.session.set_field("organisateur", WORDS + " & autres")
    hostile.session.set_field("R&D", "autre")
    hostile.settle()
    assert list(wrongs(window)) == []
    hostile.session.undo()
    assert list(wrongs(window)) == []


def test_the_list_of_the_folder_and_its_mends_show_words_as_they_are(hostile: Driven) -> None:
    problems = hostile.panels.problems
    problems.show_list(True)
    hostile.window.findChild(QAbstractButton, "problems.scope.folder").click()
    view = hostile.window.findChild(QAbstractItemView, "problems.list")
    for row in range(view.model().rowCount()):
        view.setCurrentIndex(view.model().index(row, 0))
        assert list(wrongs(problems)) == []
        shut()


def test_menus_show_the_names_of_folders_as_they_are(hostile: Driven) -> None:
    _menu = hostile.panels.top.folder_menu
    hostile.program.settings.add_recent(hostile.folder.with_name("Débats & concertations"))
    _menu.aboutToShow.emit()
    assert list(wrongs(_menu)) == []
    shown = [action.text().replace("&&", "&") for action in _menu.actions()]
    assert any("Débats & concertations" in text for text in shown)
    button = hostile.window.findChild(QAbstractButton, "folder")
    assert button.text().replace("&&", "&").startswith("R&D & fils")
    assert hostile.window.windowTitle().startswith("R&D & fils")


def test_the_welcome_shows_the_names_of_folders_as_they_are(hostile: Driven) -> None:
    hostile.program.settings.add_recent(hostile.folder.with_name("Débats & concertations"))
    hostile.program.welcome()
    assert list(wrongs(hostile.panels.start)) == []


def test_a_message_about_a_case_shows_its_title_as_it_is(hostile: Driven) -> None:
    hostile.answers.deletes = True
    hostile.panels.actions["delete_case"].trigger()
    hostile.settle()
    assert WORDS in hostile.panels.notices.text("deleted")
    assert list(wrongs(hostile.window)) == []


def test_a_picture_that_a_title_names_is_not_read(hostile: Driven, tmp_path: Path) -> None:
    """A label that took it for HTML would be as wide as the picture."""
    picture = tmp_path / "seen.png"
    wide = QPixmap(900, 20)
    wide.fill(Qt.GlobalColor.red)
    assert wide.save(str(picture))
    label = PlainLabel(f"<img src='{picture.as_posix()}'>")
    assert label.sizeHint().width() == label.fontMetrics().horizontalAdvance(label.text())
    hostile.qtbot.addWidget(label)


def questions(driven: Driven) -> Questions:
    panels = driven.panels
    return Questions(panels._, panels.theme, panels.labels, driven.window)


@pytest.fixture
def seen(hostile: Driven, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is wrong with each dialog that a question opens; every dialog is left at once."""
    found: list[str] = []

    def look(dialog: QDialog) -> int:
        hostile.qtbot.addWidget(dialog)
        found.append(type(dialog).__name__)
        found.extend(wrongs(dialog))
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    monkeypatch.setattr(QMessageBox, "exec", look)
    return found


def test_questions_show_words_as_they_are(hostile: Driven, seen: list[str]) -> None:
    ask = questions(hostile)
    services = hostile.program.services
    held = hostile.session.current
    ask.delete(WORDS, picture=True)
    ask.close_unsaved([WORDS, WORDS])
    ask.tell(WORDS, WORDS)
    ask.open_link(WORDS)
    ask.write_again(held)
    ask.new_name(WORDS, [], hostile.panels.wording)
    ask.new_case_title([])
    services.pictures.look()
    hostile.settle()
    for picture in hostile.answers.listed[:2]:
        ask.delete_picture(picture)
        ask.new_picture_name(picture, [], hostile.panels.wording)
    ask.pictures(hostile.answers.listed)
    services.fix_all.proposed.connect(lambda proposed: ask.corrections(proposed, hostile.panels.wording))
    context = services.reader.context
    services.fix_all.propose([row.path for row in services.cases.rows()], context)
    hostile.settle()
    assert [said for said in seen if not said.isidentifier()] == []
    assert {"QMessageBox", "RenameDialog", "NewCaseDialog", "PicturesDialog", "CorrectionsDialog"} <= set(
        seen
    )


def test_a_conflict_shows_words_as_they_are(hostile: Driven, seen: list[str]) -> None:
    held = hostile.session.current
    path = held.path
    hostile.session.set_field("organisateur", f"à moi {WORDS}")
    path.write_bytes(path.read_bytes().replace(b"organisateur: '", b"organisateur: 'eux "))
    task = hostile.program.services.meetings.read(held)
    task.on_done(lambda meeting: questions(hostile).conflict(held, meeting))
    hostile.settle()
    assert seen == ["ConflictDialog"]


def test_a_title_may_hold_qts_mark_of_unsaved_work(hostile: Driven) -> None:
    set_title(hostile.window, "Débats [*]")
    assert hostile.window.windowTitle() == "Débats [*][*]"


@pytest.mark.parametrize("text", ["R&D", "<b>gras</b> & <i>", "deux\nlignes <br>", "rien"])
def test_a_tip_says_its_text(text: str) -> None:
    tip = plain_tip(text)
    shown = QTextDocumentFragment.fromHtml(tip).toPlainText() if GuiQt.mightBeRichText(tip) else tip
    assert shown.replace("\u2028", "\n") == text
    assert "&" not in on_button(text).replace("&&", "")


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""), node


def test_one_place_alone_makes_labels_tips_and_entries() -> None:
    found = []
    for path in GUI.rglob("*.py"):
        if path.name == "plain_text.py":
            continue
        for name, call in _calls(path):
            entry = name == "addAction" and len(call.args) > 1 and "Position" not in ast.dump(call.args[1])
            if entry or name in {"QLabel", "QMessageBox", "setToolTip"}:
                found.append(f"{path.relative_to(GUI)}:{call.lineno} {name}")
    assert found == []
