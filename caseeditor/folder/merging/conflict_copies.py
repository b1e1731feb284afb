"""Copies that a sync service makes when two computers changed one file: which case each is a copy of.

The forms are those that the services use, in the languages of their programs. Dropbox:
`name (Machine's conflicted copy 2024-05-17).md`, `name (copie en conflit de Machine 2024-05-17).md`.
Nextcloud: `name (conflicted copy 2024-05-17 101500).md`. ownCloud: `name_conflict-20240517-101500.md`.
Syncthing: `name.sync-conflict-20240517-101500-ABCDEFG.md`. Seafile:
`name (SFConflict who 2024-05-17-10-15-00).md`.
Synology: `name_MACHINE_May-17-101500-2024_Conflict.md`. pCloud: `name [conflicted].md`. Resilio:
`name.Conflict.md`. Google Drive: `name_conf(1).md`. OneDrive: `name-MACHINE.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from caseeditor.folder.naming import name_key
from caseeditor.late import late_pattern

_WORDS = "|".join(
    (
        *("conflicted copy", "case conflict", "SFConflict"),
        *("copie en conflit", "copie conflictuelle", "in conflitto", "en conflicto", "in Konflikt"),
    )
)
_MARKS = tuple(
    late_pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<stem>.+?) ?\([^()]*\b(?:{_WORDS})[^()]*(?:\([^()]*\)[^()]*)*\)(?: ?\(\d+\))?",
        r"(?P<stem>.+?) ?\[conflict(?:ed)?\](?: ?\(\d+\))?",
        r"(?P<stem>.+?)[._]sync-conflict-\d{8}-\d{6}(?:-\w+)?",
        r"(?P<stem>.+?)_conflict-\d{8}-\d{6}",
        r"(?P<stem>.+?)_[^_]+_[^_]*\d{4}_Conflict(?:\(\d+\))?",
        r"(?P<stem>.+?)\.conflict\d*",
        r"(?P<stem>.+?)_conf ?\(\d+\)",
    )
)
# A name of a computer is in capitals, as Windows has them: `LAPTOP`, `DESKTOP-4F2K9QX`, `PC-DE-MARIE`.
_MACHINE = late_pattern(r"(?P<stem>.+?)-(?P<machine>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)(?:-\d{1,2})?")


def conflict_copies(paths: Iterable[Path]) -> dict[Path, Path]:
    """Of the files given, the copies made by a sync service, each with the file that it is a copy of.

    A file whose original isn't there is no copy: it may be all that is left, or just be called so.
    """
    known = {(path.parent, name_key(path.name)): path for path in paths}
    found: dict[Path, Path] = {}
    for (folder, _), path in known.items():
        name = original_name(path.name)
        original = known.get((folder, name_key(name))) if name is not None else None
        if original is not None:
            found[path] = original
    return found


def original_name(name: str) -> str | None:
    """The name of the file that `name` looks like a copy of, or None."""
    ending = PurePath(name).suffix
    if re.search(r"[^.\w]", ending):  # `parc (conflicted copy 2024.05)`: no ending of a file
        ending = ""
    stem = name.removesuffix(ending)
    for mark in _MARKS if "onf" in stem.lower() else ():
        match = mark.fullmatch(stem)
        if match:
            return match["stem"] + ending
    match = _MACHINE.fullmatch(stem)
    if match and match["stem"] != match["stem"].upper():
        return match["stem"] + ending
    return None
