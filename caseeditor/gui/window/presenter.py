"""Where the panels and the session meet: what the hand does goes to the session, what becomes of it to
the panels.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from caseeditor import checks
from caseeditor.checks import Fix, Problem
from caseeditor.errors import EditRefused
from caseeditor.gui.labels import Labels
from caseeditor.gui.problems.walk import ProblemWalk
from caseeditor.gui.text.words import count_words
from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.gui.window.case_column import FORM, TEXT
from caseeditor.gui.window.check_progress import CheckProgress
from caseeditor.gui.window.new_entries import NewEntries
from caseeditor.gui.window.notices.case_notices import CaseNotices
from caseeditor.gui.window.notices.file_notices import FileNotices
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.untaken_words import UntakenWords
from caseeditor.gui.window.view import View
from caseeditor.late import Late
from caseeditor.workspace.fixing import place_of
from caseeditor.workspace.folder.found_problem import FoundProblem
from caseeditor.workspace.open_case import OpenCase, title_of
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.case.repair.mends import Mend
    from caseeditor.gui.widgets import differences
    from caseeditor.gui.widgets.differences import Line
else:
    differences = Late("caseeditor.gui.widgets.differences")

_SCHEMES = ("https", "http", "mailto")


class Presenter(QObject):
    """Shows the session's current case in one view."""

    def __init__(self, services: Services, view: View, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._view = view
        self._panels = view.panels
        self._notices = CaseNotices(services, view.panels, self)
        self._elsewhere = FileNotices(services, view.panels, self)
        self._check_progress = CheckProgress(
            view.panels._, services.reader, services.cases, view.panels.status, self
        )
        self._walk = ProblemWalk()
        self._said: Problem | None = None  # in the status line
        self._shown: OpenCase | None = None
        self._connect_session()
        self._connect_panels()
        self._untaken = UntakenWords(services, view.panels, self.show_place, self)
        self._entries = NewEntries(services, view.panels, self)

    def show_all(self) -> None:
        """Show everything as it is: the view is new."""
        self._show_case(self._services.session.current)
        self._show_counts()
        self._show_folder_problems()
        self._notices.show_away(self._services.watch.away)
        if self._services.reader.context is not None:
            self._use_context(self._services.reader.context)

    def show_place(self, place: Place) -> None:
        """Bring the person to the place of an edit."""
        if place.part is Part.TEXT:
            self._panels.column.show_tab(TEXT)
            self._panels.text.setFocus()
        elif place.field is not None:
            self._panels.column.show_tab(FORM)
            self._panels.form.focus_field(place.field, place.box)

    def go_to(self, found: FoundProblem) -> None:
        """Bring the person to the place of a problem, in whichever case it is."""
        if self._services.cases.index_of(found.path).isValid() or self._services.session.get(found.path):
            self._services.session.show(found.path, lambda held: self._go(held, found.problem))
        else:
            self._elsewhere.show(found)

    def next_problem(self) -> None:
        """Go to the case's next problem; after the last one, to the next case that has some."""
        held = self._services.session.current
        problem = self._walk.step(held.problems) if held is not None else None
        if held is not None and problem is not None:
            self._go(held, problem)
        else:
            self._next_case_to_mend(held)

    # Connections

    def _connect_session(self) -> None:
        services = self._services
        session = services.session
        session.flush_wanted.connect(self._flush)
        session.case_shown.connect(self._show_case)
        session.case_edited.connect(self._show_edit)
        session.case_replaced.connect(self._show_replaced)
        session.case_saved.connect(self._show_saved)
        session.marks_changed.connect(self._show_marks)
        services.reader.context_read.connect(self._use_context)
        services.problems.changed.connect(self._show_folder_problems)
        services.cases.counts_changed.connect(self._show_counts)

    def _connect_panels(self) -> None:
        panels, session = self._panels, self._services.session
        panels.notices.keyboard_left.connect(self._take_keyboard)
        panels.cases.case_chosen.connect(self._show_path)
        panels.form.field_edited.connect(session.set_field)
        panels.form.field_removed.connect(session.remove_field)
        panels.form.fix_requested.connect(self._fix_here)
        panels.text.text_edited.connect(self._take_text)
        panels.text.edit_begun.connect(self._expect_edit)
        panels.mend.mend_chosen.connect(self._mend)
        panels.problems.problem_chosen.connect(self.go_to)
        panels.problems.fix_chosen.connect(self._fix)
        panels.problems.show_changes_with(self._changes_of)
        panels.problems.next_wanted.connect(self.next_problem)
        panels.column.tab_chosen.connect(self._on_tab)
        panels.text.cursor_line.connect(panels.preview.scroll_to_line)
        panels.text.words_selected.connect(panels.column.show_selected_words)
        panels.preview.line_clicked.connect(self._go_to_line)
        panels.preview.link_activated.connect(self._open_link)
        panels.form.link_activated.connect(self._open_link)
        panels.form.step_ended.connect(session.end_step)
        panels.text.step_ended.connect(session.end_step)
        panels.form.untaken_changed.connect(self._show_state)
        focus_changed().connect(self._forget_said)

    # The hand

    def _flush(self) -> None:
        self._panels.form.flush()
        self._panels.text.flush()
        self._untaken.collect()

    def _show_path(self, path: Path) -> None:
        self._services.session.show(path)

    def _mend(self, mend: Mend) -> None:
        self._services.fixing.mend(mend)

    def _fix(self, found: FoundProblem, fix: Fix, choice: str | None) -> None:
        self._services.fixing.fix(found.path, found.problem, fix, choice)

    def _changes_of(self, found: FoundProblem, fix: Fix) -> Sequence[Line]:
        """What a fix would change in the case that is shown, for people."""
        held = self._services.session.current
        if held is None or held.path != found.path:
            return ()
        try:
            after = checks.apply_fix(held.case, found.problem, fix)
        except EditRefused:
            return ()
        if held.case.fault is not None:
            before, mended = (case.text.splitlines() for case in (held.case, after))
            return tuple(differences.line_differences(before, mended))
        changed = differences.differences(held.case, after, self._panels._)
        return tuple(line for difference in changed for line in difference.lines)

    def _fix_here(self, problem: Problem, fix: Fix | None = None, choice: str | None = None) -> None:
        held = self._services.session.current
        if held is not None:
            self._services.fixing.fix(held.path, problem, fix, choice)

    def _on_tab(self, tab: str) -> None:
        if tab == TEXT:
            self._panels.text.setFocus()

    def _take_keyboard(self) -> None:
        """To the case, whichever part of it is shown."""
        if self._services.session.current is None:
            self._panels.cases.focus_list()
        elif self._panels.column.tab == TEXT:
            self._panels.text.setFocus()
        else:
            self._panels.form.take_keyboard()

    def _go_to_line(self, line: int) -> None:
        """A click in the preview leads to its place in the text."""
        self._panels.column.show_tab(TEXT)
        self._panels.text.go_to_line(line)
        self._panels.text.setFocus()

    def _open_link(self, address: str) -> None:
        """The preview follows no link: the person is asked, and it opens in their own browser."""
        url = QUrl(address)
        if url.scheme() in _SCHEMES and self._panels.questions.open_link(address):
            QDesktopServices.openUrl(url)

    def _go(self, held: OpenCase, problem: Problem) -> None:
        place = place_of(held, problem)
        self.show_place(place)
        if place.part is Part.TEXT and problem.line is not None:
            self._panels.text.go_to_line(problem.line - held.case.body_line + 1, problem.column or 1)
        self._panels.problems.select(FoundProblem(held.path, problem))
        if place.part is not Part.FIELD:  # a field says it itself
            self._said = problem
            self._panels.status.show_help(self._panels.wording.problem(problem))

    def _next_case_to_mend(self, held: OpenCase | None) -> None:
        rows = [row for row in self._services.cases.in_order() if row.to_mend]
        paths = [row.path for row in rows]
        here = paths.index(held.path) if held is not None and held.path in paths else -1
        self._walk.start_again()
        if paths:
            target = paths[(here + 1) % len(paths)]
            self._services.session.show(target, lambda _: self._first_problem(target))

    def _first_problem(self, path: Path) -> None:
        held, problem = self._services.session.get(path), self._walk.step(self._services.problems.of(path))
        if held is not None and problem is not None:
            self._go(held, problem)

    # What becomes of it

    def _show_case(self, held: OpenCase | None) -> None:
        panels = self._panels
        self._notices.clear()
        panels.cases.show_current(held.path if held else None)
        panels.status.show_file(held.path.name if held else "")
        panels.mend.show_case(held.case if held else None)
        self._walk.start_again()
        if held is None:
            self._shown = None
        else:
            if held is not self._shown:
                panels.form.start_at_top()
            panels.form.show_case(held.case)
            panels.text.show_text(held.text)
            panels.text.start_at_top()
            self._show_around(held)
            self._show_problems(held)
            self._notices.show_refused(held)
            if held.theirs is not None or held.gone:
                self._notices.show_other_hands(held)
        self._show_state()
        self._view.show_case(held is not None)  # at the end: what is hidden isn't laid out at each change

    def _forget_said(self, _before: QWidget | None = None, now: QWidget | None = None) -> None:
        """What was said of a problem is no matter of the place that the keyboard has gone to."""
        if now is not None:  # else another window is in front for a while
            self._said = None
            self._panels.status.show_help("")

    def _take_text(self, text: str) -> None:
        self._services.session.set_text(text)
        held = self._services.session.current
        if held is not None and not held.dirty:  # what was begun came to nothing
            self._show_state()

    def _expect_edit(self) -> None:
        """There is something to save and to undo already: a key pressed at once must not be in vain."""
        for name in ("save", "save_all", "undo"):
            self._panels.actions[name].setEnabled(True)

    def _show_edit(self, held: OpenCase, place: Place) -> None:
        if held is self._services.session.current:
            self._notices.show_refused(held)
            if place.part is Part.FIELD and place.field not in held.case.fields:  # it may have had a row
                self._panels.form.show_case(held.case)
            if held.case.fault is not None or self._panels.mend.isVisible():
                self._panels.mend.show_case(held.case)
            self._show_around(held, body=place.part is Part.TEXT)
            self._show_state()

    def _show_replaced(self, held: OpenCase, place: Place) -> None:
        if held is self._services.session.current:
            self._panels.form.show_case(held.case)
            self._panels.text.show_text(held.text, reveal=place.part is Part.TEXT)
            self._notices.show_refused(held)
            self._panels.mend.show_case(held.case)
            self._show_around(held)
            self._show_state()
            self.show_place(place)

    def _show_around(self, held: OpenCase, *, body: bool = True) -> None:
        """What is shown of a case beside its fields and its text."""
        case, panels = held.case, self._panels
        panels.column.show_title(title_of(case) or held.path.name)
        if body:
            panels.column.show_words(count_words(case.body))
        panels.preview.show_case(case, edited=held is self._shown)
        self._shown = held

    def _show_state(self) -> None:
        held, panels = self._services.session.current, self._panels
        panels.top.show_changes(panels.labels.places(held.changes()) if held else "")
        if held is not None and held.is_new and held.case == held.saved:
            panels.top.show_changes(panels._("new case"))
        undo, redo, save = (panels.actions[name] for name in ("undo", "redo", "save"))
        _ = panels._
        _say(undo, _("Undo: {place}"), held.undo_place if held else None, panels.labels)
        _say(redo, _("Redo: {place}"), held.redo_place if held else None, panels.labels)
        untaken = held is not None and bool(panels.form.untaken())  # saving says what isn't saved
        save.setEnabled(held is not None and (held.dirty or untaken))
        panels.actions["save_all"].setEnabled(bool(self._services.session.unsaved()))

    def _show_saved(self, held: OpenCase) -> None:
        if held is self._services.session.current:
            self._notices.show_saved()
            self._panels.status.show_file(held.path.name)
            self._panels.cases.show_current(held.path)
        self._panels.status.show_saved(datetime.now())
        self._show_state()

    def _show_marks(self, held: OpenCase) -> None:
        if held is self._services.session.current:
            self._show_problems(held)
        self._show_state()

    def _show_problems(self, held: OpenCase) -> None:
        problems = held.problems
        if self._said is not None and self._said.code not in {problem.code for problem in problems}:
            self._forget_said(None, QApplication.focusWidget())
        self._panels.form.show_problems(problems)
        self._panels.text.show_problems(problems, held.case.body_line, self._panels.wording.problem)
        self._panels.problems.show_case([FoundProblem(held.path, problem) for problem in problems])
        self._show_encoding(held)

    def _show_encoding(self, held: OpenCase) -> None:
        """A file that isn't UTF-8 stops the whole site: that is said above everything, with what mends it."""
        notices, wording = self._panels.notices, self._panels.wording
        found = next((problem for problem in held.problems if problem.code == "encoding"), None)
        if found is None:
            notices.drop("encoding")
            return
        convert = (wording.fix(found) or "", lambda: self._fix_here(found))
        notices.show_notice(
            "encoding", wording.problem(found), [convert] if found.fix else [], closable=False
        )

    def _show_folder_problems(self) -> None:
        problems = self._services.problems
        self._panels.problems.show_folder(
            problems.all, self._services.cases.to_mend, mendable=problems.mendable
        )

    def _show_counts(self) -> None:
        cases = self._services.cases
        self._panels.status.show_counts(cases.count, cases.to_mend, reading=self._services.reader.listing)
        self._panels.cases.show_reading(self._services.reader.listing)

    def _use_context(self, context: checks.FolderContext) -> None:
        self._panels.form.use_context(context)
        self._panels.preview.use_context(context)


def _say(action: QAction, what: str, place: Place | None, labels: Labels) -> None:
    """Enable undo or redo, and have it say what it concerns."""
    action.setEnabled(place is not None)
    set_tip(action, what.format(place=labels.place(place)) if place else action.text())
