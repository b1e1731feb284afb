"""Opening folders, good and bad: a plain sentence inside the window, and always a way on."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton

from .conftest import Driven


def heading(driven: Driven) -> str:
    return driven.window.findChild(QLabel, "start.heading").text()


def text(driven: Driven) -> str:
    return driven.window.findChild(QLabel, "start.text").text()


def test_a_folder_without_cases_offers_a_first_one(driven: Driven, tmp_path: Path) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    driven.open(empty)
    assert "vide" in heading(driven)
    assert driven.panels.start.isVisible()
    assert driven.window.findChild(QPushButton, "start.new").isVisible()
    driven.answers.title = "Premier cas"
    driven.window.findChild(QPushButton, "start.new").click()
    driven.settle()
    assert not driven.panels.start.isVisible()
    driven.save()
    assert len(list(empty.rglob("*.md"))) == 1


def test_a_folder_that_is_not_there(driven: Driven, tmp_path: Path) -> None:
    driven.open(tmp_path / "ailleurs")
    assert "ailleurs" in text(driven)
    driven.answers.folder_answer = driven.folder
    driven.window.findChild(QPushButton, "start.open").click()
    driven.settle()
    assert driven.session.current is not None


def test_a_case_given_instead_of_its_folder(driven: Driven) -> None:
    case = driven.folder / "_usage" / "plan-velo-lauranne.md"
    driven.open(case)
    assert driven.session.current.path == case
    assert driven.cases.count == 10


def test_the_window_waits_for_no_drive(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for is looked at in the background alone."""
    case = driven.folder / "_usage" / "plan-velo-lauranne.md"
    looked: list[bool] = []
    stat = Path.stat

    def watched(path: Path, **options: bool) -> os.stat_result:
        if path == case:
            looked.append(threading.current_thread() is threading.main_thread())
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", watched)
    driven.program.open(case)
    assert True not in looked
    driven.settle()
    assert looked
    assert not looked[0]
    assert driven.session.current.path == case


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02" * 40,
        b"\xff\xfe\x00\xd8",
        b"---\n",
        b"---\ntitle: a: b\n---\nTexte\n",
        b"\x89PNG\r\n",
    ],
)
def test_a_file_that_is_no_proper_case_opens_and_stays(driven: Driven, raw: bytes) -> None:
    odd = driven.folder / "_usage" / "bizarre.md"
    odd.write_bytes(raw)
    driven.open()
    held = driven.show("bizarre.md")
    assert held.case.to_bytes() == raw
    assert not held.dirty
    assert odd.read_bytes() == raw


def test_a_broken_front_matter_is_mended_in_one_click(driven: Driven) -> None:
    broken = driven.folder / "_usage" / "casse.md"
    broken.write_bytes(
        "---\ntitle: Loi : projet de décret\ndate: 2019-05-13 09:29:08 +0000\n---\nTexte\n".encode()
    )
    driven.open()
    held = driven.show("casse.md")
    assert held.case.fault is not None
    assert driven.panels.mend.isVisible()
    assert str(held.case.fault.line) in driven.panels.mend.findChildren(QLabel)[0].text()
    driven.window.findChild(QPushButton, "mend.apply").click()
    assert held.case.fault is None
    assert held.case.fields["title"] == "Loi : projet de décret"
    assert not driven.panels.mend.isVisible()
    assert not driven.window.findChild(QLabel, "case_title").text().startswith("casse")
    driven.panels.actions["undo"].trigger()
    assert held.case.fault is not None
    assert driven.panels.mend.isVisible()


def test_an_old_encoding_is_said_and_converted_in_one_click(driven: Driven) -> None:
    old = driven.folder / "_usage" / "ancien.md"
    old.write_bytes("---\ntitle: L'été\n---\nÀ bientôt\n".encode("cp1252"))
    driven.open()
    held = driven.show("ancien.md")
    assert driven.panels.notices.text("encoding")
    driven.press_notice("encoding")
    assert held.case.encoding.is_utf8
    assert held.case.body == "À bientôt\n"
    driven.settle()
    assert driven.panels.notices.text("encoding") == ""
    driven.panels.actions["undo"].trigger()
    assert not held.dirty


def test_another_folder_asks_for_what_is_not_saved(driven: Driven, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    shutil.copytree(driven.folder, other)
    driven.open()
    driven.show("plan-velo-lauranne.md")
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.open(other)
    assert driven.answers.asked == ["close_unsaved"]
    assert driven.program.services.reader.folder.layout.opened == driven.folder


def test_the_last_case_comes_back(driven: Driven, drive: Callable[[Path], Driven]) -> None:
    driven.open()
    held = driven.show("plan-velo-lauranne.md")
    driven.window.close()
    driven.program.end()
    again = drive(driven.folder)
    again.open()
    assert again.session.current.path == held.path
    assert str(driven.folder) in again.program.settings.get("recent_folders")


def test_everything_that_is_sure_is_corrected_and_undone_as_one(driven: Driven) -> None:
    folder = driven.folder / "_usage"
    for name in ("plan-velo-lauranne.md", "imaginons-la-gare.md"):
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(raw.replace(b"methodes:", b"methode:"))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    driven.open()
    assert driven.cases.to_mend >= 2
    driven.window.findChild(QPushButton, "problems.fix_all").click()
    driven.settle()
    assert driven.answers.asked == ["corrections"]
    assert len(driven.session.unsaved()) >= 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert all("methode" not in held.case.fields for held in driven.session.unsaved())
    driven.program.services.fix_all.undo()
    assert driven.session.unsaved() == ()


@pytest.mark.corpus
def test_every_revision_of_the_real_cases_opens(driven: Driven, corpus: Path, tmp_path: Path) -> None:
    """Each shows, none changes by being shown, and none leaves the window with an error."""
    copied = Path(shutil.copytree(corpus / "revisions", tmp_path / "revisions"))
    files = sorted(path for path in copied.rglob("*") if path.is_file())
    assert len(files) > 200
    driven.open(driven.folder)
    for path in files:
        driven.session.show(path)
        driven.qtbot.waitUntil(lambda path=path: driven.session.current.path == path)
        held = driven.session.current
        driven.session.flush()
        assert held.case.to_bytes() == path.read_bytes(), path
        assert not held.dirty, path
    driven.settle()


def test_a_search_that_finds_nothing_says_how_to_see_all_again(driven: Driven) -> None:
    driven.open()
    search = driven.window.findChild(QLineEdit, "search")
    search.setText("introuvable")
    every = driven.window.findChild(QPushButton, "cases.show_all")
    assert every.isVisible()
    every.click()
    assert search.text() == ""
    assert driven.cases.rowCount() == driven.cases.count
    assert not every.isVisible()
    assert driven.window.findChild(QListView, "case_list").hasFocus()
