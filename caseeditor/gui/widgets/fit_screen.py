"""The size that a dialog opens in."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_AROUND = QSize(20, 50)  # pixels: the frame and title bar that the system draws


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size in pixels, or what the screen has room for: its buttons stay in reach.

    That is the screen of the window that it belongs to.
    """
    room = (dialog.parentWidget() or dialog).screen().availableGeometry().size() - _AROUND
    dialog.resize(QSize(width, height).boundedTo(room))
