"""Writing over a file in its own place, where no other can take it: a second name (hard link) would go on
showing the old text, or the folder lets nobody add a file.

This can't be done in one step. So both texts are first put in safety as unsaved work, which the next start
finds; and a write that fails half way is undone, for which the disk has room: nothing is cut off before all
is written.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from caseeditor.errors import SaveConflict
from caseeditor.folder.disk.flushing import (
    BINARY,
    Patience,
    ReadBackDiffers,
    close_quietly,
    flush,
    read_whole,
    system_path,
    write_whole,
)
from caseeditor.folder.keeping.drafts import DraftStore


def overwrite(
    path: Path, target: Path, old: bytes, new: bytes, store: DraftStore, patience: Patience
) -> None:
    """Write `new` into `target`, the file that `path` leads to, which holds `old`.

    Raises `SaveConflict` when it doesn't, and `OSError` as the system does. What is in safety in `store`
    stays there when the file could not be made whole again.
    """
    store.put(path, old, new, datetime.now(UTC))
    descriptor = -1
    try:
        descriptor = patience(lambda: os.open(system_path(target), os.O_RDWR | BINARY))
        if patience(lambda: read_whole(descriptor)) != old:
            raise SaveConflict(path, "changed")
    except BaseException:
        if descriptor >= 0:
            close_quietly(descriptor)
        _drop(path, store)
        raise
    try:
        _write_or_undo(descriptor, target, old, new, patience)
    except _Undone as undone:
        close_quietly(descriptor)
        _drop(path, store)
        raise undone.cause from None
    except BaseException:
        close_quietly(descriptor)
        raise
    os.close(descriptor)
    _drop(path, store)


class _Undone(Exception):
    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


def _drop(path: Path, store: DraftStore) -> None:
    """What stays there is what the file holds, or harmless: it is offered, not restored."""
    with suppress(OSError):
        store.drop(path)


def _write_or_undo(descriptor: int, target: Path, old: bytes, new: bytes, patience: Patience) -> None:
    try:
        patience(lambda: _fill(descriptor, new))
        if patience(lambda: read_whole(descriptor)) != new:
            raise ReadBackDiffers(target)
    except OSError as failed:
        patience(lambda: _fill(descriptor, old))
        if read_whole(descriptor) != old:
            raise
        raise _Undone(failed) from failed


def _fill(descriptor: int, raw: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_whole(descriptor, raw)
    os.ftruncate(descriptor, len(raw))
    flush(descriptor)
