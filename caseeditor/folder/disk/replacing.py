"""Writing a file whole or not at all: the one way in which this program puts anything on a disk.

A new file is written beside the old one, flushed, read back, and put in its place in one step: who reads, and
who pulls the plug, finds the old file or the new one. Qt's QSaveFile was measured to report success when the
flush fails, and never flushes the folder.

All functions raise `OSError` as the system does, with the old file as it was and nothing left beside it; only
a folder that can't be flushed is told after the new file is in place.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from caseeditor.folder.disk.attributes import copy_attributes
from caseeditor.folder.disk.flushing import (
    BINARY,
    Patience,
    ReadBackDiffers,
    close_quietly,
    flush,
    flush_folder,
    is_in_use,
    read_whole,
    system_path,
    write_whole,
)
from caseeditor.late import late_pattern

_PATIENT: Final = Patience()
_ENDING = ".tmp"
_TOKEN = late_pattern("[0-9a-f]{12}")
_LONGEST = 200  # bytes of the file's own name that its temporary one repeats
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NEW_FILE = 0o666  # less what the person's umask takes away
_LEFT = 86_400  # seconds: a temporary file this old belongs to nobody, though clocks of servers may differ


class NoRoomBeside(OSError):
    """The system lets no new file be made in the folder of the one to write."""


def put(path: Path, raw: bytes, *, durable: bool = True, patience: Patience = _PATIENT) -> None:
    """Replace or create `path` with `raw` in one step; with `durable=False` without flushing to disk."""
    temporary = written_beside(path, raw, durable=durable, patience=patience)
    put_in_place(temporary, path, durable=durable, patience=patience)


def put_new(path: Path, raw: bytes, *, patience: Patience = _PATIENT) -> None:
    """Create `path` whole, never over a file that is there: raises `FileExistsError`."""
    temporary = written_beside(path, raw, patience=patience)
    try:
        with _told_of(path, temporary):
            patience(lambda: _place_new(temporary, system_path(path)))
    except BaseException:
        discard(temporary)
        raise
    flush_folder(path.parent)


def put_new_with(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """The same for a file too large to be held in memory: `write` is given the file to fill."""
    temporary = _temporary_path(path)
    try:
        with _told_of(path, temporary):
            descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY, _NEW_FILE)
            with os.fdopen(descriptor, "w+b") as file:
                write(file)
                file.flush()
                flush(file.fileno())
            _place_new(temporary, system_path(path))
    except BaseException:
        discard(temporary)
        raise
    flush_folder(path.parent)


def written_beside(
    path: Path,
    raw: bytes,
    *,
    like: os.stat_result | None = None,
    durable: bool = True,
    patience: Patience = _PATIENT,
) -> str:
    """A temporary file in the folder of `path` that holds `raw`, flushed and read back; its system path.

    With `like`, what `path` is now, it has the permissions, owner and extended attributes of `path`.
    """
    temporary = _temporary_path(path)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY
    try:
        with _told_of(path, temporary):
            descriptor = patience(lambda: os.open(temporary, flags, _NEW_FILE))
    except OSError as refused:
        if refused.errno in _FORBIDDEN and not is_in_use(refused):
            raise NoRoomBeside(refused.errno, refused.strerror, str(path.parent)) from refused
        raise
    try:
        patience(lambda: _write_from_start(descriptor, raw))
        if like is not None:
            copy_attributes(path, like, descriptor)
        if durable:
            patience(lambda: flush(descriptor))
        if patience(lambda: read_whole(descriptor)) != raw:
            raise ReadBackDiffers(path)
    except BaseException:
        close_quietly(descriptor)
        discard(temporary)
        raise
    try:
        os.close(descriptor)  # network disks tell here what they couldn't write
    except BaseException:
        discard(temporary)
        raise
    return temporary


def put_in_place(
    temporary: str,
    path: Path,
    *,
    check: Callable[[], None] = lambda: None,
    durable: bool = True,
    patience: Patience = _PATIENT,
) -> None:
    """Put a temporary file in place of `path` in one step, if `check` doesn't raise just before."""

    def replace() -> None:
        check()
        os.replace(temporary, system_path(path))  # noqa: PTH105 - system paths are text

    try:
        with _told_of(path, temporary):
            patience(replace)
    except BaseException:
        discard(temporary)
        raise
    if durable:
        flush_folder(path.parent)


def discard(temporary: str) -> None:
    """Remove a temporary file, where that can be done."""
    with suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108


def drop_leftovers(folder: Path, now: float, linked_to: os.stat_result | None = None) -> int:
    """Remove what killed saves left in a folder more than a day before `now`, and at once what is the same
    file as `linked_to`: how many files went."""
    gone = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _is_temporary(entry.name):
                continue
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                same = linked_to is not None and os.path.samestat(found, linked_to)
                if stat.S_ISREG(found.st_mode) and (same or now - found.st_mtime > _LEFT):
                    os.unlink(entry.path)  # noqa: PTH108
                    gone += 1
    return gone


def _temporary_path(path: Path) -> str:
    """Hidden, so that nobody takes it for a case, and like no other."""
    name = path.name
    while len(os.fsencode(name)) > _LONGEST:
        name = name[:-1]
    return system_path(path.with_name(f".{name}.{secrets.token_hex(6)}{_ENDING}"))


@contextmanager
def _told_of(path: Path, temporary: str) -> Iterator[None]:
    """What the system refuses of a temporary file is told of the one that it stands for."""
    try:
        yield
    except OSError as refused:
        if refused.filename == temporary:
            refused.filename = str(path)
        raise


def _is_temporary(name: str) -> bool:
    token = name.removesuffix(_ENDING).rpartition(".")[2]
    return (
        name.startswith(".")
        and name.endswith(_ENDING)
        and len(token) == 12
        and not set(token) - set("0123456789abcdef")
    )


def _write_from_start(descriptor: int, raw: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_whole(descriptor, raw)


def _place_new(temporary: str, path: str) -> None:
    """Give a temporary file its name, in one step, and never one that is taken."""
    if sys.platform == "win32":
        os.rename(temporary, path)  # noqa: PTH104 - there, it refuses a name that is taken
        return
    try:
        os.link(temporary, path)
    except OSError as refused:
        if refused.errno not in _NO_LINKS:
            raise
        _place_claimed(temporary, path)
    else:
        discard(temporary)


def _place_claimed(temporary: str, path: str) -> None:
    """The same on a disk without hard links: the name is taken with an empty file first."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE))
    try:
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        discard(path)
        raise
