"""The bar above the preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseeditor.gui.preview.switches import Switches
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder


def test_the_keyboard_goes_from_left_to_right(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    before = QPushButton(holder)
    switches = Switches(Translator("en", resources_folder() / "locale"), holder)
    switches.resize(900, 50)
    holder.show()
    holder.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    came_by = []
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        came_by.append(QApplication.focusWidget().objectName())
    assert came_by == ["preview.page", "preview.computer"]
