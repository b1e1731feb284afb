"""Reading the files of a site for whoever runs its templates: what lies in its folder, and nothing else.

Templates, style sheets and configurations come from strangers and name files. A name never leaves the folder,
through links neither; what is not a plain file is not opened; everything is bounded in number, depth and
size.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from caseeditor.errors import CaseEditorError

MOST_FILES = 60_000
DEEPEST = 40
"""Folders within one another."""
LARGEST = 10_000_000
"""Bytes of one file that is read as a text."""


class SiteFileRefused(CaseEditorError):
    """A file can't be read for a site.

    `reason` is `missing`, `outside`, `no-file`, `large` or `unreadable`.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{reason}: {path}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that a file changed."""

    changed: int  # nanoseconds
    size: int


@dataclass
class Listing:
    """What lies in a site's folder. Paths are relative to it, with `/`; the root is `""`.

    `entries` holds the names in each folder in the order of the disk, `files` the stamp of each file.
    `refused` are links that lead out of the folder; `cut` says that there was more than is looked at.
    """

    entries: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, Stamp] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    cut: bool = False

    def is_folder(self, path: str) -> bool:
        return path in self.entries


class SiteFiles:
    """The bounded reader of one site's folder."""

    def __init__(self, root: Path, *, most: int = MOST_FILES, largest: int = LARGEST) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)
        self._most = most
        self._largest = largest

    def listing(self, enters: Callable[[str], bool] = lambda _: True) -> Listing:
        """What lies in the folder; `enters` says of each folder, by its path, whether to look into it."""
        found = Listing()
        self._list("", os.fspath(self.root), found, enters, frozenset([self._real_root]))
        return found

    def _list(
        self, path: str, place: str, found: Listing, enters: Callable[[str], bool], above: frozenset[str]
    ) -> None:
        names: list[str] = []
        found.entries[path] = names
        folders: list[tuple[str, os.DirEntry[str]]] = []
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if len(found.files) + len(found.entries) + len(folders) >= self._most:
                        found.cut = True
                        break
                    inner = f"{path}/{entry.name}" if path else entry.name
                    self._take(inner, entry, found, names, folders)
        except OSError:
            return
        for inner, entry in folders:
            if not enters(inner):
                continue
            real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
            if inner.count("/") >= DEEPEST or real in above:
                found.cut = True
                continue
            self._list(inner, entry.path, found, enters, above | {real})

    def _take(
        self,
        path: str,
        entry: os.DirEntry[str],
        found: Listing,
        names: list[str],
        folders: list[tuple[str, os.DirEntry[str]]],
    ) -> None:
        try:
            if entry.is_symlink() and not self._is_inside(entry.path):
                found.refused.append(path)
            elif entry.is_dir():
                names.append(entry.name)
                folders.append((path, entry))
            elif entry.is_file():
                about = entry.stat()
                names.append(entry.name)
                found.files[path] = Stamp(about.st_mtime_ns, about.st_size)
        except OSError:
            return

    def _is_inside(self, place: str) -> bool:
        real = os.path.realpath(place)
        return real == self._real_root or real.startswith(self._real_root.rstrip(os.sep) + os.sep)

    def place(self, path: str) -> Path:
        """Where a file of the site lies, links followed. Raises `SiteFileRefused`."""
        if "\0" in path or ("\\" in path and os.sep == "\\"):
            raise SiteFileRefused(path, "outside")
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts or any(":" in part for part in parts if os.sep == "\\"):
            raise SiteFileRefused(path, "outside")
        real = os.path.realpath(Path(self._real_root, *parts))
        if not self._is_inside(real):
            raise SiteFileRefused(path, "outside")
        return Path(real)

    def stamp(self, path: str) -> Stamp | None:
        """What tells whether a file changed; None where there is no such file in the folder."""
        try:
            about = self.place(path).stat()
        except (SiteFileRefused, OSError, ValueError):
            return None
        return Stamp(about.st_mtime_ns, about.st_size) if stat.S_ISREG(about.st_mode) else None

    def read_listed(self, path: str) -> bytes:
        """The same as `read` for a path out of a listing, where links were looked at already."""
        return self._from_listed(path, None)

    def head(self, path: str, size: int) -> bytes:
        """The first bytes of a file out of a listing, whatever its size. Raises `SiteFileRefused`."""
        return self._from_listed(path, size)

    def _from_listed(self, path: str, size: int | None) -> bytes:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            descriptor = os.open(f"{self._real_root}{os.sep}{path}", flags | getattr(os, "O_BINARY", 0))
        except (OSError, ValueError):  # a link within the folder, for one
            return self.read(path)[:size]
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise SiteFileRefused(path, "no-file")
            if size is None and about.st_size > self._largest:
                raise SiteFileRefused(path, "large")
            return file.read() if size is None else file.read(size)

    def read(self, path: str, largest: int | None = None) -> bytes:
        """The bytes of a file. Raises `SiteFileRefused`."""
        place = self.place(path)
        try:
            about = place.stat()
            if not stat.S_ISREG(about.st_mode):
                raise SiteFileRefused(path, "no-file")
            if about.st_size > (largest or self._largest):
                raise SiteFileRefused(path, "large")
            return place.read_bytes()
        except FileNotFoundError as error:
            raise SiteFileRefused(path, "missing") from error
        except (OSError, ValueError) as error:
            raise SiteFileRefused(path, "unreadable") from error


def changed(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> set[str]:
    """The paths of the files that came, went or changed."""
    if before == after:
        return set()
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
