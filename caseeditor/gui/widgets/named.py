"""The names that style sheets and tests find widgets by."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QToolButton, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """The widget, with that `objectName`: constructors take it too, but the types of PySide6 don't know."""
    widget.setObjectName(name)
    return widget


def tool_button(text: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A tool button with that text and that `objectName`."""
    button = named(QToolButton(parent), name)
    button.setText(text)
    return button
