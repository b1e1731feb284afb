"""Giving a case's file another name."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from caseeditor.errors import SaveConflict, SaveFailed
from caseeditor.folder.disk.flushing import flush_folder
from caseeditor.folder.naming import check_name
from caseeditor.folder.writing.saving import reason_of


def rename_case(path: Path, name: str) -> Path:
    """Call the file `name`, in its own folder, and return where it is then.

    Raises `NameRefused` for a name that some system can't hold, `SaveConflict` where a file of that name is
    there or this one is gone, `SaveFailed` where the system refuses. Then the file has its old name.
    """
    check_name(name)
    target = path.with_name(name)
    try:
        _rename(path, target)
    except FileExistsError:
        raise SaveConflict(target, "appeared") from None
    except FileNotFoundError:
        raise SaveConflict(path, "deleted") from None
    except OSError as refused:
        raise SaveFailed(path, reason_of(refused)) from refused
    return target


def _rename(path: Path, target: Path) -> None:
    _refuse_names_that_stay(path)
    try:
        os.link(path, target)
    except FileNotFoundError:
        raise
    except FileExistsError:
        if not path.samefile(target):
            raise
        path.rename(target)  # the same file by another case or accent form
    except OSError:  # a disk without hard links
        if target.exists():
            raise FileExistsError(target) from None
        path.rename(target)
    else:
        try:
            flush_folder(path.parent)  # so that the new name lasts before the old one goes
        except OSError:
            target.unlink()
            raise
        _drop_old_name(path, target)
    with suppress(OSError):  # one of the names lasts: that is enough
        flush_folder(path.parent)


def _refuse_names_that_stay(path: Path) -> None:
    """In a sticky folder only its owner and the file's take names away, the one just added included."""
    if sys.platform == "win32":
        return
    folder = path.parent.stat()
    if folder.st_mode & stat.S_ISVTX and os.geteuid() not in (0, folder.st_uid, path.lstat().st_uid):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))


def _drop_old_name(path: Path, target: Path) -> None:
    try:
        path.unlink()
    except FileNotFoundError:  # somebody else did: the new name is all that is left
        return
    except OSError:
        with suppress(OSError):
            target.unlink()
        raise
