"""How the window looks: which columns it shows, how large its text is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from caseeditor.gui.window.commands.command import Command, Part
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.i18n import Translator
from caseeditor.workspace.settings import ZOOMS

_USUAL = 100  # percent


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    return (
        Command("show_list", Part.VIEW, _("List of cases"), ("Ctrl+Shift+L",), checkable=True),
        Command("show_preview", Part.VIEW, _("Preview"), ("Ctrl+Shift+A",), checkable=True),
        Command("write", Part.VIEW, _("The case alone"), ("F11",), checkable=True),
        Command("larger_text", Part.VIEW, _("Larger text"), ("Ctrl++", "Ctrl+=")),
        Command("smaller_text", Part.VIEW, _("Smaller text"), ("Ctrl+-",)),
        Command("usual_text", Part.VIEW, _("Text at its usual size"), ("Ctrl+0", "Ctrl+À")),
    )  # fmt: skip


class LookCommands(CommandSubject):
    """Each look is a setting: the next start has it, too."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = context.program
        self._view = context.view
        self._panels = context.panels
        self._why = context.availability
        context.does("show_list", partial(self._switch, "show_list"))
        context.does("show_preview", partial(self._switch, "show_preview"))
        context.does("write", self._write)
        context.does("larger_text", lambda: self._zoom(1), self._largest)
        context.does("smaller_text", lambda: self._zoom(-1), self._smallest)
        context.does("usual_text", lambda: self._choose_zoom(_USUAL), self._usual)
        self._panels.text.zoom_wanted.connect(self._zoom)
        self._show_columns()

    # Columns

    def _switch(self, name: str) -> None:
        self._program.settings.set(name, not self._program.settings.get(name))
        self._show_columns()

    def _write(self) -> None:
        """The case alone, or all three columns."""
        whole = not any(self._program.settings.get(name) for name in ("show_list", "show_preview"))
        for name in ("show_list", "show_preview"):
            self._program.settings.set(name, whole)
        self._show_columns()

    def _show_columns(self) -> None:
        shown = {name: self._program.settings.get(name) for name in ("show_list", "show_preview")}
        self._view.show_columns(cases=shown["show_list"], preview=shown["show_preview"])
        for name, there in shown.items():
            self._panels.actions[name].setChecked(there)
        self._panels.actions["write"].setChecked(not any(shown.values()))

    # Size of the text

    def _zoom(self, step: int) -> None:
        place = ZOOMS.index(self._program.settings.get("text_zoom")) + step
        self._choose_zoom(ZOOMS[min(max(place, 0), len(ZOOMS) - 1)])

    def _choose_zoom(self, zoom: int) -> None:
        self._program.choose("text_zoom", zoom)
        self._why.update()

    def _largest(self) -> str:
        largest = self._program.settings.get("text_zoom") == ZOOMS[-1]
        return self._panels._("The text has its largest size.") if largest else ""

    def _smallest(self) -> str:
        smallest = self._program.settings.get("text_zoom") == ZOOMS[0]
        return self._panels._("The text has its smallest size.") if smallest else ""

    def _usual(self) -> str:
        usual = self._program.settings.get("text_zoom") == _USUAL
        return self._panels._("The text has its usual size.") if usual else ""
