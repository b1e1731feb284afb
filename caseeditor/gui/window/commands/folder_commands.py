"""The folder as a whole: opening one, a new case, going from case to case, what was deleted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from caseeditor.gui.widgets.plain_text import add_entry
from caseeditor.gui.window.commands.command import Command, Part, Shown
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.i18n import Translator
from caseeditor.workspace.undo_history import Part as CasePart
from caseeditor.workspace.undo_history import Place
from caseeditor.workspace.versions import LostCase


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    aside = Shown.ELSEWHERE
    return (
        Command("new_case", Part.FOLDER, _("New case"), ("Ctrl+N",), aside),
        Command("open_folder", Part.FOLDER, _("Open a folder…"), ("Ctrl+O",), aside),
        Command("search_cases", Part.FOLDER, _("Search for a case"), ("Ctrl+Shift+F",), aside),
        Command("deleted_cases", Part.FOLDER, _("Deleted cases…"), ("Ctrl+Shift+D",)),
        Command("previous_case", Part.FOLDER, _("Previous case"), ("Ctrl+PgUp",), aside),
        Command("next_case", Part.FOLDER, _("Next case"), ("Ctrl+PgDown",), aside),
    )  # fmt: skip


class FolderCommands(CommandSubject):
    """Acts on the folder that is open, and fills the menu of folders."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = context.program
        self._panels = context.panels
        self._services = context.services
        self._navigation = context.navigation
        self._why = context.availability
        context.does("new_case", self._new_case, self._why.no_folder)
        context.does("open_folder", self._open_folder)
        context.does("search_cases", self._panels.cases.focus_search, self._no_cases)
        context.does("deleted_cases", self._look_for_lost, self._why.no_folder)
        context.does("previous_case", partial(self._move, -1), partial(self._no_neighbour, -1))
        context.does("next_case", partial(self._move, 1), partial(self._no_neighbour, 1))
        start = self._panels.start
        start.open_wanted.connect(self._open_folder)
        start.new_wanted.connect(self._new_case)
        start.recent_chosen.connect(self._program.open)
        start.sample_wanted.connect(self._program.open_sample)
        self._panels.cases.sort_chosen.connect(partial(self._program.settings.set, "sort"))
        self._panels.top.folder_menu.aboutToShow.connect(self._fill_folder_menu)
        self._services.versions.lost.connect(self._on_lost)

    def _fill_folder_menu(self) -> None:
        _, menu = self._panels._, self._panels.top.folder_menu
        menu.clear()
        menu.addAction(self._panels.actions["open_folder"])
        folder = self._services.reader.folder
        if folder is not None:
            where = QUrl.fromLocalFile(str(folder.layout.opened))
            label = _("Show the folder in the file browser")
            add_entry(menu, label, lambda: QDesktopServices.openUrl(where))
        recent = [Path(known) for known in self._program.settings.get("recent_folders")]
        if recent:
            menu.add_heading(_("Opened before"))
            for known in recent:
                add_entry(menu, str(known), partial(self._program.open, known))

    def _open_folder(self) -> None:
        folder = self._services.reader.folder
        chosen = self._panels.questions.folder(folder.layout.opened if folder else None)
        if chosen is not None:
            self._program.open(chosen)

    # Cases

    def _new_case(self) -> None:
        title = self._panels.questions.new_case_title(self._services.new_cases.taken())
        if title:
            start = Place(CasePart.FIELD, "title")
            self._services.new_cases.make(title, lambda _: self._navigation.show_place(start))

    def _move(self, step: int) -> None:
        path = self._panels.cases.neighbour(step)
        if path is not None:
            self._services.session.show(path)

    def _no_neighbour(self, step: int) -> str:
        if self._panels.cases.neighbour(step) is not None:
            return ""
        _ = self._panels._
        here = (
            _("This is the first case of the list.") if step < 0 else _("This is the last case of the list.")
        )
        return self._no_cases() or here

    def _no_cases(self) -> str:
        none = self._panels._("There is no case in this folder yet.")
        return self._why.no_folder() or ("" if self._services.cases.count else none)

    # Cases whose file is gone

    def _look_for_lost(self) -> None:
        folder = self._services.reader.folder
        if folder is not None:
            self._services.versions.look_for_lost(folder.layout.case_folders)

    def _on_lost(self, found: tuple[LostCase, ...]) -> None:
        chosen = self._panels.questions.lost_case(found)
        if chosen is not None:
            self._services.files.make_again(chosen.version.path, chosen.case)
