"""Unsaved work, kept outside the cases folder so that neither a crash nor a power cut loses a word.

One file a case: a line of JSON (which case, when, lengths and a checksum), then the bytes of the file as it
was opened and those of the unsaved case. A draft that can't be understood is set aside, never thrown away.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caseeditor.folder.flushing import Patience
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.replacing import put

_FORM = 1
_ENDING = ".draft"
_BROKEN = ".broken"


@dataclass(frozen=True)
class Draft:
    """Unsaved work on the file `path`: `raw` is the case, `opened_raw` the file it was made from, or None for
    a case that was never written. `when` is aware.
    """

    path: Path
    raw: bytes = field(repr=False)
    opened_raw: bytes | None = field(repr=False)
    when: datetime


class DraftStore:
    """The drafts of one person, below `folder`. Several windows may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, path: Path, opened_raw: bytes | None, raw: bytes) -> None:
        """Keep unsaved work on the file `path`, in the place of what was kept before. Raises `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        put(self._file(path), _packed(path, opened_raw, raw, time.time()))

    def drop(self, path: Path) -> None:
        """Nobody needs the draft of that file any more. Raises `OSError`."""
        Patience()(lambda: self._file(path).unlink(missing_ok=True))

    def pending(self, layout: SiteLayout) -> tuple[Draft, ...]:
        """The drafts of cases that belong to a folder, the latest first."""
        folders = [_folder_key(folder) for folder in (layout.opened, *layout.case_folders)]
        found = [draft for draft in self._all() if _folder_key(draft.path.parent) in folders]
        return tuple(sorted(found, key=lambda draft: draft.when, reverse=True))

    def _all(self) -> list[Draft]:
        try:
            files = sorted(self._folder.glob(f"*{_ENDING}"))
        except OSError:
            return []
        found: list[Draft] = []
        for file in files:
            try:
                raw = file.read_bytes()
            except OSError:
                continue
            draft = _unpacked(raw)
            if draft is None:
                with contextlib.suppress(OSError):
                    file.replace(file.with_name(f"{file.name}.{time.time_ns()}{_BROKEN}"))
            else:
                found.append(draft)
        return found

    def _file(self, path: Path) -> Path:
        name = hashlib.sha256(_key(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return self._folder / f"{name}{_ENDING}"


def _packed(path: Path, opened: bytes | None, raw: bytes, when: float) -> bytes:
    head = {
        "form": _FORM,
        "path": os.fspath(path.absolute()).encode("utf-8", "surrogateescape").hex(),
        "name": path.name.encode("utf-8", "replace").decode(),  # for whoever looks into the folder
        "when": when,
        "opened": None if opened is None else len(opened),
        "length": len(raw),
        "sum": hashlib.sha256((opened or b"") + raw).hexdigest(),
    }
    return json.dumps(head).encode() + b"\n" + (opened or b"") + raw


def _unpacked(packed: bytes) -> Draft | None:
    line, _, content = packed.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(line)
        if head["form"] != _FORM or hashlib.sha256(content).hexdigest() != head["sum"]:
            return None
        opened, length = head["opened"], head["length"]
        if len(content) != (opened or 0) + length:
            return None
        path = Path(bytes.fromhex(head["path"]).decode("utf-8", "surrogateescape"))
        when = datetime.fromtimestamp(head["when"], UTC)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError):
        return None
    return Draft(path, content[opened or 0 :], None if opened is None else content[:opened], when)


def _key(path: Path) -> str:
    """What two ways to write one path share."""
    return os.path.normcase(unicodedata.normalize("NFC", os.fspath(path.absolute())))


def _folder_key(folder: Path) -> str:
    """The same for a folder, links followed: it may be opened through one the next time."""
    try:
        return _key(folder.resolve())
    except OSError:
        return _key(folder)
