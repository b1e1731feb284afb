"""Buttons that open a menu: by the pointer, by keys, and by what a screen reader presses."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_SAME_PRESS = 0.2  # seconds: a press that closed the menu doesn't open it again


def open_menu(button: QAbstractButton, menu: QMenu) -> None:
    """Have a button open a menu.

    The menu isn't set on the button: Qt would then offer a screen reader nothing that opens it, and keep it
    waiting until the menu is closed again.
    """
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    _Opener(button, menu)


class _Opener(QObject):
    """Opens the menu below its button; goes with the button."""

    def __init__(self, button: QAbstractButton, menu: QMenu) -> None:
        super().__init__(button)
        self._button = button
        self._menu = menu
        self._closed = 0.0
        self._closes = False
        button.installEventFilter(self)
        button.clicked.connect(self._on_clicked)
        menu.aboutToHide.connect(self._note_closed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrow downwards open it, too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _OPENING_KEYS:
                self._button.click()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._closes = time.monotonic() - self._closed < _SAME_PRESS
        return super().eventFilter(watched, event)

    def _note_closed(self) -> None:
        self._closed = time.monotonic()

    def _on_clicked(self) -> None:
        closes, self._closes = self._closes, False
        if not closes:
            QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        if self._button.isVisible() and not self._menu.isVisible():
            self._menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
