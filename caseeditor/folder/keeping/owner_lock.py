"""Whether the program that wrote something still runs: it holds a lock that the system frees at its end,
whatever that end is."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from caseeditor.late import late_pattern

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME = late_pattern(r"owner-([0-9a-f]{8})\.lock")


class OwnerLock:
    """The lock of `owner` (8 hexadecimal digits) among the others in `folder`, held from `take` until the
    program ends."""

    def __init__(self, folder: Path, owner: str) -> None:
        self.owner = owner
        self._folder = folder
        self._descriptor = -1

    def __del__(self) -> None:
        if self._descriptor >= 0:
            with suppress(OSError):
                os.close(self._descriptor)

    def take(self) -> None:
        """Hold the lock. On a disk without locks the work is offered to other windows, too, never lost."""
        if self._descriptor >= 0:
            return
        with suppress(OSError):
            self._descriptor = os.open(_file(self._folder, self.owner), os.O_RDWR | os.O_CREAT, 0o600)
            os.write(self._descriptor, f" {os.getpid()}".encode("ascii"))
            _lock(self._descriptor)

    def clear_ended(self) -> None:
        """Remove the locks of programs that ended."""
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                match = _NAME.fullmatch(entry.name)
                if match and match[1] != self.owner and not is_owned(self._folder, match[1]):
                    with suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108


def is_owned(folder: Path, owner: str) -> bool:
    """Whether another program that is running has the lock of `owner`. This one's own count as free."""
    try:
        descriptor = os.open(_file(folder, owner), os.O_RDWR)
    except OSError:
        return False
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        if os.read(descriptor, 32) == str(os.getpid()).encode("ascii"):
            return False
        _lock(descriptor)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def _file(folder: Path, owner: str) -> Path:
    return folder / f"owner-{owner}.lock"


def _lock(descriptor: int) -> None:
    """Lock the first byte. Raises `OSError` when someone has it."""
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
