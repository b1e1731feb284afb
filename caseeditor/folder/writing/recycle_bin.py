"""Moving a case to the system's recycle bin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from caseeditor.errors import SaveConflict, SaveFailed
from caseeditor.late import Late

if TYPE_CHECKING:
    import send2trash

    from caseeditor.folder.writing import saving
else:
    saving, send2trash = Late("caseeditor.folder.writing.saving"), Late("send2trash")

RecycleBin: TypeAlias = Callable[[Path], None]
"""Takes a file away so that the person can get it back; raises `OSError` where it can't."""


def system_bin(path: Path) -> None:
    """The recycle bin of this system. Raises `OSError`: some drives have none."""
    send2trash.send2trash(str(path))


def throw_away(path: Path, recycle_bin: RecycleBin) -> bytes:
    """Take the file of a case away, and return what it held.

    Raises `SaveConflict` where it is gone already, `SaveFailed` where the system refuses: then it is still
    there.
    """
    try:
        raw = path.read_bytes()
        recycle_bin(path)
    except FileNotFoundError as refused:
        if path.exists():  # it is the bin that isn't there
            raise SaveFailed(path, saving.reason_of(refused)) from refused
        raise SaveConflict(path, "deleted") from None
    except OSError as refused:
        raise SaveFailed(path, saving.reason_of(refused)) from refused
    if path.exists():
        raise SaveFailed(path, "denied")
    return raw
