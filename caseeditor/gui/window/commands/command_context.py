"""What a module of commands is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from caseeditor.gui.window.commands.availability import Availability, WhyNot
from caseeditor.gui.window.commands.command import Command
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.navigation import Navigation
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels, View
from caseeditor.workspace.settings import Settings


class Shell(Protocol):
    """What commands need of the program as a whole."""

    services: Services
    settings: Settings
    window: MainWindow
    envelope_dropped: SignalInstance
    """A hand-over (Path) was opened with the program, or dropped on it."""

    def open(self, path: Path) -> None:
        """Open a folder."""

    def open_sample(self) -> None:
        """Open a copy of the sample cases."""

    def choose(self, name: str, value: object) -> None:
        """Change a setting and show it."""

    def choose_all(self, values: Mapping[str, object]) -> None:
        """Change several settings and show them."""


@dataclass(frozen=True)
class CommandContext:
    """One view's: it goes with it."""

    program: Shell
    view: View
    navigation: Navigation
    availability: Availability
    commands: tuple[Command, ...]

    @property
    def services(self) -> Services:
        """What stands behind the window."""
        return self.program.services

    @property
    def panels(self) -> Panels:
        """What the person sees."""
        return self.view.panels

    def does(
        self,
        name: str,
        do: Callable[[], object],
        why_not: WhyNot | None = None,
        says: Callable[[], str] | None = None,
    ) -> None:
        """Have a command do this, except while `why_not` gives a reason."""
        self.panels.actions[name].triggered.connect(lambda _=False: do())
        if why_not is not None:
            self.availability.watch(name, why_not, says)


class CommandSubject(QObject):
    """Commands that belong together, connected in one view."""

    def take_over(self, before: CommandSubject) -> None:
        """The view was built anew: say again what this subject had said in the one before."""
