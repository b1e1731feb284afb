"""A question with named answers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QMessageBox, QWidget

from caseeditor.gui.widgets.plain_text import message_box


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    answers: Mapping[str, str],
    *,
    more: str = "",
    default: str = "",
) -> str:
    """Which of the `answers` (by key, with what their buttons say) was chosen; "" also stands for Escape."""
    box = message_box(QMessageBox.Icon.Question, title, text, more, parent)
    roles = QMessageBox.ButtonRole
    buttons = {
        key: box.addButton(label, roles.AcceptRole if key else roles.RejectRole)
        for key, label in answers.items()
    }
    box.setDefaultButton(buttons[default])
    if "" in buttons:
        box.setEscapeButton(buttons[""])
    box.exec()
    clicked = box.clickedButton()
    return next((key for key, button in buttons.items() if button is clicked), "")
