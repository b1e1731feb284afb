"""Below the case: how much is wrong, the next problem, and on demand the list of all, each with what
mends it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from caseeditor.checks import Fix, Problem, Severity, Wording
from caseeditor.gui.problems.filter import ProblemFilter
from caseeditor.gui.problems.lines import ProblemLines
from caseeditor.gui.problems.model import ProblemModel
from caseeditor.gui.theme import Theme, restyle
from caseeditor.gui.widgets.action_button import key_of, stand_for
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.layouts import taken_widgets
from caseeditor.gui.widgets.link_button import LinkButton
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, add_entry, add_submenu
from caseeditor.i18n import Translator
from caseeditor.workspace.folder.found_problem import FoundProblem

if TYPE_CHECKING:  # only named
    from caseeditor.gui.widgets.differences import Line

_HEIGHT, _LINES = 216, 6  # of the open list and what belongs to it: pixels, and lines of text
_LEAST_LINES = 2  # of the list
_MOST_WRAPPED = 1500  # lines as tall as their text; measuring more of them would hold the window
_MOST_CHANGES = 4  # lines of what a fix changes
_MOST_FIXES = 2  # buttons; what else can be done is in a menu


class ProblemsPanel(QFrame):
    """Shows problems; tells which one the person wants to see, or mend, and how.

    Its `head`, which says how many there are and opens it, has its place in the strip at the bottom.
    """

    problem_chosen = Signal(object)  # FoundProblem: go to its place
    fix_chosen = Signal(object, object, object)  # FoundProblem, Fix, str | None (the choice)

    def __init__(
        self,
        _: Translator,
        theme: Theme,
        wording: Wording,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._wording = wording
        self._case: tuple[FoundProblem, ...] = ()
        self._folder: Callable[[], Sequence[FoundProblem]] = tuple
        self._view_of: Callable[[FoundProblem, Fix], Sequence[Line]] = _nothing
        self._pointed: FoundProblem | None = None
        self.setObjectName("problems")
        self.setProperty("role", "strip")
        self.setAccessibleName(_("Problems"))
        self._model = ProblemModel(wording, theme, self)
        self._filter = ProblemFilter(_, wording)
        self._filter.changed.connect(self._refresh)
        self._filter.left.connect(self._enter_list)
        self._count = named(QPushButton(), "problems.toggle")
        self._count.setProperty("role", "quiet")
        self._count.setCheckable(True)
        self._count.toggled.connect(self.show_list)
        key = key_of(actions["next_problem"])
        following = named(QPushButton(_("Next ({key})").format(key=key)), "problems.next")
        following.setProperty("role", "quiet")
        stand_for(following, actions["next_problem"])
        self.head = QWidget()
        strip = QHBoxLayout(self.head)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.setSpacing(3)
        strip.addWidget(self._count)
        strip.addWidget(following)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_list(actions["fix_all"]))
        self.setVisible(False)
        self._show_counts()

    # What the others ask for

    def show_case(self, found: Sequence[FoundProblem]) -> None:
        """The problems of the case that is shown."""
        self._case = tuple(_worst_first(found))
        self._show_counts()
        self._refresh()

    def show_folder(self, found: Callable[[], Sequence[FoundProblem]]) -> None:
        """`found` gives the problems of the whole folder when they are looked at."""
        self._folder = found
        self._refresh()

    @property
    def lists_folder(self) -> bool:
        """Whether the list is open, on the problems of the whole folder."""
        return self._count.isChecked() and self._of_folder.isChecked()

    def show_changes_with(self, view_of: Callable[[FoundProblem, Fix], Sequence[Line]]) -> None:
        """`view_of` gives what a fix changes, line by line; asked where a fix is only probably meant."""
        self._view_of = view_of

    def show_list(self, shown: bool) -> None:
        """Open or close the list."""
        self._count.setChecked(shown)
        self.setVisible(shown)
        self._show_counts()
        self._refresh()
        if shown:
            self._enter_list()

    def toggle(self) -> None:
        """Open the list, or close it."""
        self.show_list(not self._count.isChecked())

    def select(self, found: FoundProblem) -> None:
        """Mark a problem in the list: it is the one that the person was led to."""
        self._pointed = found
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if _same(self._model.at(index), found):
                self._view.setCurrentIndex(index)
                return

    def mend_selected(self) -> None:
        """Apply the best fix of the problem that is selected; with the list closed, of the one last led to,
        else of the case's first one that has a fix. One that is only probable is shown first, with what it
        makes of the case.
        """
        if self._count.isChecked():
            found = self._model.at(self._view.currentIndex())
        else:
            found = next((one for one in self._case if _same(one, self._pointed)), None)
        if found and found.problem.fix and found.problem.fix.needs_choice:
            self.show_list(True)
            self.select(found)
            self._open_choices()
            return
        for candidate in [found] if found else self._case:
            fix = candidate.problem.fix
            if fix is not None and not fix.needs_choice:
                if _is_shown_first(candidate.problem) and not self._count.isChecked():
                    self.show_list(True)
                    self.select(candidate)
                else:
                    self.fix_chosen.emit(candidate, fix, None)
                return

    def _open_choices(self) -> None:
        """Let the keyboard choose among what the first button offers."""
        first = self._fixes.itemAt(0)
        button = first.widget() if first is not None else None
        if isinstance(button, QPushButton) and (menu := button.menu()) is not None:
            menu.popup(button.mapToGlobal(button.rect().topLeft()))
            menu.setActiveAction(menu.actions()[0])

    # Inside

    def _make_list(self, fix_all: QAction) -> QWidget:
        _ = self._
        self._list = _Steady()
        self._of_case = self._scope_button(_("This case"), "problems.scope.case")
        self._of_folder = self._scope_button(_("The folder"), "problems.scope.folder")
        group = QButtonGroup(self)
        group.addButton(self._of_case)
        group.addButton(self._of_folder)
        self._of_case.setChecked(True)
        self._view = named(QListView(), "problems.list")
        self._view.setAccessibleName(_("List of problems"))
        self._view.setModel(self._model)
        self._view.setItemDelegate(ProblemLines(self._view))
        self._view.setProperty("role", "lines")
        self._view.setWordWrap(True)
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setMinimumHeight(_LEAST_LINES * (self.fontMetrics().height() + 8))
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._view.activated.connect(self._go)
        self._view.clicked.connect(self._go)
        self._view.selectionModel().currentChanged.connect(self._show_details)
        everything = named(QPushButton(_("Correct everything…")), "problems.fix_all")
        stand_for(everything, fix_all)
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(self._of_case)
        head.addWidget(self._of_folder)
        head.addStretch()
        head.addWidget(everything)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._list, lambda: self.show_list(False))
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._details = named(PlainLabel(wordWrap=True), "problems.details")
        self._fixes = FlowLayout(spacing=14, between=3)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(16, 2, 16, 10)
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self._filter)
        inside.addWidget(self._view, 1)
        inside.addWidget(self._details)
        inside.addLayout(self._fixes)
        return self._list

    def _scope_button(self, label: str, name: str) -> QPushButton:
        button = named(QPushButton(label), name)
        button.setProperty("role", "filter")
        button.setCheckable(True)
        button.toggled.connect(self._change_scope)
        return button

    def _change_scope(self) -> None:
        self._refresh()
        if self._count.isChecked() and not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, 0))
            self._show_details()

    def _refresh(self) -> None:
        if not self._count.isChecked():
            return
        index = self._view.currentIndex()
        kept, row = self._model.at(index), index.row()
        of_folder = self._of_folder.isChecked()
        found = self._filter.kept(_worst_first(self._folder()) if of_folder else self._case)
        self._view.setUniformItemSizes(len(found) > _MOST_WRAPPED)
        self._model.show(found)
        if kept is not None:
            self.select(kept)
            if not self._view.currentIndex().isValid():
                self._go_on_from(kept, row)
        self._show_details()

    def _go_on_from(self, gone: FoundProblem, row: int) -> None:
        """A problem isn't listed any more: the next one of its case takes its place, none of another's."""
        index = self._model.index(min(row, self._model.rowCount() - 1), 0)
        following = self._model.at(index)
        if following is not None and following.path == gone.path:
            self._view.setCurrentIndex(index)
        else:
            self._view.scrollToTop()

    def _enter_list(self) -> None:
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, 0))
        self._view.setFocus()

    def _show_counts(self) -> None:
        _ = self._
        serious = [found for found in self._case if found.problem.severity is not Severity.ADVICE]
        advice = len(self._case) - len(serious)
        arrow = "▾" if self._count.isChecked() else "▸"
        if serious:
            words = _.plural("{count} problem", "{count} problems", len(serious)).format(count=len(serious))
        elif advice:
            words = _.plural("{count} piece of advice", "{count} pieces of advice", advice).format(
                count=advice
            )
        else:
            words = _("No problem")
        self._count.setText(f"{arrow} {words}")
        worst = min((found.problem.severity for found in serious), key=list(Severity).index, default="")
        restyle(self._count, str(worst), name="worst")
        restyle(self._count, "count" if serious else "quiet")

    def _go(self) -> None:
        found = self._model.at(self._view.currentIndex())
        if found is not None:
            self.problem_chosen.emit(found)

    def _show_details(self) -> None:
        for button in taken_widgets(self._fixes):
            button.hide()  # it may be the button that was pressed: it goes a little later
            button.deleteLater()
        found = self._model.at(self._view.currentIndex())
        self._details.setVisible(found is not None or self._model.rowCount() == 0)
        if found is None:
            filtered = self._filter.is_set
            self._details.setText(self._("No problem like that.") if filtered else self._("No problem"))
            return
        self._details.setText("\n".join((self._wording.problem(found.problem), *self._changes(found))))
        fixes = found.problem.fixes
        for fix in fixes[:_MOST_FIXES]:
            self._fixes.addWidget(self._fix_button(found, fix))
        if len(fixes) > _MOST_FIXES:
            self._fixes.addWidget(self._more_button(found, fixes[_MOST_FIXES:]))

    def _changes(self, found: FoundProblem) -> list[str]:
        """What the best fix would make of the case, before and after, where it isn't sure."""
        fix = found.problem.fix
        if fix is None or not _is_shown_first(found.problem):
            return []
        signs = {"-": self._("Before: {text}"), "+": self._("After: {text}")}
        changed = [line for line in self._view_of(found, fix) if line.sign in signs]
        return [signs[line.sign].format(text=line.text.strip()) for line in changed[:_MOST_CHANGES]]

    def _fix_button(self, found: FoundProblem, fix: Fix) -> QPushButton:
        button = LinkButton(self._wording.fix(found.problem, fix) or "")
        if fix.needs_choice:
            menu = QMenu(button)
            self._add_choices(menu, found, fix)
            button.setMenu(menu)
        else:
            button.clicked.connect(lambda: self._choose(found, fix, None))
        return button

    def _more_button(self, found: FoundProblem, fixes: Sequence[Fix]) -> QPushButton:
        button = LinkButton(self._("Otherwise"))
        menu = QMenu(button)
        for fix in fixes:
            label = self._wording.fix(found.problem, fix) or ""
            if fix.needs_choice:
                self._add_choices(add_submenu(menu, label), found, fix)
            else:
                add_entry(menu, label, partial(self._choose, found, fix, None))
        button.setMenu(menu)
        return button

    def _add_choices(self, menu: QMenu, found: FoundProblem, fix: Fix) -> None:
        for choice in fix.choices:
            add_entry(menu, choice, partial(self._choose, found, fix, choice))

    def _choose(self, found: FoundProblem, fix: Fix, choice: str | None) -> None:
        self.fix_chosen.emit(found, fix, choice)


class _Steady(QWidget):
    """As tall whatever it says, so that nothing moves away under the pointer; less where there is no room."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        height = _HEIGHT + _LINES * self.fontMetrics().height()
        return QSize(super().sizeHint().width(), height).expandedTo(self.minimumSizeHint())


def _worst_first(found: Sequence[FoundProblem]) -> list[FoundProblem]:
    """Errors, warnings, advice, as F8 goes through them; within each as they came."""
    order = {severity: place for place, severity in enumerate(Severity)}
    return sorted(found, key=lambda one: order[one.problem.severity])


def _is_shown_first(problem: Problem) -> bool:
    """Whether a person sees what the best fix makes of the case before it is done."""
    fix = problem.fix
    return fix is not None and fix.is_probable and problem.severity is not Severity.ADVICE


def _nothing(_found: FoundProblem, _fix: Fix) -> Sequence[Line]:
    return ()


def _same(one: FoundProblem | None, other: FoundProblem | None) -> bool:
    """Whether both are the same problem of the same file; in the folder's list they bear a title, too."""
    return one is not None and other is not None and (one.path, one.problem) == (other.path, other.problem)
