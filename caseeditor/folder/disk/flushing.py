"""The few things that every write to disk needs: all bytes written, flushed with the error seen, read back.

Everything here raises `OSError` as the system does. A call that Windows refuses because another program holds
the file is tried again for a while: see `Patience`.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

BINARY: Final = getattr(os, "O_BINARY", 0)
"""Windows alone has another way to open files, which changes line ends."""

_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes into would hold the open

IN_USE: Final = (5, 32, 33)
"""What Windows says of a file that an antivirus, a sync service or another program holds for a moment:
ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""

_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EISDIR}
_NO_FULL_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY, errno.ENODEV}
_INTERRUPTIONS = 100
_LONGEST_PLAIN = 240  # signs of a path, from which on Windows wants another form of it
_CHUNK = 1 << 20
_READ_AT_ONCE = 1 << 16  # bytes: most cases whole, without asking for a megabyte of memory each time

_Result = TypeVar("_Result")


class FolderNotFlushed(OSError):
    """A new file is in place, but the disk doesn't confirm that its name lasts."""


class ReadBackDiffers(OSError):
    """The disk gives back something else than what was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EIO, "read back differs", str(path))


class NotAnOrdinaryFile(OSError):
    """A pipe, a device, a socket: reading one may never end."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "not an ordinary file", str(path))


@dataclass(frozen=True)
class Patience:
    """How long a file that another program holds is waited for: `seconds` in all, in growing steps from
    `first`."""

    seconds: float = 2.0
    first: float = 0.02
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep

    def __call__(self, operation: Callable[[], _Result]) -> _Result:
        """What `operation` returns, once nobody holds its file. Raises the last refusal."""
        start, step, interrupted = self.clock(), self.first, 0
        while True:
            try:
                return operation()
            except InterruptedError:
                interrupted += 1
                if interrupted > _INTERRUPTIONS:
                    raise
            except OSError as refused:
                left = self.seconds - (self.clock() - start)
                if not is_in_use(refused) or left <= 0:
                    raise
                self.sleep(min(step, left))
                step *= 2


def is_in_use(refused: OSError) -> bool:
    """Whether another program holds the file; only Windows ever says so."""
    return getattr(refused, "winerror", None) in IN_USE


def system_path(path: Path) -> str:
    """`path` as the system takes it whatever its length: Windows wants `\\\\?\\` before a long one."""
    text = os.path.abspath(path)  # noqa: PTH100 - links stay, see `replacing`
    return long_form(text) if sys.platform == "win32" else text


def long_form(path: str) -> str:
    """An absolute Windows path, with the prefix where it is so long that plain calls refuse it."""
    if len(path) < _LONGEST_PLAIN or path.startswith("\\\\?\\"):
        return path
    if path.startswith("\\\\"):
        return "\\\\?\\UNC\\" + path[2:]
    return "\\\\?\\" + path


def write_whole(descriptor: int, raw: bytes) -> None:
    """Write all of `raw`, however few bytes the system takes at a time."""
    rest = memoryview(raw)
    while rest:
        written = os.write(descriptor, rest[:_CHUNK])
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[written:]


def read_whole(descriptor: int) -> bytes:
    """All that an open file holds, from its start."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts: list[bytes] = []
    while part := os.read(descriptor, _READ_AT_ONCE):
        parts.append(part)
    return b"".join(parts)


def read_file(path: Path) -> bytes:
    """All that an ordinary file holds; `NotAnOrdinaryFile` is raised for what else stands under a name."""
    descriptor = os.open(system_path(path), os.O_RDONLY | BINARY | _WITHOUT_WAITING)
    try:
        _refuse_other_kinds(os.fstat(descriptor).st_mode, path)
        return read_whole(descriptor)
    finally:
        os.close(descriptor)


def _refuse_other_kinds(kind: int, path: Path) -> None:
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(kind):
        raise NotAnOrdinaryFile(path)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that aren't there, so that they last."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    flush_folder(folder.parent)


def flush(descriptor: int) -> None:
    """Return only once the disk has the bytes. macOS hands them to the drive alone without its own flush."""
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        try:
            fcntl.fcntl(descriptor, full)
        except OSError as refused:
            if refused.errno not in _NO_FULL_FLUSH:
                raise
        else:
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder last. Where the system has no such flush there is nothing to do.

    Raises `FolderNotFlushed`.
    """
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:  # a folder one may write in and not list
        return
    try:
        os.fsync(descriptor)
    except OSError as refused:
        if refused.errno not in _NOT_FOR_FOLDERS:
            raise FolderNotFlushed(refused.errno, refused.strerror, str(folder)) from refused
    finally:
        os.close(descriptor)


def close_quietly(descriptor: int) -> None:
    """Close after a failure, which is what will be told."""
    with suppress(OSError):
        os.close(descriptor)
