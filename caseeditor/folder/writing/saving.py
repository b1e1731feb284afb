"""Saving a case: nothing is overwritten unseen, and the file is whole at every moment, old or new."""

from __future__ import annotations

import errno
import os
import sys
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from caseeditor.case import Case
from caseeditor.errors import NameRefused, SaveConflict, SaveFailed
from caseeditor.folder.disk.attributes import OwnerNotKept
from caseeditor.folder.disk.flushing import (
    BINARY,
    FolderNotFlushed,
    Patience,
    ReadBackDiffers,
    flush,
    flush_folder,
    is_in_use,
    read_file,
    system_path,
)
from caseeditor.folder.disk.replacing import (
    NoRoomBeside,
    drop_leftovers,
    put_in_place,
    put_new,
    written_beside,
)
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.naming import case_file_name, check_name, free_name, name_key
from caseeditor.folder.writing.overwriting import overwrite
from caseeditor.folder.writing.second_reader import objection
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import late_pattern
from caseeditor.paths import UserFolders

_PATIENT: Final = Patience()
_REASONS = {
    errno.ENOSPC: "no-space",
    getattr(errno, "EDQUOT", errno.ENOSPC): "no-space",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
}
_COPY = "-copie"
_COPY_NUMBER = late_pattern(rf"{_COPY}(?:-\d+)?$")
_LONGEST_STEM = 120  # signs, so that no system finds the name of a copy too long


def save_case(
    case: Case, opened: Snapshot, *, store: DraftStore | None = None, patience: Patience = _PATIENT
) -> Snapshot:
    """Write `case` to the file that was opened, and say what the file is now.

    `store` is where both texts are in safety while a file must be written in its own place; by default with
    the person's other unsaved work. Raises `SaveConflict` when the file isn't what it was when opened,
    `SaveFailed` when it can't be written, and for a new file `NameRefused`; the file is then as it was, but
    for the reason `unconfirmed`: then it is written.
    """
    reason = objection(case, opened.raw)
    if reason is not None:
        raise SaveFailed(opened.path, reason)
    return save_bytes(case.to_bytes(), opened, store=store, patience=patience)


def save_bytes(
    raw: bytes, opened: Snapshot, *, store: DraftStore | None = None, patience: Patience = _PATIENT
) -> Snapshot:
    """The same for a content that is taken as it is, a picture's or another person's; no reader is asked."""
    try:
        if opened.raw is None:
            return _create(raw, opened.path, patience)
        _replace(raw, opened.raw, opened.path, store, patience)
    except FolderNotFlushed as unsure:
        raise SaveFailed(opened.path, "unconfirmed" if _says(opened.path, raw) else "io") from unsure
    except OSError as refused:
        raise SaveFailed(opened.path, reason_of(refused)) from refused
    return Snapshot(opened.path, raw)


def save_keeping(case: Case, opened: Snapshot, versions: VersionStore) -> Snapshot:
    """The same, with the text that is replaced among the `versions` before, and the one that replaces it
    after: another program may write an old copy over it."""
    if opened.raw is not None and opened.raw != case.to_bytes():
        keep_version(versions, opened.path, opened.raw)
    saved = save_case(case, opened)
    keep_version(versions, saved.path, case.to_bytes())
    return saved


def _says(path: Path, raw: bytes) -> bool:
    """Whether the file is what was to be written: what isn't flushed may be the copy that was made before."""
    try:
        return read_file(path) == raw
    except OSError:
        return False


def copy_name(path: Path, waiting: Iterable[str] = ()) -> Path:
    """A free name beside `path`, for keeping another text of the same case: `rue-copie.md`, then
    `rue-copie-2.md`.

    `waiting` are names that are taken, too, by what isn't written yet.
    """
    name = unicodedata.normalize("NFC", path.name)
    ending = Path(name).suffix
    stem = name.removesuffix(ending)
    base = _COPY_NUMBER.sub("", stem)[:_LONGEST_STEM].rstrip(" .") + _COPY
    taken = [*_names_in(path.parent), *waiting]
    copied = free_name(base, ending, taken)
    try:
        check_name(copied)
    except NameRefused:
        copied = case_file_name(base, taken)
    return path.with_name(copied)


def reason_of(refused: OSError) -> str:
    """The code of `SaveFailed` for what the system says."""
    if isinstance(refused, ReadBackDiffers):
        return "differs"
    if is_in_use(refused):
        return "in-use"
    return _REASONS.get(refused.errno or 0, "io")


def _create(raw: bytes, path: Path, patience: Patience) -> Snapshot:
    path = path.with_name(unicodedata.normalize("NFC", path.name))
    names = _names_in(path.parent)
    if path.name in names:
        raise SaveConflict(path, "appeared")
    check_name(path.name)
    if name_key(path.name) in {name_key(name) for name in names}:
        raise NameRefused(path.name, "taken")
    drop_leftovers(path.parent, time.time())
    try:
        put_new(path, raw, patience=patience)
    except FileExistsError:
        raise SaveConflict(path, "appeared") from None
    return Snapshot(path, raw)


def _replace(raw: bytes, before: bytes, path: Path, store: DraftStore | None, patience: Patience) -> None:
    target = _target(path)
    found = patience(lambda: _content(target, path))
    if found == raw:
        _make_last(target)
        return
    if found != before:
        raise SaveConflict(path, "changed")
    _refuse_unwritable(target)
    if _has_other_names(target) or not _put_instead(raw, before, path, target, patience):
        safe = store or DraftStore(UserFolders.of_this_user().data / "drafts")
        overwrite(path, target, before, raw, safe, patience)


def _put_instead(raw: bytes, before: bytes, path: Path, target: Path, patience: Patience) -> bool:
    """Whether a new file could take the place of the old one; False where the system forbids that."""

    def unchanged() -> None:
        if _content(target, path) != before:
            raise SaveConflict(path, "changed")

    try:
        temporary = written_beside(target, raw, like=target.stat(), patience=patience)
    except (NoRoomBeside, OwnerNotKept):
        return False
    try:
        put_in_place(temporary, target, check=unchanged, patience=patience)
    except PermissionError:
        if sys.platform == "win32" or _content(target, path) != before:
            raise
        return False  # a folder in which only the owner of a file may replace it
    return True


def _target(path: Path) -> Path:
    """The file that `path` leads to; not known for sure, it isn't guessed: a link would be written over."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        raise SaveConflict(path, "deleted") from None
    except NotADirectoryError:
        raise SaveConflict(path, "changed") from None


def _content(target: Path, path: Path) -> bytes:
    try:
        return read_file(target)
    except FileNotFoundError:
        raise SaveConflict(path, "deleted") from None
    except (IsADirectoryError, NotADirectoryError):
        raise SaveConflict(path, "changed") from None
    except PermissionError:
        if target.is_dir():  # what Windows says of a folder
            raise SaveConflict(path, "changed") from None
        raise


def _refuse_unwritable(target: Path) -> None:
    """A file that may only be read is left alone, though its folder would let it be replaced."""
    if os.access(target, os.W_OK):
        return
    if sys.platform != "win32" and os.statvfs(target).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(target))
    raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _has_other_names(target: Path) -> bool:
    found = target.stat()
    if found.st_nlink <= 1:
        return False
    drop_leftovers(target.parent, time.time(), linked_to=found)  # of a save killed half way
    return target.stat().st_nlink > 1


def _make_last(target: Path) -> None:
    """The file says it all already; a save before this one may not have reached the disk."""
    descriptor = os.open(system_path(target), os.O_RDONLY | BINARY)
    try:
        if sys.platform != "win32":  # there, only a file open for writing can be flushed
            flush(descriptor)
    finally:
        os.close(descriptor)
    flush_folder(target.parent)


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - only names are wanted
    except OSError:
        return []
