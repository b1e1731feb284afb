"""The zip file that a document of an office program is, read within bounds and never unpacked onto a disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from caseeditor.errors import DocumentUnreadable

_MOST_PARTS = 20_000
_LARGEST_PART = 120_000_000  # bytes, unpacked
_LARGEST_TEXT = 40_000_000
_LARGEST_ALL = 400_000_000
_ENCRYPTED = 0x1


class Package:
    """The parts of a document by their names. What is asked for is unpacked, up to a limit for all of it.

    Everything raises `DocumentUnreadable` where the file is no whole zip file, is locked, or asks too much.
    """

    def __init__(self, path: Path, raw: bytes) -> None:
        self._path = path
        self._left = _LARGEST_ALL
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as broken:
            raise DocumentUnreadable(path, "broken") from broken
        if len(parts) > _MOST_PARTS:
            raise DocumentUnreadable(path, "too-large")
        self._parts = {part.filename: part for part in parts if not part.is_dir()}

    @property
    def names(self) -> Iterable[str]:
        """What is in it."""
        return self._parts

    def holds(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts

    def text(self, name: str) -> bytes:
        """A part that is XML."""
        return self._read(name, _LARGEST_TEXT)

    def raw(self, name: str) -> bytes:
        """Any part, such as a picture."""
        return self._read(name, _LARGEST_PART)

    def _read(self, name: str, largest: int) -> bytes:
        """The part, unpacked until it is larger than it may be: what a zip file says of its sizes may be
        wrong."""
        part = self._parts.get(name)
        if part is None:
            raise DocumentUnreadable(self._path, "broken")
        if part.flag_bits & _ENCRYPTED:
            raise DocumentUnreadable(self._path, "locked")
        limit = min(largest, self._left)
        try:
            with self._zip.open(part) as opened:
                raw = opened.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as broken:
            raise DocumentUnreadable(self._path, "broken") from broken
        except RuntimeError as locked:  # how zipfile says that a password is wanted
            raise DocumentUnreadable(self._path, "locked") from locked
        if len(raw) > limit:
            raise DocumentUnreadable(self._path, "too-large")
        self._left -= len(raw)
        return raw
