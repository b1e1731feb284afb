"""The keyboard shortcuts of the commands, in the groups that their list shows."""

from __future__ import annotations

from collections.abc import Sequence

from caseeditor.gui.widgets.shortcuts import Shortcut, ShortcutGroup
from caseeditor.gui.window.commands.command import Command, Part
from caseeditor.i18n import Translator


def shortcut_groups(_: Translator, commands: Sequence[Command]) -> tuple[ShortcutGroup, ...]:
    """All shortcuts of the window, in one language. The text editor has more of its own."""
    groups = (
        (_("Cases"), (Part.FOLDER,)),
        (_("This case"), (Part.CASE,)),
        (_("Problems"), (Part.PROBLEMS,)),
        (_("Window"), (Part.VIEW, Part.PROGRAM, Part.HELP)),
    )
    return tuple(
        ShortcutGroup(
            label,
            tuple(
                Shortcut(command.name, command.keys, command.label)
                for part in parts
                for command in commands
                if command.part is part and command.keys
            ),
        )
        for label, parts in groups
    )
