"""What several dialogs look like: a sentence above, lines to choose from on the left, on the right what
concerns the chosen one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from caseeditor.gui.widgets.named import named


def line_list(name: str, accessible_name: str, width: int) -> QListWidget:
    """An empty list of lines, `width` pixels wide at most."""
    lines = named(QListWidget(), name)
    lines.setProperty("role", "lines")
    lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines.setAccessibleName(accessible_name)
    lines.setMaximumWidth(width)
    return lines


def add_ticked(lines: QListWidget, title: str) -> QListWidgetItem:
    """Add a line that can be ticked, and is."""
    item = QListWidgetItem(title, lines)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    # Else the list lays its lines out before the style sheet says how high the boxes are.
    lines.ensurePolished()
    return item


def is_ticked(lines: QListWidget, row: int) -> bool:
    """Whether a line is ticked now."""
    return lines.item(row).checkState() == Qt.CheckState.Checked


def answer_buttons(accept: str, reject: str, *, name: str = "") -> tuple[QDialogButtonBox, QPushButton]:
    """Two buttons, the first of which, called `name`, is what the dialog is for; it is returned too."""
    buttons = QDialogButtonBox()
    primary = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    primary.setObjectName(name)
    primary.setProperty("role", "primary")
    buttons.addButton(reject, QDialogButtonBox.ButtonRole.RejectRole)
    return buttons, primary


def lay_out_beside(
    dialog: QDialog, about: QLabel, lines: QListWidget, right: list[QWidget], buttons: QDialogButtonBox
) -> None:
    """Arrange and connect them; of what is on the `right`, what scrolls takes the room."""
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    beside = QVBoxLayout()
    for widget in right:
        beside.addWidget(widget, int(isinstance(widget, QAbstractScrollArea)))
    sides = QHBoxLayout()
    sides.addWidget(lines)
    sides.addLayout(beside, 1)
    column = QVBoxLayout(dialog)
    column.addWidget(about)
    column.addLayout(sides, 1)
    column.addWidget(buttons)
