"""Earlier versions in the window: each save keeps the text before, and it comes back whole or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton

from caseeditor.folder.keeping.versions import VersionLimits
from caseeditor.gui.dialogs.versions import VersionsDialog
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.undo_history import Part, Place
from caseeditor.workspace.versions import EarlierCase

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"


@pytest.fixture
def saved(driven: Driven) -> OpenCase:
    """A case saved twice: first its organiser changed, then its title and text."""
    driven.open()
    held = driven.show(CASE)
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    driven.save()
    driven.panels.form.field_edited.emit("title", "Un autre titre")
    driven.panels.text.text_edited.emit(held.case.body + "\nFin.\n")
    driven.save()
    return held


def ask(driven: Driven) -> None:
    driven.panels.actions["versions"].trigger()
    driven.settle()


@pytest.mark.usefixtures("saved")
def test_every_save_keeps_the_text_before(driven: Driven, site: Path) -> None:
    ask(driven)
    found = driven.answers.versions_found
    assert [earlier.changed for earlier in found] == [
        (Place(Part.FIELD, "title"), Place(Part.TEXT)),
        (Place(Part.FIELD, "organisateur"),),
    ]
    original = (driven.program.services.folders.data / "versions").rglob("texts/*")
    assert found[1].case.to_bytes() in [path.read_bytes() for path in original]
    assert not list(site.rglob("*version*"))


def test_a_whole_case_comes_back_and_can_be_undone(driven: Driven, saved: OpenCase) -> None:
    now = saved.case
    driven.answers.version_answer = lambda found: (found[-1].case, Place(Part.FILE))
    ask(driven)
    assert saved.case == driven.answers.versions_found[-1].case
    assert saved.dirty
    driven.panels.actions["undo"].trigger()
    assert saved.case == now
    assert not saved.dirty


def test_one_field_comes_back_alone(driven: Driven, saved: OpenCase) -> None:
    body, organiser = saved.case.body, saved.case.fields["organisateur"]
    driven.answers.version_answer = lambda found: (found[-1].case, Place(Part.FIELD, "title"))
    ask(driven)
    assert saved.case.fields["title"] == driven.answers.versions_found[-1].case.fields["title"]
    assert saved.case.fields["organisateur"] == organiser
    assert saved.case.body == body


def test_the_text_comes_back_alone(driven: Driven, saved: OpenCase) -> None:
    driven.answers.version_answer = lambda found: (found[0].case, Place(Part.TEXT))
    ask(driven)
    assert "Fin.\n" not in saved.case.body[-8:]
    assert saved.case.fields["title"] == "Un autre titre"


def test_a_case_never_saved_has_no_versions(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    ask(driven)
    assert driven.answers.asked == ["version"]
    assert driven.answers.versions_found == ()


def test_a_store_that_refuses_keeps_nobody_from_saving(driven: Driven) -> None:
    driven.open()
    held = driven.show(CASE)
    store = driven.program.services.folders.data / "versions"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"")
    driven.panels.form.field_edited.emit("organisateur", "Ville")
    driven.save()
    assert b"organisateur: Ville" in held.path.read_bytes()
    assert not held.dirty


def test_the_dialog_shows_what_would_come_back(driven: Driven, saved: OpenCase, qtbot) -> None:
    ask(driven)
    panels = driven.panels
    view = DifferenceView(panels._, panels.theme, panels.labels)
    found = driven.answers.versions_found
    dialog = VersionsDialog(panels._, view, panels.labels, saved.case, found, VersionLimits(365, 200))
    qtbot.addWidget(dialog)
    dialog.show()
    versions = dialog.findChild(QListWidget, "versions.list")
    assert versions.count() == 2
    assert "Organisateur" in versions.item(1).text()
    assert "Titre" in versions.item(0).text()
    versions.setCurrentRow(1)
    assert "Un autre titre" in view.toPlainText()
    assert "Ville" in view.toPlainText()
    places = dialog.findChild(QComboBox, "versions.place")
    places.setCurrentIndex(places.findText("Organisateur", flags=Qt.MatchFlag.MatchContains))
    assert "Un autre titre" not in view.toPlainText()
    assert dialog.chosen() == (found[1].case, Place(Part.FIELD, "organisateur"))
    dialog.findChild(QPushButton, "versions.restore").click()
    assert dialog.result() == VersionsDialog.DialogCode.Accepted


def dialog_of(driven: Driven, held: OpenCase, found: Sequence[EarlierCase]) -> VersionsDialog:
    panels = driven.panels
    view = DifferenceView(panels._, panels.theme, panels.labels)
    dialog = VersionsDialog(panels._, view, panels.labels, held.case, found, VersionLimits(365, 200))
    driven.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_versions_of_one_minute_are_told_apart(driven: Driven, saved: OpenCase) -> None:
    ask(driven)
    first = driven.answers.versions_found[0]
    minute = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
    moments = (minute, minute.replace(second=5), minute.replace(minute=40))
    found = [replace(first, version=replace(first.version, when=when)) for when in moments]
    lines = dialog_of(driven, saved, found).findChild(QListWidget, "versions.list")
    texts = [lines.item(row).text().split("\n")[0] for row in range(3)]
    assert len(set(texts)) == 3
    assert [text.count(":") for text in texts] == [2, 2, 1]
    assert "14/03/2026" in texts[0]


def test_without_versions_there_are_no_empty_panes(driven: Driven) -> None:
    driven.open()
    dialog = dialog_of(driven, driven.show(CASE), ())
    assert not dialog.findChild(QListWidget, "versions.list").isVisible()
    assert not dialog.findChild(DifferenceView).isVisible()


def test_what_would_change_nothing_says_so(driven: Driven) -> None:
    view = DifferenceView(driven.panels._, driven.panels.theme, driven.panels.labels)
    driven.qtbot.addWidget(view)
    view.show_differences(())
    assert view.toPlainText() == "Rien ne changerait."


def test_limits_of_the_settings_are_used(driven: Driven) -> None:
    driven.program.choose("versions_days", 30)
    driven.program.choose("versions_megabytes", 50)
    driven.settle()
    assert driven.program.services.versions.limits == VersionLimits(30, 50)
