"""The pictures of the folder: who uses each, another name that everybody follows, away with one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseeditor.errors import EditRefused
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.pictures.files import list_pictures
from caseeditor.folder.writing.recycle_bin import RecycleBin, throw_away
from caseeditor.late import Late
from caseeditor.workspace.background import Background
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.session import Session

if TYPE_CHECKING:
    from caseeditor.folder.pictures import use as picture_use
    from caseeditor.folder.pictures.use import PictureUser
else:
    picture_use = Late("caseeditor.folder.pictures.use")


@dataclass(frozen=True)
class ListedPicture:
    """A picture of the folder and the pages that use it."""

    name: str
    size: int
    users: tuple[PictureUser, ...]


class FolderPictures(QObject):
    """Works in the background; says when it is done."""

    listed = Signal(object)  # tuple[ListedPicture, ...]
    unsaved = Signal(object)  # OpenCase: it uses the picture and has to be saved first
    done = Signal()  # pictures, and maybe cases, are other ones now
    failed = Signal(object)  # Exception

    def __init__(
        self,
        session: Session,
        reader: FolderReader,
        versions: VersionStore,
        recycle_bin: RecycleBin,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._versions = versions
        self._bin = recycle_bin
        self._background = background

    def look(self) -> None:
        """List the pictures."""
        if self._reader.folder is not None:
            layout = self._reader.folder.layout
            task = self._background.run(lambda: _listed(layout), "pictures")
            task.on_done(self.listed.emit)
            task.on_error(self.failed.emit)

    def rename(self, name: str, new: str) -> None:
        """Give a picture another name, in every case that uses it too."""
        if self._reader.folder is None:
            return
        layout = self._reader.folder.layout
        self._session.flush()
        for held in self._session.unsaved():
            if _uses(held, name, layout):
                self.unsaved.emit(held)
                return

        def keep(path: Path, raw: bytes) -> None:
            keep_version(self._versions, path, raw)

        self._run(lambda: picture_use.rename_picture(layout, name, new, keep))

    def delete(self, name: str) -> None:
        """Move a picture to the recycle bin."""
        if self._reader.folder is not None:
            path = self._reader.folder.layout.pictures_folder / name
            self._run(lambda: throw_away(path, self._bin))

    def _run(self, operation: Callable[[], object]) -> None:
        task = self._background.run(operation, "save")
        task.on_done(lambda _: self.done.emit())
        task.on_error(self._on_failed)

    def _on_failed(self, failed: Exception) -> None:
        self.failed.emit(failed)
        self.done.emit()  # some files may have followed already


def _listed(layout: SiteLayout) -> tuple[ListedPicture, ...]:
    users = picture_use.picture_users(layout)
    return tuple(
        ListedPicture(picture.name, picture.size, users.get(unicodedata.normalize("NFC", picture.name), ()))
        for picture in list_pictures(layout)
    )


def _uses(held: OpenCase, name: str, layout: SiteLayout) -> bool:
    try:
        return (
            picture_use.with_picture(held.case, name, f"{name}.new", layout.pictures_folder.name) != held.case
        )
    except EditRefused:
        return True
