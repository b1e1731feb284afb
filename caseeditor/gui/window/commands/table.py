"""Every module of commands. A new command is one more in the module of its subject; a new subject is one
module more, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from caseeditor.gui.window.commands import (
    case_commands,
    edit_commands,
    folder_commands,
    handover_commands,
    help_commands,
    look_commands,
    picture_commands,
    preview_commands,
    problem_commands,
    program_commands,
)
from caseeditor.gui.window.commands.command import Command
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.i18n import Translator


@dataclass(frozen=True)
class Subject:
    """What a module declares, and what carries it out in one view."""

    declared: Callable[[Translator], tuple[Command, ...]]
    connect: Callable[[CommandContext, QObject], CommandSubject]


SUBJECTS = (
    Subject(folder_commands.declared, folder_commands.FolderCommands),
    Subject(edit_commands.declared, edit_commands.EditCommands),
    Subject(case_commands.declared, case_commands.CaseCommands),
    Subject(preview_commands.declared, preview_commands.PreviewCommands),
    Subject(problem_commands.declared, problem_commands.ProblemCommands),
    Subject(handover_commands.declared, handover_commands.HandoverCommands),
    Subject(picture_commands.declared, picture_commands.PictureCommands),
    Subject(look_commands.declared, look_commands.LookCommands),
    Subject(help_commands.declared, help_commands.HelpCommands),
    Subject(program_commands.declared, program_commands.ProgramCommands),
)


def all_commands(_: Translator) -> tuple[Command, ...]:
    """All of them, in one language, in the order of the menus."""
    return tuple(command for subject in SUBJECTS for command in subject.declared(_))
