"""The list that drops below a box while the person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QWidget

_ROWS = 10
_NAME_ROLE = Qt.ItemDataRole.UserRole
_NEW_ROLE = Qt.ItemDataRole.UserRole + 1


class Suggestions(QListView):
    """The keyboard stays with the box that it belongs to, which passes its keys on."""

    chosen = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(owner)
        self.setWindowFlags(flags | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "lines")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(QSize(24, 18))
        self.setMouseTracking(True)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.clicked.connect(self._choose)
        self.entered.connect(self.setCurrentIndex)
        self._watched: QWidget | None = None

    def offer(
        self,
        names: Sequence[str],
        below: QWidget,
        icons: Mapping[str, QIcon] | None = None,
        *,
        first: bool,
        why: str = "",
        new: tuple[str, str] | None = None,
    ) -> None:
        """Show these names under a widget, the first one chosen beforehand or none; nothing without any.

        `why` stands above them, where they aren't what was typed; `new` is a name that can be made, below
        them, and in which words.
        """
        if not names and not why and new is None:
            self.hide()
            return
        self._model.clear()
        if why:
            self._add_row(why).setEnabled(False)
        blank = QPixmap(self.iconSize())
        blank.fill(Qt.GlobalColor.transparent)
        for name in names:
            item = self._add_row(name)
            if icons is not None:
                item.setIcon(icons.get(name) or QIcon(blank))
            item.setData(name, _NAME_ROLE)
        if new is not None:
            self._add_row(new[1]).setData(new[0], _NEW_ROLE)
        start = self._model.index(1 if why else 0, 0)
        self.setCurrentIndex(start if first and names else QModelIndex())
        self._watch(below)
        self._place(below)
        self.show()
        self.raise_()

    def _add_row(self, text: str) -> QStandardItem:
        item = QStandardItem(text)
        item.setSizeHint(QSize(0, self._row_height()))
        item.setEditable(False)
        self._model.appendRow(item)
        return item

    def names(self) -> list[str]:
        """What is offered, from the top."""
        names = (self._model.index(row, 0).data(_NAME_ROLE) for row in range(self._model.rowCount()))
        return [name for name in names if name]

    def marked(self) -> str:
        """What Enter would choose; "" without any."""
        return self.currentIndex().data(_NAME_ROLE) or "" if self.isVisible() else ""

    def new_name(self) -> str:
        """The name that can be made; "" without any."""
        rows = range(self._model.rowCount())
        return next((new for row in rows if (new := self._model.index(row, 0).data(_NEW_ROLE))), "")

    def show_icon(self, name: str, icon: QIcon) -> None:
        """A logo arrived."""
        for row in range(self._model.rowCount()):
            if self._model.index(row, 0).data(_NAME_ROLE) == name:
                self._model.item(row).setIcon(icon)

    def take_key(self, event: QKeyEvent) -> bool:
        """Move, choose or close by the keyboard; whether the key meant that."""
        if not self.isVisible():
            return False
        key, row, last = event.key(), self.currentIndex().row(), self._model.rowCount() - 1
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS,
            Qt.Key.Key_PageUp: -_ROWS,
        }
        if key in steps:
            wanted = row + steps[key]
            if row < 0:
                wanted = 0 if steps[key] > 0 else last
            first = 0 if self._model.item(0).isEnabled() else 1
            self.setCurrentIndex(self._model.index(max(first, min(last, wanted)), 0))
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._choose(self.currentIndex())
        else:
            return False
        return True

    def _choose(self, index: QModelIndex) -> None:
        name, new = index.data(_NAME_ROLE), index.data(_NEW_ROLE)
        self.hide()
        if name:
            self.chosen.emit(name)
        elif new:
            self.new_wanted.emit(new)

    def _row_height(self) -> int:
        return max(self.fontMetrics().height(), self.iconSize().height()) + 8

    def _place(self, below: QWidget) -> None:
        height = self._row_height() * min(_ROWS, self._model.rowCount()) + 2 * self.frameWidth() + 2
        corner = below.mapToGlobal(QPoint(0, below.height() + 2))
        screen = below.screen() or QGuiApplication.primaryScreen()
        if corner.y() + height > screen.availableGeometry().bottom():
            corner = below.mapToGlobal(QPoint(0, -height - 2))
        self.setGeometry(corner.x(), corner.y(), max(below.width(), 180), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list goes along with the box that it stands under."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible() and self._watched:
            self._place(self._watched)
        return super().eventFilter(watched, event)

    def _watch(self, below: QWidget) -> None:
        """The list goes along with what it stands under, and closes once that is scrolled away."""
        if self._watched is below:
            return
        self._watched = below
        below.installEventFilter(self)
        parent = below.parentWidget()
        while parent is not None and not parent.isWindow():
            parent.installEventFilter(self)
            if isinstance(parent, QAbstractScrollArea):
                parent.verticalScrollBar().valueChanged.connect(self.hide)
            parent = parent.parentWidget()
