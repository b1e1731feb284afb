"""An exception that nobody foresaw: the text goes to safety, the person is told, the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from caseeditor.gui.platform.crash_handler import CrashHandler, report_of, start_log
from caseeditor.gui.platform.failure_dialog import FailureDialog
from caseeditor.version import program_version

from ..conftest import Driven

CASE = "skatepark-saint-aubry.md"
SECRET = "Madame Untelle habite au 12"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log's file."""
    logger = logging.getLogger("caseeditor")
    before = logger.level
    handler = start_log(tmp_path / "data")
    assert handler is not None
    yield tmp_path / "data" / "caseeditor.log"
    logger.removeHandler(handler)
    logger.setLevel(before)
    handler.close()


@pytest.fixture
def last_resort(driven: Driven) -> Iterator[CrashHandler]:
    """Installed in the place of Python's own."""

    def put_aside() -> Path:
        driven.program.services.shelter.write_now()
        return driven.program.services.folders.data / "drafts"

    resort = CrashHandler(lambda: driven.panels._, put_aside)
    before = sys.excepthook
    resort.install()
    yield resort
    resort.remove()
    assert sys.excepthook is before


class Said:
    """Closes the dialogs that come up, and remembers what they said."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self.copied: list[str] = []
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FailureDialog):
            self.reports.append(dialog.findChild(QPlainTextEdit).toPlainText())
            copy, *_ = [button for button in dialog.findChildren(QPushButton) if "opier" in button.text()]
            copy.click()
            self.copied.append(QGuiApplication.clipboard().text())
            dialog.done(QDialog.DialogCode.Accepted)


@pytest.fixture
def said() -> Iterator[Said]:
    watching = Said()
    yield watching
    watching.timer.stop()


def fail() -> None:
    """What nobody foresaw, with an editor's own words in it."""
    raise LookupError(SECRET)


@pytest.mark.usefixtures("last_resort")
def test_a_failure_in_the_window(driven: Driven, said: Said, log: Path) -> None:
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("description", SECRET)
    QTimer.singleShot(0, fail)
    driven.qtbot.waitUntil(lambda: bool(said.reports))
    assert said.copied == said.reports
    (report,) = said.reports
    assert "LookupError" in report
    assert f"Case editor {program_version()}, " in report
    assert "test_crash_handler.py" in report
    assert "fail" in report
    drafts = (driven.program.services.folders.data / "drafts").iterdir()
    assert [path for path in drafts if path.suffix == ".draft"]
    logged = log.read_text("utf-8")
    assert report in logged
    for text in (report, logged):
        assert SECRET not in text
        assert str(Path.home()) not in text
    driven.save()
    assert held.case.fields["description"] == SECRET
    assert SECRET.encode() in held.path.read_bytes()


@pytest.mark.usefixtures("last_resort", "log")
def test_a_failure_in_the_background(driven: Driven, said: Said) -> None:
    driven.program.services.background.run(fail)
    driven.qtbot.waitUntil(lambda: bool(said.reports))
    assert "LookupError" in said.reports[0]
    driven.open()
    assert driven.cases.count == 10


@pytest.mark.usefixtures("last_resort")
def test_a_failure_in_a_thread_of_nobody_is_logged(log: Path, said: Said) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "LookupError" in log.read_text("utf-8")
    assert said.reports == []


@pytest.mark.usefixtures("log", "last_resort")
def test_a_flood_of_failures_is_one_dialog(driven: Driven, said: Said) -> None:
    def flood() -> None:
        for _ in range(5):
            QTimer.singleShot(0, fail)
        fail()

    QTimer.singleShot(0, flood)
    driven.qtbot.waitUntil(lambda: bool(said.reports))
    driven.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert len(said.reports) < 3


def test_a_shelter_that_fails_too_ends_nothing(driven: Driven, said: Said, log: Path) -> None:
    def refuse() -> Path:
        raise OSError(28, SECRET)

    resort = CrashHandler(lambda: driven.panels._, refuse)
    try:
        fail()
    except LookupError as failed:
        resort.caught(type(failed), failed, failed.__traceback__)
    assert len(said.reports) == 1
    assert SECRET not in log.read_text("utf-8")


def test_what_is_logged_of_an_exception_has_none_of_its_words(log: Path) -> None:
    try:
        fail()
    except LookupError:
        logging.getLogger("caseeditor.test").exception("not drawn")
    logged = log.read_text("utf-8")
    assert "not drawn" in logged
    assert "LookupError" in logged
    assert "test_crash_handler.py" in logged
    assert SECRET not in logged


def test_the_log_never_grows_large(log: Path) -> None:
    logger = logging.getLogger("caseeditor.test")
    for _ in range(300):
        logger.warning("x" * 10_000)
    files = list(log.parent.glob("caseeditor.log*"))
    assert len(files) == 4
    assert all(file.stat().st_size < 600_000 for file in files)


def test_a_data_folder_that_refuses_gives_no_log(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    assert start_log(tmp_path / "data") is None


def test_a_report_names_no_folder_of_the_person() -> None:
    made = compile(
        "def f():\n    raise OSError(5, 'words')\nf()\n",
        "/".join(("", "maison", "marie", "prive.py")),
        "exec",
    )
    try:
        exec(made, {})
    except OSError as failed:
        report = report_of(type(failed), failed, failed.__traceback__)
    assert "prive.py:2 f" in report
    assert "errno 5" in report
    assert "marie" not in report
    assert "words" not in report
