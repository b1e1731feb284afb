"""The menu «⋯», and a menu bar where the system has one: both made of what the commands say of themselves."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from caseeditor.gui.widgets.headed_menu import HeadedMenu
from caseeditor.gui.widgets.plain_text import add_submenu, on_button
from caseeditor.gui.window.commands.command import Actions, Command, Part, Shown
from caseeditor.i18n import Translator


def has_menu_bar() -> bool:
    """Whether people look for the commands of a program in a bar of the system's own."""
    return sys.platform == "darwin"


def part_names(_: Translator) -> dict[Part, str]:
    """What the menus call the parts."""
    return {
        Part.CASE: _("This case"),
        Part.FOLDER: _("This folder"),
        Part.PROBLEMS: _("Problems"),
        Part.VIEW: _("View"),
        Part.HELP: _("Help"),
        Part.PROGRAM: _("The program"),
    }


def fill_more_menu(menu: HeadedMenu, _: Translator, commands: Sequence[Command], actions: Actions) -> None:
    """What is done now and then, under the words for its parts; looks and help are menus within."""
    names = part_names(_)
    for part in (Part.CASE, Part.FOLDER, Part.PROGRAM):
        menu.add_heading(names[part])
        if part is Part.PROGRAM:
            for inner in (Part.VIEW, Part.HELP):
                _add(add_submenu(menu, names[inner]), inner, commands, actions)
        _add(menu, part, commands, actions)


def make_menu_bar(_: Translator, commands: Sequence[Command], actions: Actions, parent: QWidget) -> QMenuBar:
    """Every command under its part; what macOS puts into the program's own menu goes there by itself."""
    names, bar = part_names(_), QMenuBar(parent)
    for part in Part:
        menu = bar.addMenu(on_button(names[part]))
        for command in commands:
            if command.part is part:
                menu.addAction(actions[command.name])
    return bar


def _add(menu: QMenu, part: Part, commands: Sequence[Command], actions: Actions) -> None:
    menu.setToolTipsVisible(True)
    for command in commands:
        if command.part is part and command.shown is Shown.MENU:
            menu.addAction(actions[command.name])
