"""Saving, undoing, and the two sides of a case: form and text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.window.case_column import FORM, TEXT
from caseeditor.gui.window.commands.command import Command, Part, Shown
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.gui.window.commands.undo_keys import UndoKeys
from caseeditor.i18n import Translator


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    aside = Shown.ELSEWHERE
    return (
        Command("save", Part.CASE, _("Save"), ("Ctrl+S",), aside),
        Command("save_all", Part.FOLDER, _("Save all"), ("Ctrl+Shift+S",)),
        Command("undo", Part.CASE, _("Undo"), ("Ctrl+Z",), aside),
        Command("redo", Part.CASE, _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), aside),
        Command("show_form", Part.CASE, _("The form"), ("Ctrl+1", "Ctrl+&"), aside),
        Command("show_text", Part.CASE, _("The text"), ("Ctrl+2", "Ctrl+É"), aside),
        Command("find", Part.CASE, _("Find in the text"), ("Ctrl+F",)),
    )


class EditCommands(CommandSubject):
    """Acts on the case that is shown."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = context.panels
        self._services = context.services
        self._why = context.availability
        session = self._services.session
        context.does("save", self._save, self._nothing_to_save)
        context.does("save_all", self._services.saving.save_all, self._all_saved)
        context.does("undo", session.undo, self._nothing_to_undo, self._says_undo)
        context.does("redo", session.redo, self._nothing_to_redo, self._says_redo)
        context.does("show_form", lambda: self._show_tab(FORM), self._why.no_case)
        context.does("show_text", lambda: self._show_tab(TEXT), self._why.no_case)
        context.does("find", self._find, self._why.no_folder)
        self._undo_keys = UndoKeys(self._panels.actions, self._panels.column, self)
        focus_changed().connect(self._undo_keys.follow_focus)
        self._panels.text.edit_begun.connect(self._expect_edit)
        self._panels.form.untaken_changed.connect(self._why.update)
        self._panels.text.text_edited.connect(self._why.update)  # what was begun may have come to nothing

    def _expect_edit(self) -> None:
        """There is something to save and to undo already: a key pressed at once must not be in vain."""
        for name in ("save", "save_all", "undo"):
            self._panels.actions[name].setEnabled(True)

    def _save(self) -> None:
        held = self._services.session.current
        if held is not None:
            self._services.saving.save(held)

    def _nothing_to_save(self) -> str:
        held = self._services.session.current
        if held is None:
            return self._why.no_case()
        if held.dirty or self._panels.form.untaken():  # saving says what isn't saved
            return ""
        return self._panels._("Everything in this case is saved.")

    def _all_saved(self) -> str:
        if self._services.session.unsaved():
            return ""
        return self._why.no_folder() or self._panels._("Everything is saved.")

    def _nothing_to_undo(self) -> str:
        held = self._services.session.current
        if held is None:
            return self._why.no_case()
        return "" if held.undo_place else self._panels._("Nothing was changed in this case yet.")

    def _nothing_to_redo(self) -> str:
        held = self._services.session.current
        if held is None:
            return self._why.no_case()
        return "" if held.redo_place else self._panels._("Nothing was undone in this case.")

    def _says_undo(self) -> str:
        _, held = self._panels._, self._services.session.current
        place = held.undo_place if held is not None else None
        return _("Undo: {place}").format(place=self._panels.labels.place(place)) if place else _("Undo")

    def _says_redo(self) -> str:
        _, held = self._panels._, self._services.session.current
        place = held.redo_place if held is not None else None
        return _("Redo: {place}").format(place=self._panels.labels.place(place)) if place else _("Redo")

    def _show_tab(self, tab: str) -> None:
        self._panels.column.show_tab(tab)
        if tab == TEXT:
            self._panels.text.setFocus()
        else:
            self._panels.form.take_keyboard()

    def _find(self) -> None:
        if self._services.session.current is None:
            self._panels.cases.focus_search()
            return
        self._panels.column.show_tab(TEXT)
        self._panels.text.show_find()
