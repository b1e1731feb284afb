"""Small pictures for the list, made in the background, the ones just asked for first."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap

from caseeditor.errors import PictureError
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.pictures.files import resolve_picture, thumbnail_png
from caseeditor.workspace.background import Background

_File = tuple[Path, int, int]
"""A picture's file, its size and its time of change (ns)."""

_BOX = (192, 192)  # pixels: enough for any screen's density
_KEPT = 600
_WAITING = 60  # who scrolls fast past the others doesn't wait for them


class Thumbnails(QObject):
    """The folder's pictures by the name a case gives them."""

    arrived = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._layout: SiteLayout | None = None
        self._made: OrderedDict[str, QPixmap] = OrderedDict()
        self._files: dict[str, _File] = {}  # what they were made of
        self._doubtful: set[str] = set()  # those that may have changed since
        self._forgotten = 0  # how often that was said
        self._wanted: list[str] = []
        self._busy: str | None = None

    def use(self, layout: SiteLayout) -> None:
        """Look for pictures in that folder from here on, and forget those made before."""
        self._layout = layout
        self._made.clear()
        self._files.clear()
        self._doubtful.clear()
        self._wanted.clear()

    def forget(self) -> None:
        """The folder's pictures changed: those whose files did are made again as they are shown. Until then
        the old ones stand.
        """
        self._doubtful = set(self._made)
        self._forgotten += 1
        self.arrived.emit()

    def picture(self, name: str) -> QPixmap | None:
        """The picture of that name when it is ready; a null one where there is no such picture; None
        while it is made.
        """
        if name in self._made:
            self._made.move_to_end(name)
            if name not in self._doubtful:
                return self._made[name]
        if name != self._busy:
            if name in self._wanted:
                self._wanted.remove(name)
            self._wanted.append(name)
            del self._wanted[:-_WAITING]
            self._next()
        return self._made.get(name)

    def _next(self) -> None:
        if self._busy is not None or not self._wanted or self._layout is None:
            return
        name, layout = self._wanted.pop(), self._layout
        self._busy = name
        known, asked = self._files.get(name), self._forgotten
        task = self._background.run(lambda: _made(layout, name, known), "thumbnails", patient=True)
        task.on_done(lambda made: self._keep(name, layout, asked, *made))
        task.on_error(lambda _: self._keep(name, layout, asked, None, None))

    def _keep(self, name: str, layout: SiteLayout, asked: int, file: _File | None, png: bytes | None) -> None:
        self._busy = None
        if layout is self._layout:
            if asked == self._forgotten:
                self._doubtful.discard(name)
            else:
                self._doubtful.add(name)
            if file is None or file != self._files.get(name):
                self._put(name, file, png)
            self.arrived.emit()
        self._next()

    def _put(self, name: str, file: _File | None, png: bytes | None) -> None:
        self._made[name] = _on_white(png) if png is not None else QPixmap()
        self._files.pop(name, None)
        if file is not None:
            self._files[name] = file
        while len(self._made) > _KEPT:
            gone, _pixmap = self._made.popitem(last=False)
            self._files.pop(gone, None)
            self._doubtful.discard(gone)


def _made(layout: SiteLayout, name: str, known: _File | None) -> tuple[_File | None, bytes | None]:
    """The file that is meant, and a small picture of it; no picture of one that is as `known` already."""
    path = resolve_picture(layout, name)
    if path is None:
        return None, None
    try:
        about = path.stat()
        file = (path, about.st_size, about.st_mtime_ns)
        if file == known:
            return file, None
        return file, path.read_bytes() if _is_drawing(path) else thumbnail_png(path, _BOX)
    except (PictureError, OSError):
        return None, None


def _on_white(png: bytes) -> QPixmap:
    """On the ground that the site gives it: a dark logo is drawn on nothing, and was lost on a dark one."""
    drawn = QPixmap()
    if not drawn.loadFromData(png) or not drawn.hasAlphaChannel():
        return drawn
    backed = QPixmap(drawn.size())
    backed.fill(Qt.GlobalColor.white)
    painter = QPainter(backed)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return backed


def _is_drawing(path: Path) -> bool:
    return path.suffix.lower() == ".svg" and path.stat().st_size < 200_000
