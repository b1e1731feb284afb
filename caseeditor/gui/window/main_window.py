"""The window itself: holds the view of the moment, asks before it closes, notices when it comes to the
front.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from caseeditor.gui.window.view import View

_SIZE = (1366, 768)
_LEAST = 320, 240  # pixels: smaller than that nobody left a window
_SHORTEST = 46  # bytes of a place that Qt saved, in its oldest form
_AROUND = 60  # pixels: a title bar, and something to hold the window by


class MainWindow(QMainWindow):
    """Stays the same while languages, colours and folders change within it."""

    came_to_front = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_close: Callable[[], bool] = lambda: True
        self._view: View | None = None
        self._placed = False
        self.setObjectName("main_window")
        self.resize(*_SIZE)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """`may_close` says whether the window may go now; it may ask the person."""
        self._may_close = may_close

    def use(self, view: View) -> None:
        """Show this view instead of the one before, which goes."""
        before, self._view = self._view, view
        if before is not None:
            self.takeCentralWidget()
            before.hide()
            for action in before.panels.actions.values():
                self.removeAction(action)
                action.deleteLater()
            before.deleteLater()
        self.setCentralWidget(view)

    @property
    def has_view(self) -> bool:
        """Whether a view was shown already."""
        return self._view is not None

    @property
    def view(self) -> View:
        """The view that is shown; there is one as soon as the program is made."""
        assert self._view is not None
        return self._view

    def geometry_text(self) -> str:
        """Place and size, for the settings."""
        return str(self.saveGeometry().toBase64().data(), "ascii")

    def restore_place(self, text: str) -> None:
        """Take the place and size of the last time, as far as the screens allow."""
        saved = QByteArray.fromBase64(text.encode("ascii"))
        # Qt takes what is cut short for zeros, and refuses a place on a screen that is no longer there.
        self._placed = saved.size() >= _SHORTEST and self.restoreGeometry(saved) and self._is_usable()
        if not self._placed:
            self.resize(*_SIZE)
            return
        room = self.screen().availableGeometry()
        if self.width() > room.width() or self.height() > room.height():  # another screen, or another scale
            self.resize(self.size().boundedTo(room.size()))
            self.move(room.topLeft())
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _is_usable(self) -> bool:
        least = self.minimumSizeHint().expandedTo(QSize(*_LEAST))
        return self.width() >= least.width() and self.height() >= least.height()

    def fill_small_screen(self) -> None:
        """Without a place of the last time: the whole of a screen with little room around the usual size."""
        if self._placed:
            return
        room = self.screen().availableGeometry()
        if room.width() < _SIZE[0] + _AROUND or room.height() < _SIZE[1] + _AROUND:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_to_front.emit()
