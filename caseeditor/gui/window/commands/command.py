"""What a command is: declared once by the module that carries it out. Menus, shortcuts and their list, tool
tips and what is grey all follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from caseeditor.gui.widgets.action_button import with_key
from caseeditor.gui.widgets.plain_text import on_button, set_tip

Actions = dict[str, QAction]


class Part(Enum):
    """The parts of the menus, in their order."""

    CASE = auto()
    FOLDER = auto()
    PROBLEMS = auto()
    VIEW = auto()
    HELP = auto()
    PROGRAM = auto()


class Shown(Enum):
    """Where a command is offered besides its keys: always in the menu bar, where the system has one."""

    MENU = auto()
    """In the menu «⋯», too."""
    ELSEWHERE = auto()
    """It has a button of its own, or is what one does with the keyboard."""


@dataclass(frozen=True)
class Command:
    """`keys` in Qt's portable form ("Ctrl" is Command on macOS), the first one shown; a digit has the sign
    that shares its key on AZERTY beside it, where the digit itself needs Shift. `label` says what it does, in
    one language. `checkable`: it switches something on and off. `role` is what macOS puts into the program's
    own menu.
    """

    name: str
    part: Part
    label: str
    keys: tuple[str, ...] = ()
    shown: Shown = Shown.MENU
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def make_actions(commands: Iterable[Command], parent: QWidget) -> Actions:
    """One action per command, by name; `parent` answers to their keys."""
    actions: Actions = {}
    for command in commands:
        action = QAction(on_button(command.label), parent)
        action.setObjectName(f"action.{command.name}")
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        action.setMenuRole(command.role)
        set_tip(action, with_key(command.label, action))
        parent.addAction(action)
        actions[command.name] = action
    return actions
