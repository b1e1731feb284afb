"""The list of keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from caseeditor.gui.shortcuts import ShortcutGroup
from caseeditor.i18n import Translator


class ShortcutDialog(QDialog):
    """All shortcuts, by group, in columns."""

    def __init__(self, _: Translator, groups: Sequence[ShortcutGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        columns = QHBoxLayout()
        columns.setSpacing(36)
        for part in (groups[:2], groups[2:4], groups[4:]):
            column = QVBoxLayout()
            for group in part:
                heading = QLabel(group.label)
                heading.setProperty("role", "heading")
                column.addWidget(heading)
                column.addLayout(_rows(group))
                column.addSpacing(12)
            column.addStretch(1)
            columns.addLayout(column, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(columns)
        whole.addWidget(buttons)


def _rows(group: ShortcutGroup) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(3)
    for row, shortcut in enumerate(group.shortcuts):
        grid.addWidget(QLabel(shortcut.label), row, 0)
        key = QLabel(QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText))
        key.setProperty("role", "key")
        key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        grid.addWidget(key, row, 1)
    return grid
