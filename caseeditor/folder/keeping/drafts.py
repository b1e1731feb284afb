"""Unsaved work in safety: what a case would be saved as, in the person's own folder, until it is saved.

Each window keeps its own copies, so that two windows on one case never write over each other's. A copy is one
file that says whose text it holds, with a checksum; one that is broken is set aside under another name and
never a failure. While a window lives it holds a lock, and no other is offered its work.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any

from caseeditor.folder.disk.flushing import flush_folder, make_folder, read_file
from caseeditor.folder.disk.replacing import drop_leftovers, put
from caseeditor.folder.keeping.owner_lock import OwnerLock, is_owned
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.naming import name_key

_ENDING = ".draft"
_BROKEN = ".broken"
_FORM = 1


@dataclass(frozen=True)
class Draft:
    """Unsaved work: the text `raw` of the case at `path`, made of `opened_raw` (None: no file yet) until
    `when` (UTC)."""

    path: Path
    raw: bytes
    opened_raw: bytes | None
    when: datetime
    file: Path | None = field(default=None, compare=False, repr=False)
    """Where it is kept; of work that a store has found."""


class DraftStore:
    """The unsaved work of one window among that of all others of the same person, in a folder of their own.

    `put`, `drop` and `leave` raise `OSError` as the system does, and are for one thread at a time; looking
    never fails.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = OwnerLock(folder, secrets.token_hex(4))
        self._taken_over: list[Draft] = []

    def put(self, path: Path, opened_raw: bytes | None, raw: bytes, when: datetime | None = None) -> None:
        """Keep `raw` as what the case at `path` is to become; on return the disk has it."""
        make_folder(self._folder)
        self._lock.take()
        draft = Draft(_absolute(path), raw, opened_raw, when or datetime.now(UTC))
        put(self._own_file(path), _written(draft))
        self._let_go_of_taken(path)

    def drop(self, path: Path) -> None:
        """This window's copy of that case isn't needed any more, nor what went into it."""
        self._own_file(path).unlink(missing_ok=True)
        self._let_go_of_taken(path)

    def leave(self, path: Path) -> None:
        """Keep this window's copy of that case as the work of an ended window: nothing that this one does
        from here on touches it.
        """
        with suppress(FileNotFoundError):
            self._own_file(path).replace(self._file_of(path, secrets.token_hex(4)))
            flush_folder(self._folder)

    def discard(self, draft: Draft) -> None:
        """Nobody wants that work of an ended window."""
        if draft.file is not None:
            draft.file.unlink(missing_ok=True)

    def take_over(self, draft: Draft) -> None:
        """That work of an ended window is this window's from its next `put` or `drop` on; until then it
        stays."""
        self._taken_over.append(draft)

    def pending(self, layout: SiteLayout) -> tuple[Draft, ...]:
        """The unsaved work of windows that ended without saving, on cases of that folder, oldest first.

        Work that the file holds by now is let go.
        """
        found: list[Draft] = []
        for file in self._files():
            if self._lives(file):
                continue
            draft = self._read(file)
            path = None if draft is None else _within(draft.path, layout)
            if draft is None or path is None:
                continue
            if _holds(path, draft.raw):
                with suppress(OSError):
                    file.unlink()
                continue
            found.append(Draft(path, draft.raw, draft.opened_raw, draft.when, file))
        self._lock.clear_ended()
        drop_leftovers(self._folder, time.time())
        return tuple(sorted(found, key=lambda draft: draft.when))

    def _let_go_of_taken(self, path: Path) -> None:
        for draft in [taken for taken in self._taken_over if _key(taken.path) == _key(path)]:
            self._taken_over.remove(draft)
            with suppress(OSError):
                self.discard(draft)

    def _own_file(self, path: Path) -> Path:
        return self._file_of(path, self._lock.owner)

    def _file_of(self, path: Path, owner: str) -> Path:
        return self._folder / f"{_key(path)}-{owner}{_ENDING}"

    def _files(self) -> Iterator[Path]:
        try:
            with os.scandir(self._folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:
            return
        for name in names:
            if name.endswith(_ENDING):
                yield self._folder / name

    def _lives(self, file: Path) -> bool:
        """Whether another program that is running keeps that work."""
        owner = file.name.removesuffix(_ENDING).rpartition("-")[2]
        return owner != self._lock.owner and is_owned(self._folder, owner)

    def _read(self, file: Path) -> Draft | None:
        try:
            raw = read_file(file)
        except OSError:
            return None
        draft = _read_draft(raw)
        if draft is None:
            with suppress(OSError):
                file.rename(file.with_name(f"{file.name}.{secrets.token_hex(4)}{_BROKEN}"))
        return draft


def _written(draft: Draft) -> bytes:
    """One line of JSON that says what follows, then the bytes: readable by hand should it ever be needed."""
    opened = draft.opened_raw
    content = (opened or b"") + draft.raw
    head = {
        "form": _FORM,
        "path": str(draft.path),
        "when": draft.when.astimezone(UTC).isoformat(),
        "opened": None if opened is None else len(opened),
        "size": len(draft.raw),
    }
    head["sha256"] = _checksum(head, content)
    return json.dumps(head).encode("ascii") + b"\n" + content


def _read_draft(raw: bytes) -> Draft | None:
    line, _, content = raw.partition(b"\n")
    try:
        head = json.loads(line)
        checksum = head.pop("sha256")
        if head["form"] != _FORM or checksum != _checksum(head, content):
            return None
        start = head["opened"] or 0
        opened = None if head["opened"] is None else content[:start]
        return Draft(Path(head["path"]), content[start:], opened, datetime.fromisoformat(head["when"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _checksum(head: dict[str, Any], content: bytes) -> str:
    told = json.dumps(head, sort_keys=True).encode("ascii")
    return hashlib.sha256(told + b"\n" + content).hexdigest()


def _absolute(path: Path) -> Path:
    """`path` by its folder's real name, so that a folder opened through a link finds its work again.

    The file itself may be a link: it is the editor's name for the case and stays.
    """
    return Path(os.path.realpath(path.parent)) / path.name


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(folded(str(_absolute(path))))).hexdigest()[:32]


def folded(path: str, platform: str = sys.platform) -> str:
    """What paths share that the usual disks of that system take for the same."""
    if platform not in ("win32", "darwin"):
        return path
    if platform == "win32":
        return path.replace("/", "\\").casefold()
    return name_key(path)


def _within(path: Path, layout: SiteLayout) -> Path | None:
    """`path` as the folder's cases are named, None for a file that isn't below it."""
    for folder in (*layout.case_folders, layout.opened):
        for top in (PurePath(os.path.realpath(folder)), folder):
            count = len(top.parts)
            if len(path.parts) > count and folded(str(PurePath(*path.parts[:count]))) == folded(str(top)):
                return folder.joinpath(*path.parts[count:])
    return None


def _holds(path: Path, raw: bytes) -> bool:
    try:
        return read_file(path) == raw
    except OSError:
        return False
