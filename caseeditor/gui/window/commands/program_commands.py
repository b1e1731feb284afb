"""The program as a whole: its settings, and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from caseeditor.gui.window.commands.command import Command, Part
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.i18n import Translator
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.gui.dialogs import settings_dialog
else:
    settings_dialog = Late("caseeditor.gui.dialogs.settings_dialog")


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    roles = QAction.MenuRole
    return (
        Command("settings", Part.PROGRAM, _("Settings…"), ("Ctrl+,",), role=roles.PreferencesRole),
        Command("close", Part.PROGRAM, _("Quit"), ("Ctrl+Q",), role=roles.QuitRole),
    )


class ProgramCommands(CommandSubject):
    """What is chosen in the settings shows at once."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ = context.panels._
        self._program = context.program
        self._why = context.availability
        context.does("settings", self._settings)
        context.does("close", context.program.window.close)

    def _settings(self) -> None:
        dialog = settings_dialog.SettingsDialog(self._, self._program.settings, self._program.window)
        if dialog.exec():
            self._program.choose_all(dialog.chosen())
            self._why.update()
