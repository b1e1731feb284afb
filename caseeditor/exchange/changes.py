"""What changed between two states of a folder: files that are new, changed, renamed, gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_ALIKE = 0.6  # share of the lines that two files have in common when one is the other under another name
_MOST_COMPARED = 40  # files gone, and files come: beyond that only equal contents are told as renamed
_LONGEST = 200_000  # bytes of a text that is compared


class ChangeKind(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    """It has another name, and maybe another content."""
    DELETED = "deleted"


@dataclass(frozen=True)
class Change:
    """What happened to one file. `path` is its path now, or the one it had when it is gone.

    `base` is the SHA-256 of what it held before (None for a new file), `digest` of what it holds now (None
    for one that is gone); `old_path` is what a renamed one was called.
    """

    path: str
    kind: ChangeKind
    base: str | None
    digest: str | None
    old_path: str | None = None

    @property
    def base_path(self) -> str:
        """Where it was before."""
        return self.old_path or self.path


Read = Callable[[str], "bytes | None"]
"""Gives what the file of a path held or holds; None where that isn't known any more."""


def changes_between(
    base: Mapping[str, str], now: Mapping[str, str], read_base: Read, read_now: Read
) -> tuple[Change, ...]:
    """What became of the files in `base` (SHA-256 by path) until `now`, by path."""
    gone = {path: digest for path, digest in base.items() if path not in now}
    come = {path: digest for path, digest in now.items() if path not in base}
    renamed = _renamed(gone, come, read_base, read_now)
    found = [
        Change(path, ChangeKind.CHANGED, base[path], digest)
        for path, digest in now.items()
        if path in base and base[path] != digest
    ]
    found += [Change(new, ChangeKind.RENAMED, gone[old], come[new], old) for new, old in renamed.items()]
    found += [
        Change(path, ChangeKind.ADDED, None, digest) for path, digest in come.items() if path not in renamed
    ]
    left = set(renamed.values())
    found += [
        Change(path, ChangeKind.DELETED, digest, None) for path, digest in gone.items() if path not in left
    ]
    return tuple(sorted(found, key=lambda change: change.path))


def _renamed(
    gone: Mapping[str, str], come: Mapping[str, str], read_base: Read, read_now: Read
) -> dict[str, str]:
    """New path to old path: first what holds the same, then what is much alike in the same folder."""
    found: dict[str, str] = {}
    by_content: dict[str, list[str]] = {}
    for path, digest in gone.items():
        by_content.setdefault(digest, []).append(path)
    for path, digest in come.items():
        candidates = by_content.get(digest)
        if candidates:
            found[path] = candidates.pop(0)
    left_gone = [path for path in gone if path not in found.values()]
    left_come = [path for path in come if path not in found]
    if max(len(left_gone), len(left_come), 0) > _MOST_COMPARED:
        return found
    scores = sorted(
        (
            (score, new, old)
            for new in left_come
            for old in left_gone
            if _folder(new) == _folder(old) and (score := _likeness(read_now(new), read_base(old))) >= _ALIKE
        ),
        reverse=True,
    )
    for _score, new, old in scores:
        if new not in found and old not in found.values():
            found[new] = old
    return found


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _likeness(one: bytes | None, other: bytes | None) -> float:
    if not one or not other or max(len(one), len(other)) > _LONGEST or b"\0" in one or b"\0" in other:
        return 0.0
    lines, others = one.splitlines(), other.splitlines()
    if _title(lines) != _title(others):
        return 0.0  # cases made of one template are much alike, and none is the other
    return SequenceMatcher(None, lines, others, autojunk=False).ratio()


def _title(lines: list[bytes]) -> bytes | None:
    return next((line for line in lines if line.startswith(b"title")), None)


def only(changes: Iterable[Change], paths: Iterable[str]) -> tuple[Change, ...]:
    """Those of the changes whose file is among the `paths`."""
    wanted = set(paths)
    return tuple(change for change in changes if change.path in wanted)
