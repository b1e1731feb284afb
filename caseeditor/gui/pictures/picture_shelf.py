"""The folder's pictures for the form: small ones, sizes, the list of all, and bringing one in.

Everything is read and copied in the background.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from caseeditor.errors import PictureError
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.pictures.files import (
    PictureFile,
    import_picture,
    list_pictures,
    picture_dimensions,
    resolve_picture,
)
from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.gui.widgets.own_tasks import OwnTasks
from caseeditor.workspace.background import Background, Task

_LANE = "form-pictures"


@dataclass(frozen=True)
class PictureDetails:
    """`size` in bytes, `dimensions` in pixels; without dimensions where they can't be told."""

    found: bool
    size: int = 0
    dimensions: tuple[int, int] | None = None


class PictureShelf(QObject):
    """Knows the pictures by the name a case gives them."""

    arrived = Signal()  # something that was asked for is there

    def __init__(self, thumbnails: Thumbnails, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._background = background
        self._layout: SiteLayout | None = None
        self._details: dict[str, PictureDetails | None] = {}
        self._tasks = OwnTasks(self)
        thumbnails.arrived.connect(self.arrived)

    @property
    def layout(self) -> SiteLayout | None:
        """Where the pictures are; None before a folder was read."""
        return self._layout

    def use(self, layout: SiteLayout) -> None:
        """Look there from here on, anew."""
        self._layout = layout
        self._details.clear()

    def thumbnail(self, name: str) -> QPixmap | None:
        """A small picture; a null one where there is none to show; None while it is made."""
        return self._thumbnails.picture(name)

    def thumbnail_of(self, path: Path) -> QPixmap | None:
        """The same for a file of the pictures folder."""
        if self._layout is None:
            return None
        try:
            return self.thumbnail(path.relative_to(self._layout.pictures_folder).as_posix())
        except ValueError:
            return QPixmap()

    def details(self, name: str) -> PictureDetails | None:
        """What is known of a picture; None while it is looked at."""
        layout = self._layout
        if layout is None or name in self._details:
            return self._details.get(name)
        self._details[name] = None
        task = self._background.run(lambda: _looked_at(layout, name), _LANE, patient=True)
        self._tasks.keep(task).on_done(lambda details: self._keep(layout, name, details))
        return None

    def all(self, then: Callable[[tuple[PictureFile, ...]], object]) -> Task[tuple[PictureFile, ...]]:
        """Every picture of the folder, handed to `then`; none before a folder was read."""
        layout = self._layout
        task = self._background.run(lambda: _listed(layout) if layout else (), _LANE)
        return self._tasks.keep(task).on_done(then)

    def bring(
        self, source: Path, done: Callable[[str], object], failed: Callable[[Exception], object]
    ) -> Task[str] | None:
        """Copy a picture into the folder; `done` gets the name it has there."""
        layout = self._layout
        if layout is None:
            return None
        task = self._background.run(lambda: import_picture(source, layout), _LANE)
        self._tasks.keep(task).on_done(lambda name: self._brought(name, done))
        return task.on_error(failed)

    def _brought(self, name: str, done: Callable[[str], object]) -> None:
        self._details.pop(name, None)
        self._thumbnails.forget()
        done(name)

    def _keep(self, layout: SiteLayout, name: str, details: PictureDetails) -> None:
        if layout is self._layout:
            self._details[name] = details
            self.arrived.emit()


def _looked_at(layout: SiteLayout, name: str) -> PictureDetails:
    path = resolve_picture(layout, name)
    if path is None:
        return PictureDetails(found=False)
    try:
        size = path.stat().st_size
    except OSError:
        return PictureDetails(found=False)
    try:
        return PictureDetails(True, size, picture_dimensions(path))
    except (PictureError, OSError):
        return PictureDetails(True, size)


def _listed(layout: SiteLayout) -> tuple[PictureFile, ...]:
    try:
        return list_pictures(layout)
    except OSError:
        return ()
