"""Taking an envelope in: what each of its changes would do here, and doing it.

A change is made in the file as it is here now, field by field and in the text line by line, as an external
change is merged. Where both sides changed the same thing, what is here stays, until a person decides
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from caseeditor.case import Case, Schema
from caseeditor.errors import CaseEditorError
from caseeditor.exchange.changes import Change, ChangeKind
from caseeditor.exchange.content import Folders, digest_of, path_key
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.merging.merge import Choices, Conflict, FieldConflict, Merged, Side, merge


class Effect(StrEnum):
    """What taking a change in does to a file here."""

    NONE = "none"
    """It says so already."""
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"


class Collision(StrEnum):
    """Why a whole file can't be taken."""

    BOTH_CHANGED = "both-changed"
    """A picture, or a file that no reader can merge, is another one on each side."""
    CHANGED_HERE = "changed-here"
    """It was deleted there and changed here."""
    DELETED_HERE = "deleted-here"
    """It was changed there and deleted here."""
    NAME_TAKEN = "name-taken"
    """A file is here whose name some systems take for the same."""


@dataclass(frozen=True)
class Proposal:
    """One change of an source, as it is here.

    `path` is its file here, `mine` what that holds now (None where it isn't there), `result` what it would
    hold. `conflicts` are what both sides changed; in them, "mine" is this side. `collision` is set where the
    file as a whole can't be taken. `leaves` is the file that goes because it has another name now, and what
    it holds.
    """

    change: Change
    path: str
    effect: Effect
    base: bytes | None
    mine: bytes | None
    theirs: bytes | None
    result: bytes | None
    conflicts: tuple[Conflict, ...] = ()
    collision: Collision | None = None
    leaves: tuple[str, bytes] | None = None

    @property
    def collides(self) -> bool:
        """Whether a person has something to decide."""
        return bool(self.conflicts) or self.collision is not None


class Source(Protocol):
    """Where changes come from: an source, or what others sent to a repository."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed there."""

    @property
    def folders(self) -> Folders:
        """How the folder there is laid out."""

    def new(self, path: str) -> bytes:
        """What a changed file holds there now."""

    def base(self, path: str) -> bytes | None:
        """What it held before; None where that isn't known."""

    def refusal(self, path: str) -> CaseEditorError:
        """What is raised for a path that has no place here."""


class Holds(Protocol):
    """Which paths a folder may hold (`Places` is one)."""

    @property
    def root(self) -> Path:
        """Where the paths begin."""

    def folders(self) -> Folders:
        """How the folder is laid out."""

    def is_picture(self, path: str) -> bool:
        """Whether a file is taken whole or not at all."""

    def takes(self, path: str) -> bool:
        """Whether a file of that path may be here."""


@dataclass(frozen=True)
class Here:
    """The folder that takes an envelope in: what it may hold, its schema for each file, its versions."""

    places: Holds
    schema_of: Callable[[str], Schema]
    versions: VersionStore
    _names: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)

    def read(self, path: str) -> bytes | None:
        """What a file holds now; None where there is none. Raises `OSError`."""
        try:
            return read_file(self.places.root / path)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def other_name(self, path: str) -> str | None:
        """A file in the same folder whose name some system takes for the same, though it is written
        otherwise."""
        folder, _, name = path.rpartition("/")
        names = self._names.get(folder)
        if names is None:
            names = self._names[folder] = _names_in(self.places.root / folder)
        found = names.get(path_key(name))
        return found if found is not None and found != name else None


def proposals(
    source: Source, here: Here, choices: Mapping[str, Choices] = MappingProxyType({})
) -> tuple[Proposal, ...]:
    """What each change of the source would do. Writes nothing.

    `choices` decides conflicts, by the path here and the conflict's key; `MINE` is this side, which also
    stands where nothing is decided; the key `file` decides a collision. Raises the source's `refusal` where
    a path is none that this folder may take, `OSError` where a file can't be read.
    """
    theirs = source.folders
    mine = here.places.folders()
    planned: list[tuple[Change, str, str | None]] = []
    for change in source.changes:
        path = _path_here(change.path, theirs, mine, here.places, source)
        old = None
        if change.old_path is not None:
            old = _path_here(change.old_path, theirs, mine, here.places, source)
        planned.append((change, path, old))
    return tuple(
        _proposal(source, here, change, path, old, choices.get(path, MappingProxyType({})))
        for change, path, old in planned
    )


def _path_here(path: str, theirs: Folders, mine: Folders, places: Holds, source: Source) -> str:
    """Where a file of the sender's folder belongs in this one."""
    found = relocated(path, theirs, mine) if theirs != mine else path
    for candidate in (found, path):
        if places.takes(candidate) and _stays_inside(places.root, candidate):
            return candidate
    raise source.refusal(path)


def relocated(path: str, theirs: Folders, mine: Folders) -> str:
    """A path in a folder laid out as `theirs`, in one laid out as `mine`."""
    pairs = [(theirs.pictures, mine.pictures), (theirs.cases, mine.cases)]
    if theirs.catalogue is not None and mine.catalogue is not None:
        pairs.insert(0, (theirs.catalogue, mine.catalogue))
    for old, new in sorted(pairs, key=lambda pair: -len(pair[0])):
        inside = path.removeprefix(f"{old}/") if old else path
        if (not old and "/" not in path) or (old and inside != path):
            return f"{new}/{inside}" if new else inside
    return path


def _stays_inside(root: Path, path: str) -> bool:
    """Whether no link on the way leads out of the folder, and the file itself is no link."""
    whole = root / path
    try:
        return not whole.is_symlink() and whole.parent.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _names_in(folder: Path) -> dict[str, str]:
    try:
        return {path_key(entry.name): entry.name for entry in folder.iterdir()}
    except OSError:
        return {}


def _proposal(
    source: Source, here: Here, change: Change, path: str, old: str | None, choices: Choices
) -> Proposal:
    mine = here.read(path)
    if change.kind is ChangeKind.DELETED:
        return _deletion(change, path, mine, choices)
    theirs = source.new(change.path)
    base = _base(source, here, change)
    if old is not None and mine is None:
        return _rename(here, change, path, old, base, theirs, choices)
    if mine is None and here.other_name(path) is not None:
        return Proposal(change, path, Effect.NONE, base, None, theirs, None, collision=Collision.NAME_TAKEN)
    if mine is None and change.kind is ChangeKind.CHANGED and choices.get("file") is not Side.THEIRS:
        return Proposal(change, path, Effect.NONE, base, None, theirs, None, collision=Collision.DELETED_HERE)
    if mine is None:
        return Proposal(change, path, Effect.ADD, base, None, theirs, theirs)
    return _merged(here, change, path, base, mine, theirs, choices)


def _base(source: Source, here: Here, change: Change) -> bytes | None:
    """What the file held before the change, as far as it is known: from the source, else from what saving
    keeps here."""
    if change.base is None:
        return None
    return source.base(change.base_path) or here.versions.text(change.base)


def _deletion(change: Change, path: str, mine: bytes | None, choices: Choices) -> Proposal:
    if mine is None:
        return Proposal(change, path, Effect.NONE, None, None, None, None)
    if digest_of(mine) == change.base or choices.get("file") is Side.THEIRS:
        return Proposal(change, path, Effect.DELETE, mine, mine, None, None)
    return Proposal(change, path, Effect.NONE, None, mine, None, mine, collision=Collision.CHANGED_HERE)


def _rename(
    here: Here,
    change: Change,
    path: str,
    old: str,
    base: bytes | None,
    theirs: bytes,
    choices: Choices,
) -> Proposal:
    """A file that has another name there: this side's changes go along."""
    mine = here.read(old)
    if mine is None:
        if choices.get("file") is Side.THEIRS:
            return Proposal(change, path, Effect.ADD, base, None, theirs, theirs)
        return Proposal(change, path, Effect.NONE, base, None, theirs, None, collision=Collision.DELETED_HERE)
    taken = here.other_name(path)
    if taken is not None and f"{path.rpartition('/')[0]}/{taken}".lstrip("/") != old:
        return Proposal(change, path, Effect.NONE, base, None, theirs, None, collision=Collision.NAME_TAKEN)
    found = _merged(here, change, path, base, mine, theirs, choices)
    if found.collision is not None:
        return found
    return Proposal(
        change, path, Effect.ADD, base, mine, theirs, found.result, found.conflicts, leaves=(old, mine)
    )


def _merged(
    here: Here, change: Change, path: str, base: bytes | None, mine: bytes, theirs: bytes, choices: Choices
) -> Proposal:
    if mine == theirs:
        return Proposal(change, path, Effect.NONE, base, mine, theirs, mine)
    if digest_of(mine) == change.base:
        return Proposal(change, path, Effect.CHANGE, mine, mine, theirs, theirs)
    if here.places.is_picture(path):
        if choices.get("file") is Side.THEIRS:
            return Proposal(change, path, Effect.CHANGE, base, mine, theirs, theirs)
        return Proposal(change, path, Effect.NONE, base, mine, theirs, mine, collision=Collision.BOTH_CHANGED)
    together = merged_here(base, mine, theirs, here.schema_of(path), choices)
    result = together.case.to_bytes()
    effect = Effect.NONE if result == mine else Effect.CHANGE
    return Proposal(change, path, effect, base, mine, theirs, result, together.conflicts)


def merged_here(
    base: bytes | None, mine: bytes, theirs: bytes, schema: Schema, choices: Choices = MappingProxyType({})
) -> Merged:
    """The changes from `base` to `theirs` made in `mine`, whose every other byte stays. In the conflicts,
    "mine" is this side, which stands where `choices` says nothing."""
    case = Case.from_bytes(mine, schema)
    other = Case.from_bytes(theirs, schema)
    before = Case.from_bytes(base, schema) if base is not None else None
    found = merge(before, other, case)
    decided = {conflict.key: _turned(choices.get(conflict.key, Side.MINE)) for conflict in found.conflicts}
    together = merge(before, other, case, decided)
    return Merged(together.case, tuple(map(_from_here, together.conflicts)))


def _turned(side: Side) -> Side:
    """`merge` makes one side's changes in the other's file; here, that side is theirs."""
    return {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE}.get(side, side)


def _from_here(conflict: Conflict) -> Conflict:
    if isinstance(conflict, FieldConflict):
        return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)
    return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)


def chosen(found: Iterable[Proposal], paths: Iterable[str]) -> tuple[Proposal, ...]:
    """Those of the proposals that a person takes."""
    wanted = set(paths)
    return tuple(proposal for proposal in found if proposal.path in wanted)
