"""The commands of one view: what each does, which can act, and the menus that offer them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from caseeditor.gui.window.commands.availability import Availability
from caseeditor.gui.window.commands.command import Command
from caseeditor.gui.window.commands.command_context import CommandContext, Shell
from caseeditor.gui.window.commands.menus import fill_more_menu, has_menu_bar, make_menu_bar
from caseeditor.gui.window.commands.table import SUBJECTS
from caseeditor.gui.window.navigation import Navigation
from caseeditor.gui.window.view import View


class Commands(QObject):
    """Connects the actions of one view."""

    def __init__(
        self,
        program: Shell,
        view: View,
        navigation: Navigation,
        commands: Sequence[Command],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        panels = view.panels
        self.availability = Availability(program.services, panels.actions, panels._, self)
        context = CommandContext(program, view, navigation, self.availability, tuple(commands))
        self._subjects = [subject.connect(context, self) for subject in SUBJECTS]
        fill_more_menu(panels.top.more_menu, panels._, commands, panels.actions)
        if has_menu_bar():
            program.window.setMenuBar(make_menu_bar(panels._, commands, panels.actions, program.window))

    def take_over(self, other: Commands) -> None:
        """Of the view before, say again what can be undone."""
        for mine, before in zip(self._subjects, other._subjects, strict=True):
            mine.take_over(before)
