"""Folders and cases that the system or the person hands to the program: opened with it, or dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from caseeditor.folder.layout import is_case_file

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Application(QApplication):
    """Qt's application, which also hears of files: on macOS they don't come on the command line.

    What comes before anybody listens is kept until then.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._open: Callable[[Path], object] | None = None
        self._waiting: Path | None = None

    def open_with(self, open_path: Callable[[Path], object]) -> None:
        """Hand every file and folder to `open_path`, the one that waited first."""
        self._open = open_path
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            open_path(waiting)

    @property
    def waiting(self) -> bool:
        """Whether a file came that nobody has opened yet."""
        return self._waiting is not None

    def event(self, event: QEvent) -> bool:
        """Hear of a file; the rest is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            path = Path(event.file())
            if self._open is None:
                self._waiting = path
            else:
                self._open(path)
            return True
        return super().event(event)


class Drops(QObject):
    """Lets a folder or a case be dropped anywhere on `window`, where no part of it takes it for itself."""

    dropped = Signal(object)  # Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._dragged: Path | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Accept what can be opened, and say so once it is let go."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        if event.type() != QEvent.Type.DragMove:  # those come by the hundred, over the same thing
            self._dragged = path_in(event.mimeData())
        if self._dragged is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # told of a move, some would delete what was moved
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(self._dragged)
        return True


def path_in(data: QMimeData) -> Path | None:
    """The one folder, case or hand-over that is dragged; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) != 1:
        return None
    (path,) = paths
    if path.is_dir():
        return path
    return path if path.is_file() and (is_case_file(path) or path.suffix.lower() == ".zip") else None
