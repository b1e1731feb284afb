"""From the window: hand over, take in, undo."""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseeditor.folder.merging.merge import Merged, Side
from caseeditor.gui.handover.handover_dialog import HandoverDialog, HandoverWish, file_name, free_path
from caseeditor.gui.handover.taking_in_dialog import TakingIn, TakingInDialog
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.workspace.handovers import Compared, Offered
from caseeditor.workspace.undo_history import Part, Place

from ..conftest import Driven, make_driven
from ..conftest import close as close_program

CASE = "_usage/skatepark-saint-aubry.md"


@pytest.fixture
def first(driven: Driven, tmp_path: Path) -> Path:
    """The first hand-over of the folder, written from the window."""
    driven.open()
    out = tmp_path / "un.zip"
    hand_over(driven, out)
    assert out.is_file()
    return out


def hand_over(driven: Driven, out: Path, leave: str = "") -> None:
    def all_of_it(compared: Compared) -> HandoverWish:
        paths = {change.path for change in compared.handover.changes}
        return HandoverWish(frozenset(paths - {leave}), out, "Marie", "Bonjour")

    driven.answers.hands_over = all_of_it
    with driven.qtbot.waitSignal(driven.program.services.handovers.written, timeout=30_000):
        driven.panels.actions["hand_over"].trigger()
    driven.settle()


def replace(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_what_changed_since_is_handed_over(driven: Driven, first: Path, tmp_path: Path) -> None:
    replace(driven.folder, CASE, "title:", "subtitle: x\ntitle:")
    hand_over(driven, tmp_path / "deux.zip")
    with zipfile.ZipFile(tmp_path / "deux.zip") as packed:
        assert [name for name in packed.namelist() if name.startswith("files/")] == [f"files/{CASE}"]
        assert "Bonjour" in packed.read("remise.html").decode()
    assert driven.program.settings.get("author") == "Marie"
    driven.panels.actions["hand_over"].trigger()
    driven.qtbot.waitUntil(lambda: "Rien n’a changé" in notice(driven))
    assert first.is_file()


def notice(driven: Driven) -> str:
    return " ".join(words for words, *_ in driven.panels.notices._told.values())


def test_what_is_not_saved_is_saved_first(driven: Driven, first: Path, tmp_path: Path) -> None:
    held = driven.session.current
    assert held is not None
    title = Place(Part.FIELD, "title")
    driven.session.apply(held, lambda case: case.with_field("title", "Tout neuf"), title)
    driven.panels.actions["hand_over"].trigger()
    driven.settle()
    assert "n’est pas enregistré" in notice(driven)

    def all_of_it(compared: Compared) -> HandoverWish:
        paths = {change.path for change in compared.handover.changes}
        return HandoverWish(frozenset(paths), tmp_path / "deux.zip", "", "")

    driven.answers.hands_over = all_of_it
    with driven.qtbot.waitSignal(driven.program.services.handovers.written, timeout=30_000):
        driven.press_notice("handover", "Tout enregistrer, puis remettre")
    with zipfile.ZipFile(tmp_path / "deux.zip") as packed:
        (changed,) = (name for name in packed.namelist() if name.startswith("files/"))
        assert "Tout neuf" in packed.read(changed).decode()
    assert first.is_file()


def test_a_colleagues_is_taken_in_and_undone(
    driven: Driven, first: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    theirs = tmp_path / "theirs"
    shutil.copytree(driven.folder, theirs)
    other = make_driven(qapp, qtbot, theirs, tmp_path / "other")
    other.open()
    hand_over(other, tmp_path / "a.zip")
    replace(theirs, CASE, "title:", "nouveau: x\ntitle:")
    hand_over(other, tmp_path / "b.zip")
    close_program(other)
    before = (driven.folder / CASE).read_bytes()

    def all_of_it(offered: Offered) -> TakingIn:
        assert offered.author == "Marie"
        return TakingIn(frozenset(proposal.path for proposal in offered.proposals), {})

    driven.answers.takes_in = all_of_it
    with qtbot.waitSignal(driven.program.services.handovers.taken, timeout=30_000):
        driven.program.open(tmp_path / "b.zip")
    assert b"nouveau: x" in (driven.folder / CASE).read_bytes()
    with qtbot.waitSignal(driven.program.services.handovers.undone, timeout=30_000):
        driven.press_notice("handover", "Annuler")
    assert (driven.folder / CASE).read_bytes() == before
    assert first.is_file()


def test_a_file_that_is_none_gets_a_sentence(driven: Driven, tmp_path: Path) -> None:
    driven.open()
    (tmp_path / "x.zip").write_bytes(b"no")
    driven.answers.folder_answer = tmp_path / "x.zip"
    driven.panels.actions["take_in"].trigger()
    driven.qtbot.waitUntil(lambda: "n’est pas une remise" in notice(driven))


def view_of(driven: Driven) -> DifferenceView:
    return DifferenceView(driven.panels._, driven.panels.theme, driven.panels.labels)


def test_the_dialog_of_handing_over(driven: Driven, first: Path, tmp_path: Path) -> None:
    replace(driven.folder, CASE, "title:", "subtitle: x\ntitle:")
    (driven.folder / "img" / "arvelle-budget.png").unlink()
    found: list[Compared] = []
    driven.answers.hands_over = lambda compared: found.append(compared)
    driven.panels.actions["hand_over"].trigger()
    driven.qtbot.waitUntil(lambda: bool(found))
    dialog = HandoverDialog(
        driven.panels._, view_of(driven), found[0], "Marie", driven.window,
        ask_for_file=lambda _, _parent, proposed: tmp_path / proposed.name,
    )  # fmt: skip
    driven.qtbot.addWidget(dialog)
    dialog.show()
    lines = [dialog._list.item(row).text() for row in range(dialog._list.count())]
    assert lines[0].startswith("modifié · ")
    assert lines[1] == "supprimé · arvelle-budget.png"
    dialog._list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog._message.setPlainText("Voilà !")
    dialog._primary.click()
    wish = dialog.wish()
    assert wish is not None
    assert (wish.paths, wish.author, wish.message) == (frozenset({CASE}), "Marie", "Voilà !")
    assert wish.out.name.endswith("-marie.zip")
    dialog._list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog._primary.isEnabled()
    assert first.is_file()


def test_the_dialog_of_taking_in(driven: Driven, first: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    shutil.copytree(driven.folder, theirs)
    replace(driven.folder, CASE, "title: ", "title: Le leur ")
    out = tmp_path / "deux.zip"
    hand_over(driven, out)
    shutil.copy(theirs / CASE, driven.folder / CASE)
    replace(driven.folder, CASE, "title: ", "title: Le nôtre ")
    found: list[Offered] = []
    driven.answers.takes_in = lambda offered: found.append(offered)
    driven.program.open(out)
    driven.qtbot.waitUntil(lambda: bool(found))
    asked: list[Merged] = []

    def ask(_title: str, merged: Merged) -> dict[str, Side]:
        asked.append(merged)
        return {conflict.key: Side.THEIRS for conflict in merged.conflicts}

    dialog = TakingInDialog(driven.panels._, view_of(driven), found[0], ask, driven.window)
    driven.qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._list.item(0).text().startswith("à décider · ")
    assert dialog._decide.isVisible()
    dialog._decide.click()
    assert len(asked[0].conflicts) == 1
    taken = dialog.taken()
    assert taken.paths == frozenset({CASE})
    with driven.qtbot.waitSignal(driven.program.services.handovers.taken, timeout=30_000):
        driven.program.services.handovers.take(found[0], taken.choices, taken.paths)
    assert "Le leur" in (driven.folder / CASE).read_text(encoding="utf-8")
    assert first.is_file()


def test_names_of_envelopes(tmp_path: Path) -> None:
    day = datetime(2026, 3, 14).astimezone()
    assert file_name(day, "Zoé d’Ébène") == "remise-2026-03-14-zoe-d-ebene.zip"
    assert file_name(day, " ") == "remise-2026-03-14.zip"
    path = tmp_path / "remise.zip"
    assert free_path(path) == path
    path.touch()
    (tmp_path / "remise-2.zip").touch()
    assert free_path(path) == tmp_path / "remise-3.zip"
