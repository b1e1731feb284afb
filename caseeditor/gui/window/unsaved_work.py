"""Unsaved work when something closes, and when it is found again at the next start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from caseeditor.folder.listing.scan import summary_of
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.questions import CloseAnswer
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.untaken_words import in_words
from caseeditor.workspace.drafts import FoundWork
from caseeditor.workspace.open_case import OpenCase


class UnsavedWork(QObject):
    """Asks what is to become of it."""

    def __init__(self, services: Services, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._window = window
        services.recovery.found.connect(self._on_found)
        window.ask_before_closing(self.may_close)

    def may_close(self) -> bool:
        """Whether the window may close now; asks when something isn't saved."""
        self._services.session.flush()
        settled = False

        def close() -> None:
            nonlocal settled
            settled = True
            if waiting:
                self._window.close()

        waiting = False
        self.settle(close)
        waiting = True
        return settled

    def settle(self, then: Callable[[], object]) -> None:
        """Ask what to do with unsaved work, then go on unless the person thinks better of it."""
        self._services.session.flush()
        untaken = self._services.session.with_untaken()
        panels = self._window.view.panels
        if untaken and not panels.questions.leave_untaken(in_words(panels, untaken)):
            self._services.session.show(untaken[0].path)
            return
        unsaved = self._services.session.unsaved()
        if not unsaved:
            then()
            return
        titles = [row.title for row in self._services.cases.rows() if row.unsaved] or [
            held.path.name for held in unsaved
        ]
        answer = panels.questions.close_unsaved(titles)
        if answer is CloseAnswer.SAVE:
            self._services.saving.save_all(lambda saved: then() if saved else None)
        elif answer is CloseAnswer.LEAVE:
            self._leave(then)

    def _leave(self, then: Callable[[], object]) -> None:
        """Go without saving: the text must be in safety before anything is dropped."""
        try:
            self._services.shelter.write_now()
            for held in self._services.session.unsaved():
                self._services.shelter.leave(held.path)
        except OSError as failed:
            panels = self._window.view.panels
            panels.questions.tell(panels._("Unsaved work"), panels.wording.error(failed))
            return
        for held in self._services.session.unsaved():
            self._services.session.forget(held)
        then()

    def _on_found(self, found: tuple[FoundWork, ...]) -> None:
        """Work of an earlier start."""
        services = self._services
        answers = self._window.view.panels.questions.recover(found)
        restored: OpenCase | None = None
        for work, wanted in answers.items():
            if wanted:
                held = services.recovery.restore(work)
                services.cases.put([summary_of(work.path, work.left)])
                services.cases.mark_unsaved(work.path, True)
                restored = restored or held
            elif wanted is False:
                services.recovery.discard(work)
        if restored is not None:
            services.session.show(restored.path)
