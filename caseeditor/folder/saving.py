"""Saving a case: nothing is overwritten unseen, and nothing that other readers couldn't read is written."""

from __future__ import annotations

import errno
import os
import unicodedata
from pathlib import Path

from caseeditor.case import Case
from caseeditor.errors import NameRefused, SaveConflict, SaveFailed
from caseeditor.folder.flushing import ReadBackDiffers
from caseeditor.folder.naming import check_name, free_name, name_key
from caseeditor.folder.opening import Snapshot
from caseeditor.folder.replacing import put, put_new
from caseeditor.folder.second_reader import check_result

_REASONS = {
    errno.ENOSPC: "no-space",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    getattr(errno, "EDQUOT", errno.ENOSPC): "no-space",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
}
_HELD_BY_OTHERS = (32, 33)  # winerror


def save_case(case: Case, opened: Snapshot) -> Snapshot:
    """Write a case to the file it was opened from, or to a new one where `opened.raw` is None.

    Returns the file as it is now. Raises `SaveConflict` when the file on disk isn't the one that was opened,
    `SaveFailed` when the system refuses or another reader couldn't read the result, `NameRefused` for a new file
    whose name can't be used. Then the file is as it was.
    """
    path, raw = opened.path, case.to_bytes()
    if opened.raw is None:
        _check_new(path)
    else:
        on_disk = _read(path)
        if on_disk != opened.raw:
            raise SaveConflict(path, "changed")
        if on_disk == raw:
            return opened
    reason = check_result(case, opened.raw)
    if reason is not None:
        raise SaveFailed(path, reason)
    try:
        if opened.raw is None:
            put_new(path, raw)
        else:
            put(path, raw)
    except FileExistsError:
        raise SaveConflict(path, "appeared") from None
    except ReadBackDiffers as differs:
        raise SaveFailed(path, "differs") from differs
    except OSError as refused:
        raise SaveFailed(path, reason_of(refused)) from refused
    return Snapshot(path, raw)


def copy_name(path: Path) -> Path:
    """A free name beside `path` for a second version of it: `name-copie.md`, then `name-copie-2.md` …"""
    ending = path.suffix if path.suffix else ".md"
    stem = unicodedata.normalize("NFC", path.stem)
    try:
        taken = os.listdir(path.parent)  # noqa: PTH208 - names alone
    except OSError:
        taken = []
    return path.with_name(free_name(f"{stem}-copie", ending, taken))


def reason_of(refused: OSError) -> str:
    """The code of `SaveFailed` for what the system said."""
    if getattr(refused, "winerror", None) in _HELD_BY_OTHERS:
        return "in-use"
    return _REASONS.get(refused.errno or 0, "io")


def _check_new(path: Path) -> None:
    """A new file's name fits every system, and no system takes it for another file's."""
    check_name(path.name)
    if path.name != unicodedata.normalize("NFC", path.name):
        raise NameRefused(path.name, "characters")
    try:
        taken = os.listdir(path.parent)  # noqa: PTH208 - names alone
    except FileNotFoundError:
        raise SaveFailed(path, "io") from None
    except OSError as refused:
        raise SaveFailed(path, reason_of(refused)) from refused
    if path.name in taken:
        raise SaveConflict(path, "appeared")
    key = name_key(path.name)
    if any(name_key(name) == key for name in taken):
        raise NameRefused(path.name, "taken")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SaveConflict(path, "deleted") from None
    except IsADirectoryError:
        raise SaveConflict(path, "changed") from None
    except OSError as refused:
        raise SaveFailed(path, reason_of(refused)) from refused
