"""Buttons that stand for an action: pressed, it acts; while it can't, they are grey and say why."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton

from caseeditor.gui.widgets.plain_text import copy_tip


def stand_for(button: QAbstractButton, action: QAction, *, named: bool = True) -> None:
    """Make a button do what an action does. `named`: to who can't see it, it says the action's name."""

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        copy_tip(button, action)
        button.setAccessibleDescription(action.statusTip())
        if named:
            button.setAccessibleName(label_of(action))

    button.clicked.connect(lambda _=False: action.trigger())
    action.changed.connect(follow)
    follow()


def key_of(action: QAction) -> str:
    """An action's first shortcut, as people read it; "" without one."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def with_key(label: str, action: QAction) -> str:
    """What an action does, with its shortcut."""
    key = key_of(action)
    return f"{label} ({key})" if key else label


def label_of(action: QAction) -> str:
    """What an action says, as it is read."""
    return action.text().replace("&&", "&")
