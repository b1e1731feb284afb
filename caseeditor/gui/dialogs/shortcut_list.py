"""The list of keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.gui.widgets.shortcuts import ShortcutGroup
from caseeditor.i18n import Translator

_BETWEEN = 36  # pixels between two columns


class ShortcutDialog(EyeDialog):
    """All shortcuts, by group, in columns: as many beside each other as there is room for."""

    def __init__(self, _: Translator, groups: Sequence[ShortcutGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        columns = [_column(part) for part in (groups[:2], groups[2:4], groups[4:]) if part]
        inside = QWidget()
        flow = FlowLayout(inside, spacing=_BETWEEN, between=0)
        flow.setContentsMargins(0, 0, 0, 0)
        for column in columns:
            flow.addWidget(column)
            flow.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setAccessibleName(_("Keyboard shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addWidget(buttons)
        self.ensurePolished()
        hints = [column.sizeHint() for column in columns]
        width = sum(hint.width() + _BETWEEN for hint in hints)
        height = max(hint.height() for hint in hints) + buttons.sizeHint().height() + whole.spacing()
        around = whole.contentsMargins()
        fit_screen(self, width + around.left() + around.right(), height + around.top() + around.bottom())


def _column(groups: Sequence[ShortcutGroup]) -> QWidget:
    """Groups below each other, their keys one below the other."""
    column = QWidget()
    grid = QGridLayout(column)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(3)
    for group in groups:
        heading = PlainLabel(group.label)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 0, 0, 4)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for shortcut in group.shortcuts:
            row = grid.rowCount()
            grid.addWidget(PlainLabel(shortcut.label), row, 0)
            key = PlainLabel(QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText))
            key.setProperty("role", "key")
            key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            grid.addWidget(key, row, 1)
        grid.setRowMinimumHeight(grid.rowCount(), 12)
    return column
