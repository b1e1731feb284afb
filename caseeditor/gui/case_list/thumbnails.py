"""Small pictures for the list, made in the background, the ones just asked for first."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap

from caseeditor.errors import PictureError
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.pictures import resolve_picture, thumbnail_png
from caseeditor.gui.background import Background

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
        self._made: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._wanted: list[str] = []
        self._busy: str | None = None

    def use(self, layout: SiteLayout) -> None:
        """Look for pictures in that folder from here on, and forget those made before."""
        self._layout = layout
        self._made.clear()
        self._wanted.clear()

    def forget(self) -> None:
        """The folder's pictures changed: they are made again as they are shown."""
        self._made.clear()
        self.arrived.emit()

    def picture(self, name: str) -> QPixmap | None:
        """The picture of that name when it is ready; a null one where there is no such picture; None
        while it is made.
        """
        if name in self._made:
            self._made.move_to_end(name)
            return self._made[name]
        if name != self._busy:
            if name in self._wanted:
                self._wanted.remove(name)
            self._wanted.append(name)
            del self._wanted[:-_WAITING]
            self._next()
        return None

    def _next(self) -> None:
        if self._busy is not None or not self._wanted or self._layout is None:
            return
        name, layout = self._wanted.pop(), self._layout
        self._busy = name
        task = self._background.run(lambda: _made(layout, name), "thumbnails", patient=True)
        task.on_done(lambda png: self._keep(name, layout, png))
        task.on_error(lambda _: self._keep(name, layout, None))

    def _keep(self, name: str, layout: SiteLayout, png: bytes | None) -> None:
        self._busy = None
        if layout is self._layout:
            self._made[name] = _on_white(png) if png is not None else QPixmap()
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
            self.arrived.emit()
        self._next()


def _made(layout: SiteLayout, name: str) -> bytes | None:
    path: Path | None = resolve_picture(layout, name)
    if path is None:
        return None
    try:
        return path.read_bytes() if _is_drawing(path) else thumbnail_png(path, _BOX)
    except (PictureError, OSError):
        return None


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
