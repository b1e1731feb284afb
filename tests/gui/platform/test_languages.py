"""Qt's own dialogs speak the window's language, as the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from caseeditor.gui.platform.languages import Languages

ENGLISH = ("Look", "Files", "Folder", "Cancel", "Choose", "Open", "Back", "Name", "Date", "Directory", "Save")


@pytest.fixture
def french(qapp: QApplication) -> Iterator[Languages]:  # noqa: ARG001 - there must be one
    languages = Languages()
    languages.speak("fr")
    yield languages
    languages.speak("en")


def words_of(qtbot: QtBot, mode: QFileDialog.FileMode, folder: Path) -> list[str]:
    """All that a file dialog of Qt's says: it is the one of systems that have none of their own."""
    dialog = QFileDialog(None, "", str(folder))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.show()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    for button in dialog.findChildren(QAbstractButton):
        said += [button.text(), button.toolTip()]
    tree = dialog.findChild(QTreeView)
    model = tree.model()
    said += [str(model.headerData(column, tree.header().orientation())) for column in range(4)]
    return [text.replace("&", "") for text in said if text]


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("mode", [QFileDialog.FileMode.Directory, QFileDialog.FileMode.AnyFile])
def test_qts_file_dialog_is_french(qtbot: QtBot, mode: QFileDialog.FileMode, tmp_path: Path) -> None:
    said = words_of(qtbot, mode, tmp_path)
    assert "Regarder dans\u00a0:" in said
    assert [text for text in said if text.startswith(ENGLISH)] == []


@pytest.mark.usefixtures("french")
def test_buttons_and_menus_of_boxes_are_french(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Close)
    box = QLineEdit("mot")
    qtbot.addWidget(buttons)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in buttons.buttons()} == {"Annuler", "Fermer"}
    entries = [action.text().partition("\t")[0] for action in box.createStandardContextMenu().actions()]
    assert "Tout sélectionner" in entries


def test_qts_words_are_found_where_pyside_brings_them(
    french: Languages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An installed program may be told of a folder that isn't there."""
    monkeypatch.setattr(QLibraryInfo, "path", lambda _: str(tmp_path))
    french.speak("fr")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert [button.text() for button in buttons.buttons()] == ["Annuler"]
