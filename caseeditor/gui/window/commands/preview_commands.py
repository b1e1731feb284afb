"""Taking the page out of the window: onto paper, into a PDF, into the browser."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from caseeditor.gui.window.commands.command import Command, Part
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.i18n import Translator


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    return (
        Command("print", Part.CASE, _("Print or make a PDF…"), ("Ctrl+P",)),
        Command("in_browser", Part.CASE, _("Open the page in the browser")),
    )


class PreviewCommands(CommandSubject):
    """What is printed is what the site shows: none of the editor's own marks."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = context.panels
        self._preview = context.panels.preview
        why = context.availability
        context.does("print", self._print, why.no_case)
        context.does("in_browser", self._preview.open_in_browser, why.no_case)
        self._preview.opened.connect(self._tell_opened)
        self._preview.saved.connect(self._tell_saved)

    def _print(self) -> None:
        questions = self._panels.questions
        answer = questions.paper()
        if answer == "open":
            self._preview.make_pdf(None)
        elif answer == "save":
            self._save(None)

    def _save(self, made: Path | None) -> None:
        """Save a PDF, or the one that was made already, where the person says."""
        path = self._panels.questions.pdf_file(self._preview.pdf_name())
        if path is None:
            return
        if made is None:
            self._preview.make_pdf(path)
        else:
            self._preview.keep_pdf(made, path)

    def _tell_opened(self, path: Path, opened: bool) -> None:
        """Not every system says that no program opened a file: where it is, is said in any case."""
        _, is_pdf = self._panels._, path.suffix == ".pdf"
        if opened and not is_pdf:
            return  # a browser is in front now
        if opened:
            text = _("The PDF is made, and opens in your PDF reader. Should nothing open, it is here: {path}")
        else:
            text = _("No program here opens this file. It is here: {path}")
        buttons = [(_("Show it in its folder"), lambda: _show_folder(path))]
        if is_pdf:
            buttons.append((_("Save as…"), lambda: self._save(path)))
        self._panels.notices.show_notice("made", text.format(path=path), buttons, good=opened)

    def _tell_saved(self, path: Path) -> None:
        text = self._panels._("The PDF is saved here: {path}").format(path=path)
        show = (self._panels._("Show it in its folder"), lambda: _show_folder(path))
        self._panels.notices.show_notice("made", text, [show], good=True)


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
