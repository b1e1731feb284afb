"""Emptying a layout."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget


def taken_widgets(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout, each taken out of it, while everything else in it goes. They still exist."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            yield widget
