"""What was handed over last, kept for each folder among the person's own files.

Kept are the manifest and the texts as they were, not the pictures: what the next hand-over compares with.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from caseeditor.exchange.content import PICTURE_ENDINGS, digest_of
from caseeditor.exchange.manifest import Manifest, ManifestRefused, read_manifest
from caseeditor.exchange.members import MANIFEST, REST
from caseeditor.folder.disk.flushing import make_folder
from caseeditor.folder.disk.replacing import put

_MOST = 64 * 1024 * 1024  # bytes of texts
_LARGEST = 256 * 1024 * 1024


class Remembered:
    """The last hand-over of a folder."""

    def __init__(self, manifest: Manifest, packed: bytes) -> None:
        self._manifest = manifest
        self._packed = packed

    @property
    def manifest(self) -> Manifest:
        """What it said of itself."""
        return self._manifest

    def content(self, path: str) -> bytes | None:
        """What a text held then; None for pictures, and for what there was no room for."""
        try:
            with zipfile.ZipFile(io.BytesIO(self._packed)) as kept:
                raw = kept.read(REST + path)
        except (KeyError, zipfile.BadZipFile, OSError, ValueError):
            return None
        return raw if digest_of(raw) == self._manifest.state.get(path) else None


class HandoverMemory:
    """The last hand-over of each folder. `last` never raises; `remember` raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self, root: Path) -> Remembered | None:
        """What was handed over last of the folder at `root`; None where nothing was, or it can't be read."""
        try:
            file = self._file(root)
            if file.stat().st_size > _LARGEST:
                return None
            packed = file.read_bytes()
            with zipfile.ZipFile(io.BytesIO(packed)) as kept:
                return Remembered(read_manifest(kept.read(MANIFEST)), packed)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, ManifestRefused):
            return None

    def remember(self, root: Path, manifest: Manifest, read: Callable[[str], bytes | None]) -> None:
        """Keep what was handed over; `read` gives each text as it was handed over."""
        written = io.BytesIO()
        room = _MOST
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as kept:
            kept.writestr(MANIFEST, manifest.to_bytes())
            for path, digest in manifest.state.items():
                if path.lower().endswith(PICTURE_ENDINGS):
                    continue
                raw = read(path)
                if raw is None or digest_of(raw) != digest or len(raw) > room:
                    continue
                room -= len(raw)
                kept.writestr(REST + path, raw)
        make_folder(self._folder)
        put(self._file(root), written.getvalue())

    def forget(self, root: Path) -> None:
        """The next hand-over is a first one."""
        self._file(root).unlink(missing_ok=True)

    def _file(self, root: Path) -> Path:
        name = os.path.normcase(os.path.abspath(root))  # noqa: PTH100 - links stay what the person chose
        return self._folder / f"{hashlib.sha256(os.fsencode(name)).hexdigest()}.zip"
