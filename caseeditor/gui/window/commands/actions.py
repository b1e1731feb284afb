"""The window's actions, made from the table of shortcuts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.gui.widgets.shortcuts import ShortcutGroup

Actions = dict[str, QAction]


def make_actions(groups: Iterable[ShortcutGroup], parent: QWidget) -> Actions:
    """One action per shortcut, by name; `parent` answers to their keys."""
    actions: Actions = {}
    for group in groups:
        for shortcut in group.shortcuts:
            action = QAction(shortcut.label, parent)
            action.setObjectName(f"action.{shortcut.name}")
            action.setShortcuts([QKeySequence(keys) for keys in shortcut.keys])
            shown = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            set_tip(action, f"{shortcut.label} ({shown})")
            parent.addAction(action)
            actions[shortcut.name] = action
    return actions


def key_of(action: QAction) -> str:
    """An action's first shortcut, as people read it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


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
