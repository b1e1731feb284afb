"""The first start, and what the system or the person hands over: a file, a folder, a drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QLabel, QPushButton

from caseeditor.gui.platform.open_requests import Application, Drops, path_in

from ..conftest import Driven


def button(driven: Driven, name: str) -> QPushButton:
    return driven.window.findChild(QPushButton, name)


def welcomed(driven: Driven) -> Driven:
    driven.program.welcome()
    return driven


def test_the_first_start_offers_a_beginning(driven: Driven) -> None:
    welcomed(driven)
    assert driven.panels.start.isVisible()
    assert driven.window.findChild(QLabel, "start.heading").text() == driven.panels._("Welcome")
    assert button(driven, "start.open").isVisible()
    assert button(driven, "start.sample").isVisible()
    assert not button(driven, "start.new").isVisible()


def test_a_copy_of_the_sample_cases_is_opened(driven: Driven) -> None:
    button(welcomed(driven), "start.sample").click()
    driven.qtbot.waitUntil(lambda: driven.cases.count == 10)
    driven.settle()
    opened = driven.program.services.reader.folder.layout.opened
    assert opened.parent == driven.program.services.folders.documents
    assert driven.session.current is not None
    assert not button(driven, "start.sample").isVisible()
    assert [path.name for path in opened.parent.iterdir()] == [opened.name]


def test_a_second_copy_leaves_the_first_alone(driven: Driven) -> None:
    documents = driven.program.services.folders.documents
    first = documents / driven.panels._("Sample cases")
    first.mkdir(parents=True)
    (first / "à moi.md").write_text("rien")
    button(welcomed(driven), "start.sample").click()
    driven.qtbot.waitUntil(lambda: driven.cases.count == 10)
    driven.settle()
    assert [path.name for path in first.iterdir()] == ["à moi.md"]


def test_documents_that_take_no_folder_are_said(driven: Driven) -> None:
    documents = driven.program.services.folders.documents
    documents.parent.mkdir(parents=True, exist_ok=True)
    documents.write_text("a file, where a folder should be")
    button(welcomed(driven), "start.sample").click()
    driven.settle()
    assert driven.window.findChild(QLabel, "start.text").text()
    assert button(driven, "start.open").isVisible()
    assert driven.session.current is None


def test_the_welcome_survives_another_language(driven: Driven) -> None:
    welcomed(driven)
    driven.program.choose("language", "en")
    assert driven.window.findChild(QLabel, "start.heading").text() == "Welcome"


def file_event(path: Path) -> QFileOpenEvent:
    return QFileOpenEvent(QUrl.fromLocalFile(str(path)))


def test_a_file_that_the_system_hands_over_is_opened(driven: Driven, qapp: Application) -> None:
    case = driven.folder / "_usage" / "plan-velo-lauranne.md"
    qapp.open_with(driven.program.open)
    QCoreApplication.sendEvent(qapp, file_event(case))
    driven.settle()
    assert driven.session.current.path == case


def test_a_file_that_comes_before_the_window_waits(qapp: Application, tmp_path: Path) -> None:
    qapp.open_with(None)
    QCoreApplication.sendEvent(qapp, file_event(tmp_path / "cas.md"))
    assert qapp.waiting
    opened: list[Path] = []
    qapp.open_with(opened.append)
    assert opened == [tmp_path / "cas.md"]
    assert not qapp.waiting


def data_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(driven: Driven, *paths: Path) -> tuple[bool, Qt.DropAction]:
    """Drag these over the window and let go; whether it took them, and as what."""
    data, where = data_of(*paths), QPointF(20, 20)
    offered, left = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(where, offered, data, left, Qt.KeyboardModifier.NoModifier)
    entered.ignore()
    QCoreApplication.sendEvent(driven.window, entered)
    if not entered.isAccepted():
        return False, Qt.DropAction.IgnoreAction
    dropped = QDropEvent(where, offered, data, left, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(driven.window, dropped)
    return dropped.isAccepted(), dropped.dropAction()


def test_a_folder_dropped_on_the_window_is_opened(driven: Driven) -> None:
    Drops(driven.window).dropped.connect(driven.program.open)
    assert drop(driven, driven.folder) == (True, Qt.DropAction.CopyAction)
    driven.settle()
    assert driven.cases.count == 10


@pytest.mark.parametrize("name", ["img/arvelle-budget.png", "absent.md"])
def test_what_cannot_be_opened_is_not_taken(driven: Driven, name: str) -> None:
    Drops(driven.window)
    assert drop(driven, driven.folder / name) == (False, Qt.DropAction.IgnoreAction)
    assert driven.cases.count == 0


def test_only_one_thing_is_opened_at_a_time(driven: Driven) -> None:
    cases = sorted((driven.folder / "_usage").glob("*.md"))
    assert path_in(data_of(*cases[:2])) is None
    assert path_in(data_of(cases[0])) == cases[0]
