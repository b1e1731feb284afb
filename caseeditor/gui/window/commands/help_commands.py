"""What helps: the guide, the list of shortcuts, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from shiboken6 import isValid

from caseeditor.gui.text import text_actions
from caseeditor.gui.widgets.shortcuts import Shortcut, ShortcutGroup
from caseeditor.gui.window.commands.command import Command, Part
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.gui.window.commands.shortcut_table import shortcut_groups
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.paths import resources_folder
from caseeditor.version import program_version

if TYPE_CHECKING:
    from caseeditor.gui.dialogs import about, guide, shortcut_list
    from caseeditor.gui.platform import shipped_parts
else:
    shipped_parts = Late("caseeditor.gui.platform.shipped_parts")
    about = Late("caseeditor.gui.dialogs.about")
    guide = Late("caseeditor.gui.dialogs.guide")
    shortcut_list = Late("caseeditor.gui.dialogs.shortcut_list")


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    return (
        Command("guide", Part.HELP, _("Guide"), ("F1",)),
        Command("shortcuts", Part.HELP, _("Keyboard shortcuts"), ("Ctrl+F1",)),
        Command("about", Part.HELP, _("About Case editor"), role=QAction.MenuRole.AboutRole),
    )


class HelpCommands(CommandSubject):
    """Opens them over the window, in one language."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ = context.panels._
        self._commands = context.commands
        self._window = context.program.window
        self._guide: guide.GuideDialog | None = None
        context.does("guide", self.show_guide)
        context.does("shortcuts", self.show_shortcuts)
        context.does("about", self.show_about)

    def show_guide(self) -> None:
        """The guide, or the one that is open already."""
        if self._guide is None or not isValid(self._guide):
            pages = resources_folder() / "guide" / self._.language
            self._guide = guide.GuideDialog(self._, pages, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_shortcuts(self) -> None:
        """Every shortcut of the window and of its text."""
        table = shortcut_groups(self._, self._commands)
        of_the_window = {command.name for command in self._commands}
        in_text = tuple(
            Shortcut(action.name, action.keys, action.label)
            for action in text_actions(self._)
            if action.name not in of_the_window
        )
        groups = [*table, ShortcutGroup(self._("In the text"), in_text)]
        shortcut_list.ShortcutDialog(self._, groups, self._window).exec()

    def show_about(self) -> None:
        """Name, version, licences."""
        parts = shipped_parts.read_shipped_parts(resources_folder() / "licences")
        about.AboutDialog(self._, program_version(), parts, self._window).exec()
