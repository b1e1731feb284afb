"""Undo and redo belong to the case, whichever of its boxes has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.window.commands.command import Actions


class UndoKeys(QObject):
    """Keeps boxes of text within `inside` from taking the keys of undo and redo: the case has one history."""

    def __init__(self, actions: Actions, inside: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = [*actions["undo"].shortcuts(), *actions["redo"].shortcuts()]
        self._inside = inside
        self._watched: QWidget | None = None

    def follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went to another widget."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and self._inside.isAncestorOf(now) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop the claim that a box lays on a key before it becomes a shortcut; a search keeps its own undo,
        and so does a box whose words aren't in the case.
        """
        if isinstance(watched, LineEdit) and watched.wants_undo():
            return False
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) in self._keys
        ):
            event.ignore()
            return True
        return False
