"""What a file has besides its bytes, given to the file that takes its place: rights, owner, attributes."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EIO}
_MAC_ACL, _MAC_XATTR = 1, 4  # Source: copyfile.h


class OwnerNotKept(PermissionError):
    """The file belongs to someone else, and only they could give a new one the same owner and group."""


def copy_attributes(path: Path, found: os.stat_result, descriptor: int) -> None:
    """Give an open new file what `path`, which is as `found`, has: owner, permissions, extended attributes.

    Attributes that only the system may set are left out. Raises `OwnerNotKept`, or `OSError` where the disk
    has no room for them.
    """
    if sys.platform == "win32":
        return
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (found.st_uid, found.st_gid):
        try:
            os.fchown(descriptor, found.st_uid, found.st_gid)
        except PermissionError as refused:
            raise OwnerNotKept(refused.errno, refused.strerror, str(path)) from refused
    mode = stat.S_IMODE(found.st_mode)
    if stat.S_IMODE(mine.st_mode) != mode:
        os.fchmod(descriptor, mode)
    if sys.platform == "darwin":
        _copy_on_mac(path, descriptor)
    else:
        _copy_extended(path, descriptor)


def _copy_extended(path: Path, descriptor: int) -> None:
    try:
        names = os.listxattr(path)
    except OSError:  # a disk without them
        return
    for name in names:
        try:
            os.setxattr(descriptor, name, os.getxattr(path, name))
        except OSError as refused:
            if refused.errno in _NO_ROOM:
                raise


def _copy_on_mac(path: Path, descriptor: int) -> None:
    """Python has no way to these on macOS; the system's own does it from file to file."""
    with suppress(OSError, AttributeError):
        source = os.open(path, os.O_RDONLY)
        try:
            ctypes.CDLL(None).fcopyfile(source, descriptor, None, _MAC_ACL | _MAC_XATTR)
        finally:
            os.close(source)
