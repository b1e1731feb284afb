"""The left column: a search box, filters, the sort order, and the list."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QObject,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseeditor.gui.case_list.delegate import CaseDelegate
from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.menu_button import open_menu
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, add_entry, set_tip
from caseeditor.i18n import Translator
from caseeditor.workspace.case_list.arranging import CaseRow, Filter, Sort
from caseeditor.workspace.case_list.model import ROW_ROLE, CaseListModel

_SETTLED = 90  # ms without another move before a case opens: holding an arrow key doesn't open all of them


class CaseListPanel(QFrame):
    """Shows the model; tells which case the hand chose and how it wants them sorted."""

    case_chosen = Signal(object)  # Path
    sort_chosen = Signal(str)
    menu_wanted = Signal(object, object)  # Path, QPoint on the screen
    delete_wanted = Signal(object)  # Path

    def __init__(
        self,
        model: CaseListModel,
        thumbnails: Thumbnails,
        _: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._model = model
        self._current: Path | None = None
        self._silent = False
        self.setProperty("role", "surface")
        self.setObjectName("cases")
        self._search = named(LineEdit(placeholderText=_("Search for a case…")), "search")
        self._search.setAccessibleName(_("Search the cases"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda words: self._model.arrange(words=words))
        self._search.installEventFilter(self)
        self._filters = {shown: self._filter_button(shown) for shown in Filter}
        self._sort = self._sort_button(theme)
        self._progress = QProgressBar(textVisible=False)
        self._progress.setVisible(False)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(_("Reading the folder"))
        locale = QLocale(_.language)
        self._view = _view(
            model, CaseDelegate(theme, thumbnails, locale, _("not in the catalogue"), self), _("Cases")
        )
        self._nothing = self._nothing_found()
        self._lay_out()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self._tell)
        self._view.selectionModel().currentChanged.connect(self._on_current)
        self._view.clicked.connect(lambda _: self._tell())
        self._view.activated.connect(lambda _: self._tell())
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._want_menu)
        self._view.installEventFilter(self)
        thumbnails.arrived.connect(self._view.viewport().update)
        model.arranged_anew.connect(self._find_place_again)
        model.counts_changed.connect(self._show_counts)
        self._show_counts()

    # What the others ask for

    def show_current(self, path: Path | None) -> None:
        """Mark the case that the window shows."""
        self._settled.stop()
        self._current = path
        self._select(self._model.index_of(path), scroll=True)

    def start_again(self) -> None:
        """Another folder: the model searches and filters nothing any more."""
        with QSignalBlocker(self._search):
            self._search.clear()
        self._filters[Filter.ALL].setChecked(True)
        self._show_counts()

    def offer(self, why_not: str) -> None:
        """Let the person search and sort, unless there is a reason why not."""
        tips: dict[QWidget, str] = {self._search: "", self._sort: self._("Sort the cases")}
        tips |= dict.fromkeys(self._filters.values(), "")
        for part, tip in tips.items():
            part.setEnabled(not why_not)
            set_tip(part, why_not or tip)

    def show_reading(self, reading: bool) -> None:
        """Whether cases are still arriving."""
        self._progress.setVisible(reading)

    def neighbour(self, step: int) -> Path | None:
        """The case shown `step` rows below the current one, above when negative."""
        here = self._model.index_of(self._current)
        row = here.row() + step if here.isValid() else 0
        if not 0 <= row < self._model.rowCount():
            return None
        found: CaseRow = self._model.index(row, 0).data(ROW_ROLE)
        return found.path

    def focus_search(self) -> None:
        """Bring the keyboard to the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Bring the keyboard to the list."""
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_all(self) -> None:
        """Drop search and filter; the keyboard goes to the list."""
        self._search.clear()
        self._filters[Filter.ALL].click()
        self.focus_list()

    # What the hand does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search box, Down and Enter lead into the list; Escape empties it. In the list, Delete asks
        for a deletion.
        """
        if watched is self._search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter_list()
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        if watched is self._view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self._view.currentIndex()
            if event.key() == Qt.Key.Key_Delete and index.isValid():
                self.delete_wanted.emit(index.data(Qt.ItemDataRole.UserRole).path)
                return True
        return super().eventFilter(watched, event)

    def _want_menu(self, place: QPoint) -> None:
        index = self._view.indexAt(place)
        if not index.isValid():
            index = self._view.currentIndex()  # asked for with the keyboard
        if index.isValid():
            path = index.data(Qt.ItemDataRole.UserRole).path
            self.menu_wanted.emit(path, self._view.viewport().mapToGlobal(place))

    def _enter_list(self) -> None:
        if self._model.rowCount():
            self._view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(self._model.index(0, 0))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self._settled.start()

    def _tell(self) -> None:
        self._settled.stop()
        index = self._view.currentIndex()
        if index.isValid():
            path = index.data(Qt.ItemDataRole.UserRole).path
            if path != self._current:
                self._current = path
                self.case_chosen.emit(path)

    def _choose_filter(self, shown: Filter) -> None:
        self._model.arrange(shown=shown)

    def _choose_sort(self, sort: Sort) -> None:
        self._model.arrange(sort=sort)
        self.sort_chosen.emit(sort.value)

    # What is shown

    def _find_place_again(self) -> None:
        self._select(self._model.index_of(self._current), scroll=False)
        self._stack.setCurrentWidget(
            self._view if self._model.rowCount() or not self._model.count else self._nothing
        )

    def _select(self, index: QModelIndex, *, scroll: bool) -> None:
        selection = self._view.selectionModel()
        self._silent = True
        if index.isValid():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            selection.clear()
        self._silent = False
        if scroll and index.isValid():
            self._view.scrollTo(index)

    def _show_counts(self) -> None:
        _, model = self._, self._model
        self._filters[Filter.ALL].setText(_("All {count}").format(count=model.count))
        self._filters[Filter.TO_MEND].setText(_("To correct {count}").format(count=model.to_mend))
        self._filters[Filter.UNSAVED].setText(_("Modified {count}").format(count=model.unsaved))
        self._filters[Filter.UNSAVED].setVisible(model.unsaved > 0 or model.filter is Filter.UNSAVED)

    def _filter_button(self, shown: Filter) -> QPushButton:
        _ = self._
        button = QPushButton()
        button.setObjectName(f"filter.{shown.value}")
        button.setProperty("role", "filter")
        button.setCheckable(True)
        button.setChecked(shown is self._model.filter)
        button.clicked.connect(lambda: self._choose_filter(shown))
        return button

    def _nothing_found(self) -> QWidget:
        _ = self._
        said = PlainLabel(_("No case matches."), alignment=Qt.AlignmentFlag.AlignCenter)
        said.setProperty("role", "hint")
        said.setWordWrap(True)
        every = named(QPushButton(_("Show all cases")), "cases.show_all")
        every.clicked.connect(self.show_all)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(said)
        column.addWidget(every, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    def _sort_button(self, theme: Theme) -> QToolButton:
        _ = self._
        button = SignButton("sort", _("Sort the cases"), "sort", theme)
        button.setProperty("role", "quiet")
        menu = QMenu(button)
        group = QActionGroup(menu)
        labels = {
            Sort.TITLE: _("By title"),
            Sort.DATE: _("By date, latest first"),
            Sort.RANK: _("By rank in the catalogue"),
        }
        for sort, label in labels.items():
            action = add_entry(menu, label, partial(self._choose_sort, sort))
            action.setCheckable(True)
            action.setChecked(sort is self._model.sort_order)
            group.addAction(action)
        open_menu(button, menu)
        return button

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        filters = FlowLayout(spacing=5)  # one more of them takes no width
        for button in self._filters.values():
            group.addButton(button)
            filters.addWidget(button)
        search = QHBoxLayout()
        search.setSpacing(5)
        search.addWidget(self._search, 1)
        search.addWidget(self._sort)
        head = QVBoxLayout()
        head.setContentsMargins(10, 10, 10, 6)
        head.setSpacing(6)
        head.addLayout(search)
        head.addLayout(filters)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addLayout(self._stack, 1)


def _view(model: CaseListModel, delegate: CaseDelegate, name: str) -> QListView:
    view = named(QListView(), "case_list")
    view.setAccessibleName(name)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.verticalScrollBar().setSingleStep(24)
    return view
