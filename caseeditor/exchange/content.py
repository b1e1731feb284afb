"""What of a folder is handed over: the files of its collections and its pictures, by their paths in the site.

Everything else (templates, settings, what programs leave) is the webmaster's and stays where it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from caseeditor.errors import FolderError
from caseeditor.exchange.git_patch import git_blob
from caseeditor.folder.collections.collection import Collection, Collections, Role
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.layout import may_be_case
from caseeditor.folder.naming import name_key
from caseeditor.folder.pictures.files import list_pictures

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
_LARGEST = 64 * 1024 * 1024  # bytes of one file


@dataclass(frozen=True)
class Content:
    """The files of a folder at one moment: `digests` gives each one's SHA-256 by its path, with `/`, from the
    site's root; `blobs` what git calls each picture. `unread` are those that the system wouldn't give, or
    that are larger than any envelope takes.
    """

    root: Path
    digests: Mapping[str, str]
    unread: tuple[str, ...] = ()
    blobs: Mapping[str, str] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """What a file holds now. Raises `OSError`."""
        return read_file(self.root / path)


@dataclass(frozen=True)
class Folders:
    """Where the sender's folder has what: paths from its root with `/`, "" for the root itself, None for a
    catalogue that isn't there. A folder of cases alone and a whole site understand each other by it.
    """

    cases: str
    pictures: str
    catalogue: str | None = None


class Places:
    """Which paths an envelope may hold, for one folder."""

    def __init__(self, collections: Collections) -> None:
        self._collections = collections
        self._pictures = tuple(
            dict.fromkeys(
                (collections.layout.pictures_folder, *(c.layout.pictures_folder for c in collections.all))
            )
        )

    @property
    def root(self) -> Path:
        """Where the paths begin."""
        return self._collections.root

    def folders(self) -> Folders:
        """Where the cases, the pictures and the catalogue are, for folders that are laid out otherwise."""
        layout = self._collections.layout
        cases = self._collections.of_role(Role.CASES) or self._collections.main
        return Folders(
            self._relative(cases.folder),
            self._relative(layout.pictures_folder),
            self._relative(layout.catalogue_folder) if layout.catalogue_folder is not None else None,
        )

    def _relative(self, folder: Path) -> str:
        return (
            folder.relative_to(self.root).as_posix().removeprefix(".")
            if folder.is_relative_to(self.root)
            else ""
        )

    def collection(self, path: str) -> Collection | None:
        """The collection that a file of that path belongs or would belong to."""
        return self._collections.of(self.root / path)

    def is_picture(self, path: str) -> bool:
        """Whether a file of that path is or would be one of the folder's pictures."""
        whole = self.root / path
        inside = any(whole.is_relative_to(folder) for folder in self._pictures)
        return inside and path.lower().endswith(PICTURE_ENDINGS)

    def takes(self, path: str) -> bool:
        """Whether a file of that path may be handed over and taken in."""
        name = path.rpartition("/")[2]
        return self.is_picture(path) or (may_be_case(name) and self.collection(path) is not None)

    def files(self) -> Iterator[Path]:
        """Every file that is handed over, each once, by collection. Links that lead out are passed over."""
        seen: set[Path] = set()
        for path in (*self._texts(), *self._picture_files()):
            if path not in seen and self._is_inside(path):
                seen.add(path)
                yield path

    def _texts(self) -> Iterator[Path]:
        for collection in self._collections.all:
            with suppress(FolderError):
                yield from collection.files()

    def _picture_files(self) -> Iterator[Path]:
        for collection in self._collections.all:
            yield from (picture.path for picture in list_pictures(collection.layout))

    def _is_inside(self, path: Path) -> bool:
        try:
            return path.is_file() and path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False


def content_of(places: Places) -> Content:
    """What the folder holds now. Files that can't be read are listed, not raised."""
    digests: dict[str, str] = {}
    unread: list[str] = []
    blobs: dict[str, str] = {}
    for path in places.files():
        relative = path.relative_to(places.root).as_posix()
        try:
            if path.stat().st_size > _LARGEST:
                unread.append(relative)
                continue
            raw = read_file(path)
            digests[relative] = digest_of(raw)
            if places.is_picture(relative):
                blobs[relative] = git_blob(raw)
        except OSError:
            unread.append(relative)
    return Content(places.root, MappingProxyType(dict(sorted(digests.items()))), tuple(unread), blobs)


def digest_of(raw: bytes) -> str:
    """The SHA-256 that names a content, in hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def path_key(path: str) -> str:
    """What two paths share that some system takes for the same."""
    return "/".join(name_key(part) for part in path.split("/"))
