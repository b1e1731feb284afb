"""Unsaved work survives a killed process, and is offered at the next start."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from caseeditor.case import Case, default_schema
from caseeditor.folder.keeping.drafts import Draft, DraftStore
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.gui.dialogs.recovery import RecoveryDialog
from caseeditor.gui.labels import Labels
from caseeditor.gui.theme import LIGHT
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.window.questions import CloseAnswer
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder
from caseeditor.workspace.drafts import FoundWork

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"

# A program of its own: opens the folder, types into a case, says so once the shelter has it, and lives on.
SCRIPT = """
import sys
from pathlib import Path
from caseeditor.gui.app import make_application, make_program
from caseeditor.workspace.settings import Settings
from caseeditor.paths import UserFolders
application = make_application()
folders = UserFolders.under(Path(sys.argv[1]))
program = make_program(application, folders, Settings(folders.config), "fr")
case = Path(sys.argv[2])
def edit(held):
    program.services.session.set_field("organisateur", "Travail d’une semaine")
    program.services.session.set_text("Texte jamais enregistré\\n")
program.services.shelter.sheltered.connect(lambda _: print("sheltered", flush=True))
program.open(case.parent, case)
program.services.session.case_shown.connect(lambda held: held and edit(held))
application.exec()
"""


@pytest.fixture
def killed(site: Path, tmp_path: Path) -> Path:
    """The file of a case whose editing ended with a kill."""
    case = site / "_usage" / CASE
    typed = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "home"), str(case)],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert typed.stdout is not None
    with typed:
        assert typed.stdout.readline().strip() == b"sheltered"
        typed.send_signal(signal.SIGKILL)
    assert typed.returncode != 0
    return case


def test_unsaved_work_survives_a_kill(killed: Path, site: Path, drive: Callable[[Path], Driven]) -> None:
    before = killed.read_bytes()
    driven = drive(site)
    driven.open()
    assert driven.answers.asked == ["recover"]
    held = driven.session.current
    assert held is not None
    assert held.path == killed
    assert held.case.fields["organisateur"] == "Travail d’une semaine"
    assert held.case.body == "Texte jamais enregistré\n"
    assert killed.read_bytes() == before
    assert held.dirty
    driven.panels.actions["undo"].trigger()
    assert held.case.to_bytes() == before
    driven.panels.actions["redo"].trigger()
    driven.save()
    assert killed.read_bytes() == held.case.to_bytes() != before
    driven.program.end()
    again = drive(site)
    again.open()
    assert again.answers.asked == []


def test_what_is_dropped_is_not_offered_again(
    killed: Path, site: Path, drive: Callable[[Path], Driven]
) -> None:
    before = killed.read_bytes()
    driven = drive(site)
    driven.answers.restore = False
    driven.open()
    assert driven.session.unsaved() == ()
    driven.program.end()
    again = drive(site)
    again.open()
    assert again.answers.asked == []
    assert killed.read_bytes() == before


def test_what_is_left_for_later_is_offered_again(
    killed: Path, site: Path, drive: Callable[[Path], Driven]
) -> None:
    driven = drive(site)
    driven.answers.restore = None
    driven.open()
    assert driven.session.unsaved() == ()
    driven.program.end()
    again = drive(site)
    again.open()
    assert again.answers.asked == ["recover"]
    assert again.session.get(killed).case.body == "Texte jamais enregistré\n"


@pytest.fixture
def dialog(site: Path, qtbot: QtBot) -> RecoveryDialog:
    """The question that is asked where two cases were left unsaved."""
    _, schema = Translator("fr", resources_folder() / "locale"), default_schema()
    found: list[FoundWork] = []
    for path in sorted((site / "_usage").glob("*.md"))[:2]:
        raw = path.read_bytes()
        left = Draft(path, raw + b"La suite.\n", raw, datetime.now(UTC))
        found.append(FoundWork(left, Snapshot(path, raw), schema, None))
    made = RecoveryDialog(_, DifferenceView(_, LIGHT, Labels(_, schema)), found)
    qtbot.addWidget(made)
    return made


def test_what_is_not_ticked_waits_for_the_next_time(dialog: RecoveryDialog) -> None:
    lines, drop = dialog.findChild(QListWidget), dialog.findChild(QCheckBox, "recovery.drop")
    accept = dialog.findChild(QPushButton, "recovery.accept")
    assert "restera de côté" in dialog.findChild(QLabel, "recovery.about").text()
    assert not drop.isEnabled()
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert drop.isEnabled()
    accept.click()
    assert list(dialog.answers().values()) == [None, True]


def test_what_is_not_ticked_goes_only_where_the_person_says_so(dialog: RecoveryDialog) -> None:
    lines, drop = dialog.findChild(QListWidget), dialog.findChild(QCheckBox, "recovery.drop")
    accept = dialog.findChild(QPushButton, "recovery.accept")
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    drop.click()
    assert "supprimer" in accept.text()
    assert "restera de côté" not in dialog.findChild(QLabel, "recovery.about").text()
    lines.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert accept.text() == "Supprimer définitivement"
    drop.click()
    assert not accept.isEnabled()
    lines.item(1).setCheckState(Qt.CheckState.Checked)
    drop.click()
    accept.click()
    assert list(dialog.answers().values()) == [False, True]


def test_ticking_everything_again_drops_nothing(dialog: RecoveryDialog) -> None:
    lines, drop = dialog.findChild(QListWidget), dialog.findChild(QCheckBox, "recovery.drop")
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    drop.click()
    lines.item(0).setCheckState(Qt.CheckState.Checked)
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not drop.isChecked()


def test_work_on_a_file_that_is_gone_comes_back(
    killed: Path, site: Path, drive: Callable[[Path], Driven]
) -> None:
    killed.unlink()
    driven = drive(site)
    driven.open()
    held = driven.session.current
    assert held.path == killed
    assert held.dirty
    driven.save()
    assert b"Texte jamais enregistr" in killed.read_bytes()


def test_what_others_wrote_since_stays(killed: Path, site: Path, drive: Callable[[Path], Driven]) -> None:
    killed.write_bytes(killed.read_bytes().replace(b"---\n", b"---\nechelle: ville\n", 1))
    theirs = killed.read_bytes()
    driven = drive(site)
    driven.open()
    held = driven.session.current
    assert held.case.fields["organisateur"] == "Travail d’une semaine"
    assert held.case.fields["echelle"] == "ville"
    assert held.case.body == "Texte jamais enregistré\n"
    assert killed.read_bytes() == theirs
    driven.panels.actions["undo"].trigger()
    assert held.case.to_bytes() == theirs
    driven.panels.actions["redo"].trigger()
    driven.save()
    assert b"echelle: ville" in killed.read_bytes()
    assert driven.answers.asked == ["recover"]


def test_what_the_file_says_already_is_not_offered(
    killed: Path, site: Path, drive: Callable[[Path], Driven]
) -> None:
    """Somebody else wrote the same, and more, meanwhile."""
    case = Case.from_bytes(killed.read_bytes()).with_field("organisateur", "Travail d’une semaine")
    case = case.with_field("echelle", "ville").with_body("Texte jamais enregistré\n")
    killed.write_bytes(case.to_bytes())
    for _ in range(2):
        driven = drive(site)
        driven.open()
        assert driven.answers.asked == []
        assert driven.session.unsaved() == ()
        driven.program.end()
    assert killed.read_bytes() == case.to_bytes()


def test_work_left_on_opening_another_folder_waits_there(driven: Driven, tmp_path: Path) -> None:
    """Whatever is done in the other folder, and whether it is taken up at the first return or later."""
    other = Path(shutil.copytree(driven.folder, tmp_path / "other"))
    driven.open()
    driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Laissé là")
    driven.answers.close = CloseAnswer.LEAVE
    driven.open(other)
    driven.show(CASE)
    with driven.qtbot.waitSignal(driven.program.services.shelter.sheltered):
        driven.panels.form.field_edited.emit("organisateur", "Ailleurs")
    driven.save()

    driven.answers.restore = None
    driven.open(driven.folder)
    held = driven.show(CASE)
    with driven.qtbot.waitSignal(driven.program.services.shelter.sheltered):
        driven.panels.form.field_edited.emit("organisateur", "Autre essai")
    driven.save()
    driven.answers.restore = True
    driven.open(driven.folder)
    assert driven.answers.asked.count("recover") == 2
    held = driven.session.current
    assert held.case.fields["organisateur"] == "Laissé là"
    driven.save()
    assert "organisateur: Laissé là\n".encode() in held.path.read_bytes()
    driven.open(driven.folder)
    assert driven.answers.asked.count("recover") == 2


def test_a_copy_under_way_never_replaces_a_newer_one(driven: Driven) -> None:
    gate = threading.Event()
    driven.open()
    driven.show(CASE)
    background = driven.program.services.background
    background.run(lambda: gate.wait(10), "drafts")
    shelter = driven.program.services.shelter
    with driven.qtbot.waitSignal(shelter.findChild(QTimer).timeout):
        driven.panels.form.field_edited.emit("organisateur", "Avant")
    driven.panels.form.field_edited.emit("organisateur", "Après")
    shelter.write_now()
    gate.set()
    driven.settle()
    store = DraftStore(driven.program.services.folders.data / "drafts")
    (draft,) = store.pending(driven.program.services.reader.folder.layout)
    assert Case.from_bytes(draft.raw).fields["organisateur"] == "Après"


def test_the_status_line_says_when_work_was_put_in_safety(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    label = driven.window.findChild(QLabel, "status.safety")
    driven.qtbot.waitUntil(lambda: "mis à l’abri" in label.text())
