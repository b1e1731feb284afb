"""The files of a commit, as paths and contents."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dulwich.object_store import BaseObjectStore
from dulwich.objects import Blob, Commit, ObjectID, Tree

from caseeditor.errors import NameRefused, RemoteError
from caseeditor.folder.naming import check_name

_SUBMODULE = 0o160000
_MOST_FILES = 200_000
_DEEPEST = 64
FILE_MODE = 0o100644


@dataclass(frozen=True)
class Entry:
    """A file of a commit: its mode and the name of its content."""

    mode: int
    blob: ObjectID

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file, and no link."""
        return stat.S_ISREG(self.mode)


def files_of(store: BaseObjectStore, commit: ObjectID) -> Mapping[str, Entry]:
    """Every file of a commit by its path. Raises `RemoteError` where the repository is damaged, or holds
    repositories within it.
    """
    found = store[commit]
    if not isinstance(found, Commit):
        raise RemoteError("damaged")
    return dict(_walk(store, found.tree, "", 0))


def _walk(store: BaseObjectStore, tree: ObjectID, above: str, depth: int) -> Iterator[tuple[str, Entry]]:
    try:
        found = store[tree]
    except KeyError:
        raise RemoteError("damaged") from None
    if not isinstance(found, Tree) or depth > _DEEPEST:
        raise RemoteError("damaged")
    for item in found.items():
        name = item.path.decode("utf-8", "surrogateescape")
        path = f"{above}{name}"
        if item.mode == _SUBMODULE:
            raise RemoteError("special", "submodules")
        if stat.S_ISDIR(item.mode):
            yield from _walk(store, item.sha, f"{path}/", depth + 1)
        else:
            yield path, Entry(item.mode, item.sha)


def content(store: BaseObjectStore, blob: ObjectID) -> bytes:
    """What a file of a commit holds. Raises `RemoteError` where it isn't there."""
    try:
        found = store[blob]
    except KeyError:
        raise RemoteError("damaged") from None
    if not isinstance(found, Blob):
        raise RemoteError("damaged")
    return found.data


def tree_with(
    store: BaseObjectStore, base: ObjectID | None, changes: Mapping[str, Entry | None]
) -> list[Tree]:
    """The trees of a new commit: those of `base` with some files changed, added or, where None, taken away.
    The top one is the last.
    """
    nested: dict[str, dict[str, Entry | None]] = {}
    own: dict[str, Entry | None] = {}
    for path, entry in changes.items():
        first, slash, rest = path.partition("/")
        if slash:
            nested.setdefault(first, {})[rest] = entry
        else:
            own[first] = entry
    made: list[Tree] = []
    tree = Tree()
    old: dict[bytes, tuple[int, ObjectID]] = {}
    if base is not None:
        found = store[base]
        assert isinstance(found, Tree)
        old = {item.path: (item.mode, item.sha) for item in found.items()}
    for name, inner in nested.items():
        raw = name.encode("utf-8", "surrogateescape")
        mode, sha = old.get(raw, (0, None))
        below = tree_with(store, sha if stat.S_ISDIR(mode) else None, inner)
        made += below[:-1]
        if len(below[-1]):
            made.append(below[-1])
            old[raw] = (stat.S_IFDIR, below[-1].id)
        else:
            old.pop(raw, None)
    for name, entry in own.items():
        raw = name.encode("utf-8", "surrogateescape")
        if entry is None:
            old.pop(raw, None)
        else:
            old[raw] = (entry.mode, entry.blob)
    for raw, (mode, sha) in old.items():
        if sha is not None:
            tree.add(raw, mode, sha)
    return [*made, tree]


def is_safe(path: str) -> bool:
    """Whether a file of that path may be written into a working copy, on every system."""
    try:
        path.encode("utf-8")
        for part in path.split("/"):
            check_name(part)
            if part.lower().rstrip(". ") in (".git", "git~1") or part.lower().startswith(".git\u200c"):
                return False
    except (NameRefused, UnicodeEncodeError):
        return False
    return not any(part.lower().replace("\u200c", "") == ".git" for part in path.split("/"))
