"""«Hand over…» and «Take in a hand-over…»."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.handovers import Compared, Offered
from caseeditor.workspace.settings import Settings

if TYPE_CHECKING:  # only named: nothing is handed over at a start
    from caseeditor.exchange.applying import Applied

_SUBJECT = "handover"


class HandoverCommands(QObject):
    """Asks, and says what became of it."""

    def __init__(
        self, services: Services, panels: Panels, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        self._settings = settings
        handovers = services.handovers
        panels.actions["hand_over"].triggered.connect(lambda _=False: self.hand_over())
        panels.actions["take_in"].triggered.connect(lambda _=False: self._choose_envelope())
        handovers.compared.connect(self._ask)
        handovers.written.connect(self._tell_written)
        handovers.offered.connect(self._ask_what_to_take)
        handovers.taken.connect(self._tell_taken)
        handovers.undone.connect(lambda _applied: services.watch.look())
        handovers.failed.connect(self._tell_failure)

    def hand_over(self) -> None:
        """Show what differs from the last hand-over; cases that aren't saved are to be saved first."""
        services, _ = self._services, self._panels._
        services.session.flush()
        unsaved = len(services.session.unsaved())
        if unsaved:
            text = _.plural(
                "{count} case isn’t saved. Save it first: what is saved is handed over.",
                "{count} cases aren’t saved. Save them first: what is saved is handed over.",
                unsaved,
            ).format(count=unsaved)
            save = (_("Save all, then hand over"), self._save_and_hand_over)
            self._panels.notices.show_notice(_SUBJECT, text, [save])
            return
        self._panels.notices.drop(_SUBJECT)
        services.handovers.compare(_)

    def take_in(self, envelope: Path) -> None:
        """Show what a hand-over would change here."""
        self._services.handovers.read(envelope, self._panels._)

    def _save_and_hand_over(self) -> None:
        self._services.saving.save_all(lambda saved: self.hand_over() if saved else None)

    def _choose_envelope(self) -> None:
        envelope = self._panels.questions.envelope()
        if envelope is not None:
            self.take_in(envelope)

    def _ask(self, compared: Compared) -> None:
        _ = self._panels._
        if not compared.handover.changes:
            text = _("Nothing has changed since the last hand-over.")
            self._panels.notices.show_notice(_SUBJECT, text, good=True)
            return
        wish = self._panels.questions.hand_over(compared, self._settings.get("author"))
        if wish is not None:
            self._settings.set("author", wish.author)
            self._services.handovers.write(compared, wish.paths, wish.out, wish.author, wish.message, _)

    def _tell_written(self, out: Path, count: int) -> None:
        _ = self._panels._
        text = _.plural(
            "{count} file is handed over in “{name}”. Attach it to a mail, or put it where your webmaster "
            "finds it.",
            "{count} files are handed over in “{name}”. Attach it to a mail, or put it where your webmaster "
            "finds it.",
            count,
        ).format(count=count, name=out.name)
        actions = [
            (_("Prepare a mail"), lambda: self._mail(out)),
            (_("Show the file"), lambda: _show(out.parent)),
        ]
        self._panels.notices.show_notice(_SUBJECT, text, actions)

    def _mail(self, out: Path) -> None:
        """A mail cannot be given a file from here on every system: the file is shown beside it."""
        _ = self._panels._
        body = _("Please find attached “{name}”: open the file remise.html in it.").format(name=out.name)
        QDesktopServices.openUrl(QUrl(f"mailto:?subject={quote(out.stem)}&body={quote(body)}"))
        _show(out.parent)

    def _ask_what_to_take(self, offered: Offered) -> None:
        taking = self._panels.questions.take_in(offered)
        if taking is not None and taking.paths:
            self._services.handovers.take(offered, taking.choices, taking.paths)

    def _tell_taken(self, applied: Applied) -> None:
        _ = self._panels._
        self._services.watch.look()
        count = len({done.path for done in applied.done})
        text = _.plural(
            "{count} file was taken in.", "{count} files were taken in.", count
        ).format(count=count)  # fmt: skip
        for path, failed in applied.failed:
            text += f" {path}: {self._panels.wording.error(failed)}"
        undo = [(_("Undo"), self._undo)] if applied.done else []
        self._panels.notices.show_notice(_SUBJECT, text, undo)

    def _undo(self) -> None:
        self._panels.notices.drop(_SUBJECT)
        self._services.handovers.undo()

    def _tell_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice(_SUBJECT, self._panels.wording.error(failed))


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
