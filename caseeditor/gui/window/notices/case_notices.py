"""What must be said of a case below it: other hands, what was refused, what couldn't be saved or opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.undo_history import Part, Place

# Notices that concern more than the case shown.
_OF_ALL_CASES = ("corrected", "safety", "away", "deleted", "copies", "made", "untaken")


class CaseNotices(QObject):
    """Says it as it happens. What stands there for as long as a case is as it is, `CaseShowing` asks for."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        session = services.session
        session.other_hands.connect(self.show_other_hands)
        session.edit_refused.connect(self._show_refusal)
        session.open_failed.connect(self._show_not_opened)
        services.saving.failed.connect(self._show_not_saved)
        services.meetings.merged.connect(self._show_merged)
        services.watch.followed.connect(self._show_followed)
        services.watch.away_changed.connect(self.show_away)
        services.shelter.sheltered.connect(self._show_safety)
        services.shelter.failed.connect(self._show_unsafe)
        for settled in (session.case_saved, session.marks_changed):
            settled.connect(self._drop_unsafe)
        services.new_cases.failed.connect(self._show_failure)

    def clear(self) -> None:
        """Another case is shown: what was said of the one before goes."""
        self._panels.notices.clear(but=_OF_ALL_CASES)

    def show_saved(self) -> None:
        """The shown case is saved: what kept it from that is settled."""
        for subject in ("save", "hands", "merged"):
            self._panels.notices.drop(subject)

    def _show_merged(self, held: OpenCase) -> None:
        if held is self._services.session.current:
            _, notices = self._panels._, self._panels.notices
            notices.drop("hands")
            text = _("Someone else changed this file too: their changes are here now, beside yours.")
            notices.show_notice("merged", text, good=True)

    def _show_followed(self, held: OpenCase) -> None:
        if held is self._services.session.current:
            _ = self._panels._
            text = _(
                "Someone else changed this file: you see it as it is now. What it said before is among its "
                "earlier versions."
            )
            self._panels.notices.show_notice("followed", text, good=True)

    def show_away(self, away: bool) -> None:
        """Whether the folder can be reached."""
        _, notices = self._panels._, self._panels.notices
        if away:
            text = _(
                "The folder can’t be reached: it may be unplugged, or the network is down. Nothing is lost: "
                "what you type is put aside on this computer. Save once the folder is back."
            )
            notices.show_notice("away", text, closable=False)
        else:
            notices.drop("away")

    def show_other_hands(self, held: OpenCase) -> None:
        """Somebody else changed or removed the file of a case with unsaved edits."""
        if held is not self._services.session.current:
            return
        _ = self._panels._
        self._panels.notices.drop("merged")  # of a change before: of this one it isn't true
        if not held.gone and held.theirs is None:  # the file came back as it was
            self._panels.notices.drop("hands")
            return
        if held.gone:
            text = _("This file was removed or renamed by someone else. Your text is still here.")
        else:
            text = _(
                "This file was changed by someone else. Your text is still here; nothing is overwritten."
            )
        resolve = (_("Decide…"), lambda: self._services.saving.resolve(held))
        self._panels.notices.show_notice("hands", text, [resolve])

    def show_refused(self, held: OpenCase) -> None:
        """Whether the text that is shown can be written as it is."""
        if held.refused is None:
            self._panels.notices.drop("refused")
        else:
            self._show_refusal(held, Place(Part.TEXT), held.refused.why)

    def _show_refusal(self, held: OpenCase, _place: Place, refused: Exception) -> None:
        if held is self._services.session.current:
            self._panels.notices.show_notice("refused", self._panels.wording.error(refused))

    def _show_not_opened(self, path: Path, failed: Exception) -> None:
        self._panels.notices.show_notice("open", self._panels.wording.error(failed))
        held = self._services.session.current
        self._panels.cases.show_current(held.path if held else None)
        if held is None:
            self._panels.start.show_message(path.name, self._panels.wording.error(failed), new=True)

    def _show_not_saved(self, held: OpenCase, failed: Exception) -> None:
        text = self._panels.wording.error(failed)
        if held is not self._services.session.current:
            self._services.session.show(held.path, lambda _: self._say_not_saved(text, held))
        else:
            self._say_not_saved(text, held)

    def _say_not_saved(self, text: str, held: OpenCase) -> None:
        if held.refused is not None:  # trying again won't do, and why is said already
            self.show_refused(held)
            return
        again = (self._panels._("Try again"), lambda: self._services.saving.save(held))
        self._panels.notices.show_notice("save", text, [again])

    def _show_safety(self, when: datetime) -> None:
        if self._services.session.unsaved():  # else it was saved in the meantime, and that is said already
            self._panels.status.show_safety(when)
        self._panels.notices.drop("safety")

    def _show_unsafe(self, failed: Exception) -> None:
        _ = self._panels._
        text = _("Your unsaved work can’t be put in safety. Save it soon.")
        self._panels.notices.show_notice("safety", f"{text} {self._panels.wording.error(failed)}")

    def _drop_unsafe(self) -> None:
        """There is nothing left to put in safety."""
        if not self._services.session.unsaved():
            self._panels.notices.drop("safety")

    def _show_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))
