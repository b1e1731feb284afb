"""The case that is shown: its fields, its text, its title, what of it isn't saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from caseeditor.gui.text.words import count_words
from caseeditor.gui.window.navigation import Navigation
from caseeditor.gui.window.notices.case_notices import CaseNotices
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import View
from caseeditor.workspace.open_case import OpenCase, title_of
from caseeditor.workspace.undo_history import Part, Place


class CaseShowing(QObject):
    """Shows the session's current case in one view."""

    shown = Signal(object)  # OpenCase: all of it is in the panels now

    def __init__(
        self,
        services: Services,
        view: View,
        navigation: Navigation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._view = view
        self._panels = view.panels
        self._navigation = navigation
        self._notices = CaseNotices(services, view.panels, self)
        self._last: OpenCase | None = None
        session = services.session
        session.case_shown.connect(self.show_case)
        session.case_edited.connect(self._show_edit)
        session.case_replaced.connect(self._show_replaced)
        session.case_saved.connect(self._show_saved)
        session.marks_changed.connect(self.show_state)

    def show_case(self, held: OpenCase | None) -> None:
        """Show a case, or the page that says why there is none."""
        panels = self._panels
        self._notices.clear()
        panels.cases.show_current(held.path if held else None)
        panels.status.show_file(held.path.name if held else "")
        panels.mend.show_case(held.case if held else None)
        if held is None:
            self._last = None
        else:
            if held is not self._last:
                panels.form.start_at_top()
            panels.form.show_case(held.case)
            panels.text.show_text(held.text)
            panels.text.start_at_top()
            self._show_around(held)
            self.shown.emit(held)
            self._notices.show_refused(held)
            if held.theirs is not None or held.gone:
                self._notices.show_other_hands(held)
        self.show_state()
        self._view.show_case(held is not None)  # at the end: what is hidden isn't laid out at each change

    def show_all(self) -> None:
        """The view is new."""
        self.show_case(self._services.session.current)
        self._notices.show_away(self._services.watch.away)

    def show_state(self) -> None:
        """What isn't saved."""
        held, panels = self._services.session.current, self._panels
        if held is not None and held.is_new and held.case == held.saved:
            panels.top.show_changes(panels._("new case"))
        else:
            panels.top.show_changes(panels.labels.places(held.changes()) if held else "")

    def _show_edit(self, held: OpenCase, place: Place) -> None:
        if held is self._services.session.current:
            self._notices.show_refused(held)
            if place.part is Part.FIELD and place.field not in held.case.fields:  # it may have had a row
                self._panels.form.show_case(held.case)
            if held.case.fault is not None or self._panels.mend.isVisible():
                self._panels.mend.show_case(held.case)
            self._show_around(held, body=place.part is Part.TEXT)
            self.show_state()

    def _show_replaced(self, held: OpenCase, place: Place) -> None:
        if held is self._services.session.current:
            self._panels.form.show_case(held.case)
            self._panels.text.show_text(held.text, reveal=place.part is Part.TEXT)
            self._notices.show_refused(held)
            self._panels.mend.show_case(held.case)
            self._show_around(held)
            self.show_state()
            self._navigation.show_place(place)

    def _show_around(self, held: OpenCase, *, body: bool = True) -> None:
        """What is shown of a case beside its fields and its text."""
        case, panels = held.case, self._panels
        panels.column.show_title(title_of(case) or held.path.name)
        if body:
            panels.column.show_words(count_words(case.body))
        panels.preview.show_case(case, edited=held is self._last)
        self._last = held

    def _show_saved(self, held: OpenCase) -> None:
        if held is self._services.session.current:
            self._notices.show_saved()
            self._panels.status.show_file(held.path.name)
            self._panels.cases.show_current(held.path)
        self._panels.status.show_saved(datetime.now())
        self.show_state()
