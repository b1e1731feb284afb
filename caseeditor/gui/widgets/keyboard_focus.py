"""Which widget has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication


def focus_changed() -> SignalInstance:
    """The application's signal that another widget has it: the one before and the one now, or None."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # Qt knows no widget without one
    return application.focusChanged
