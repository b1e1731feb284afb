"""Chooses one of the folder's pictures, or brings another one in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from caseeditor.checks import Wording
from caseeditor.folder.pictures.files import PictureFile
from caseeditor.gui.pictures.picture_files import AskForPicture, dropped_file
from caseeditor.gui.pictures.picture_shelf import PictureDetails, PictureShelf
from caseeditor.gui.pictures.picture_sizes import in_words
from caseeditor.gui.theme import restyle
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.matching import matching
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.own_tasks import OwnTasks
from caseeditor.gui.widgets.plain_text import PlainLabel, PlainTipDelegate
from caseeditor.i18n import Translator
from caseeditor.workspace.case_list.rows_model import AnyIndex

_THUMBNAIL = QSize(128, 84)


class PictureDialog(EyeDialog):
    """All pictures as thumbnails, with a search."""

    picture_chosen = Signal(str)

    def __init__(
        self,
        _: Translator,
        shelf: PictureShelf,
        wording: Wording,
        ask: AskForPicture,
        current: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._shelf = shelf
        self._wording = wording
        self._ask = ask
        self._wanted = current.removeprefix("./")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("pictures")
        self.setWindowTitle(_("Choose a picture"))
        self.setAcceptDrops(True)
        fit_screen(self, 740, 560)
        self._search = named(LineEdit(placeholderText=_("Search for a picture…")), "pictures.search")
        self._search.setAccessibleName(_("Search the pictures"))
        self._search.setClearButtonEnabled(True)
        self._import = named(QPushButton(_("Import…")), "pictures.import")
        self._import.setAutoDefault(False)
        self._said = named(PlainLabel(wordWrap=True), "pictures.said")
        self._said.setProperty("role", "hint")
        lines = 3 * self.fontMetrics().height()
        self._cell = QSize(_THUMBNAIL.width() + 38, _THUMBNAIL.height() + lines + 12)
        self._model = PictureModel(_, self._shelf, self._cell, self)
        self._view = self._make_view()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._take = self._buttons.addButton(_("Choose"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setProperty("role", "primary")
        self._take.setDefault(True)
        self._lay_out()
        self._search.textChanged.connect(self._on_search)
        self._import.clicked.connect(self._on_import)
        self._buttons.accepted.connect(self._on_accept)
        self._buttons.rejected.connect(self.reject)
        self._tasks = OwnTasks(self)
        self._tasks.keep(self._shelf.all(self._on_listed))
        self._show_count()
        self._search.setFocus()

    def _make_view(self) -> QListView:
        view = named(QListView(), "pictures.list")
        view.setAccessibleName(self._("Pictures of the folder"))
        view.setModel(self._model)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setIconSize(_THUMBNAIL)
        view.setGridSize(self._cell + QSize(6, 6))
        view.setWordWrap(True)
        view.setItemDelegate(PlainTipDelegate(view))
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setAcceptDrops(False)
        view.doubleClicked.connect(self._on_accept)
        view.activated.connect(self._on_accept)
        view.selectionModel().currentChanged.connect(self._show_count)
        return view

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._search, 1)
        top.addWidget(self._import)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._view, 1)
        column.addWidget(self._said)
        column.addWidget(self._buttons)

    # What it shows

    def _on_listed(self, pictures: tuple[PictureFile, ...]) -> None:
        self._model.show_all(pictures)
        self._mark(self._wanted)
        self._show_count()

    def _on_search(self, words: str) -> None:
        chosen = self._chosen() or self._wanted
        self._model.search(words)
        self._mark(chosen)
        if words and not self._chosen() and self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(0, 0))
        self._show_count()

    def _mark(self, name: str) -> None:
        index = self._model.index_of(name)
        if index.isValid():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)

    def _chosen(self) -> str:
        return self._view.currentIndex().data(Qt.ItemDataRole.UserRole) or ""

    def _show_count(self) -> None:
        _, count = self._, self._model.rowCount()
        self._take.setEnabled(bool(self._chosen()))
        if self._model.ready:
            words = _.plural("{count} picture", "{count} pictures", count).format(count=count)
            self._say(words + " · " + _("You can also drop a picture file here."))
        else:
            self._say(_("Reading the folder…"))

    def _say(self, words: str, role: str = "hint") -> None:
        self._said.setText(words)
        restyle(self._said, role)

    # The hand

    def _on_accept(self) -> None:
        name = self._chosen()
        if name:
            self.accept()
            self.picture_chosen.emit(name)

    def _on_import(self) -> None:
        source = self._ask(self._, self)
        if source is not None:
            self._bring(source)

    def _bring(self, source: Path) -> None:
        self._say(self._("Copying “{name}”…").format(name=source.name))
        task = self._shelf.bring(source, self._on_brought, self._on_failed)
        if task is not None:
            self._tasks.keep(task)

    def _on_brought(self, name: str) -> None:
        """It is there, and chosen; the person still says so."""
        self._wanted = name
        self._search.clear()
        self._tasks.keep(self._shelf.all(self._on_listed))

    def _on_failed(self, failed: Exception) -> None:
        self._say(f"⚠ {self._wording.error(failed)}", "error")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source = dropped_file(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self._bring(source)


class PictureModel(QAbstractListModel):
    """The pictures that pass the search; what each looks like is asked for when it is painted."""

    def __init__(self, _: Translator, shelf: PictureShelf, cell: QSize, parent: QWidget) -> None:
        """`cell` is the room of one picture with its words."""
        super().__init__(parent)
        self._ = _
        self._shelf = shelf
        self._all: tuple[PictureFile, ...] = ()
        self._shown: list[PictureFile] = []
        self._words = ""
        self.ready = False
        self._cell = cell
        self._icons: dict[str, QIcon] = {}
        blank = QPixmap(_THUMBNAIL)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)
        shelf.arrived.connect(self._on_arrived)

    def show_all(self, pictures: tuple[PictureFile, ...]) -> None:
        """These are all there are."""
        self.ready = True
        self._all = pictures
        self._icons.clear()
        self._arrange()

    def search(self, words: str) -> None:
        """Show those whose name holds these words."""
        self._words = words
        self._arrange()

    def index_of(self, name: str) -> QModelIndex:
        """Where a picture is shown; an invalid index where it isn't."""
        names = [picture.name for picture in self._shown]
        return self.index(names.index(name), 0) if name in names else QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        picture = self._shown[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return picture.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(picture.name)
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            details = self._shelf.details(picture.name) or PictureDetails(True, picture.size)
            return f"{picture.name}\n{in_words(details, self._)}"
        return None

    def _icon(self, name: str) -> QIcon:
        """The picture amid a canvas of one size for all, the same when it is selected."""
        made = self._shelf.thumbnail(name)
        if made is None or made.isNull():
            return self._blank
        if name not in self._icons:
            canvas = QPixmap(_THUMBNAIL * 2)
            canvas.fill(Qt.GlobalColor.transparent)
            small = made.scaled(
                canvas.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter = QPainter(canvas)
            painter.drawPixmap(
                (canvas.width() - small.width()) // 2, (canvas.height() - small.height()) // 2, small
            )
            painter.end()
            self._icons[name] = QIcon(canvas)
            self._icons[name].addPixmap(canvas, QIcon.Mode.Selected)
        return self._icons[name]

    def _arrange(self) -> None:
        by_name = {picture.name: picture for picture in self._all}
        self.beginResetModel()
        self._shown = [by_name[name] for name in matching(self._words, by_name)]
        self.endResetModel()

    def _on_arrived(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
