"""Two people changed one case: put both changes together, and say where they can't be.

The merge starts from the bytes on disk («theirs») and makes the changes of the window («mine») in it, field
by field, as any edit is made: so the file stays faithful to what the other wrote. The text is merged by
`text_merge`. Where both changed the same thing, it is a conflict that a person decides; until then mine
stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final, TypeAlias

from caseeditor.case import Case, Value
from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.case.values import identity, same
from caseeditor.errors import EditRefused
from caseeditor.folder.merging.text_merge import Clash, Piece, common_text, merge_texts


class Side(Enum):
    """Who is right in a conflict."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()
    """Mine, then theirs; of a text alone."""


class Absent(Enum):
    """In place of the value of a field that isn't there."""

    ABSENT = auto()


ABSENT: Final = Absent.ABSENT
Found: TypeAlias = "Value | Absent"


@dataclass(frozen=True)
class FieldConflict:
    """A field to which both gave other values."""

    field: str
    mine: Found
    theirs: Found

    @property
    def key(self) -> str:
        """Names it among the conflicts of a case."""
        return f"field:{self.field}"


@dataclass(frozen=True)
class TextConflict:
    """A stretch of the text that both changed, the `number`th from 0."""

    number: int
    base: str
    mine: str
    theirs: str

    @property
    def key(self) -> str:
        """Names it among the conflicts of a case."""
        return f"text:{self.number}"


@dataclass(frozen=True)
class FileConflict:
    """The file as a whole: a front matter is too broken to make my changes in theirs."""

    mine: str
    theirs: str

    @property
    def key(self) -> str:
        """Names it among the conflicts of a case."""
        return "file"


Conflict: TypeAlias = "FieldConflict | TextConflict | FileConflict"
Choices: TypeAlias = "Mapping[str, Side]"

_NO_CHOICES: Choices = MappingProxyType({})


@dataclass(frozen=True)
class Merged:
    """The case that came out, and what both sides disagree about, fields first."""

    case: Case
    conflicts: tuple[Conflict, ...]


def merge(base: Case | None, mine: Case, theirs: Case, choices: Choices = _NO_CHOICES) -> Merged:
    """What `mine` and `theirs`, both made of `base`, become together. Never raises.

    `choices` decides conflicts by their key; mine stands in those it doesn't name. Without `base` nothing is
    taken for removed: all that either has is kept.
    """
    if mine == theirs or theirs == base:
        return Merged(mine, ())
    if mine == base:
        return Merged(theirs, ())
    try:
        return _merged(base, mine, theirs, choices)
    except EditRefused:
        conflict = FileConflict(_text(mine), _text(theirs))
        chosen = theirs if choices.get(conflict.key) is Side.THEIRS else mine
        return Merged(chosen, (conflict,))


def _merged(base: Case | None, mine: Case, theirs: Case, choices: Choices) -> Merged:
    case, conflicts = _merged_fields(base, mine, theirs, choices)
    parts: list[str] = []
    clashes = 0
    for piece in _text_pieces(base, mine, theirs):
        if isinstance(piece, Clash):
            conflict = TextConflict(clashes, piece.base, piece.mine, piece.theirs)
            clashes += 1
            conflicts.append(conflict)
            parts.append(_chosen(conflict, choices.get(conflict.key, Side.MINE)))
        else:
            parts.append(piece)
    return Merged(case.with_body_text("".join(parts)), tuple(conflicts))


def _merged_fields(
    base: Case | None, mine: Case, theirs: Case, choices: Choices
) -> tuple[Case, list[Conflict]]:
    case = theirs
    conflicts: list[Conflict] = []
    for name in dict.fromkeys((*mine.fields, *(base.fields if base else ()))):
        before = base.fields.get(name, ABSENT) if base else ABSENT
        here, there = mine.fields.get(name, ABSENT), theirs.fields.get(name, ABSENT)
        if _alike(here, before) or _alike(here, there):
            continue
        wanted = here
        if not _alike(there, before):
            together = _together(before, here, there)
            if together is None:
                conflict = FieldConflict(name, here, there)
                conflicts.append(conflict)
                wanted = there if choices.get(conflict.key) is Side.THEIRS else here
            else:
                wanted = together
        case = case.without_field(name) if isinstance(wanted, Absent) else case.with_field(name, wanted)
    return case, conflicts


def _alike(one: Found, other: Found) -> bool:
    if isinstance(one, Absent) or isinstance(other, Absent):
        return one is other
    return same(one, other)


def _together(before: Found, here: Found, there: Found) -> list[Value] | None:
    """Two changed lists as one: what either added is there, what either removed isn't. None where the value
    is no list, or both changed the same entry or the order."""
    if not isinstance(here, list) or not isinstance(there, list):
        return None
    if not isinstance(before, list) and before not in (ABSENT, None, ""):
        return None
    old = _by_identity(before if isinstance(before, list) else [])
    ours, others = _by_identity(here), _by_identity(there)
    if len(ours) != len(here) or len(others) != len(there):
        return None
    replaced = [key for key in old if key not in ours and key not in others]
    if replaced and set(ours) - set(old) and set(others) - set(old):
        return None
    if [key for key in ours if key in old and key in others] != [
        key for key in others if key in old and key in ours
    ]:
        return None
    keys = [key for key in others if key in ours or key not in old]
    place = 0
    for key in ours:
        if key in keys:
            place = keys.index(key) + 1
        elif key not in old:
            keys.insert(place, key)
            place += 1
    return [ours[key] if key in ours else others[key] for key in keys]


def _by_identity(values: list[Value]) -> dict[object, Value]:
    return {identity(value): value for value in values}


def _text_pieces(base: Case | None, mine: Case, theirs: Case) -> tuple[Piece, ...]:
    here, there = with_plain_ends(mine.body), with_plain_ends(theirs.body)
    before = common_text(here, there) if base is None else with_plain_ends(base.body)
    return merge_texts(before, here, there)


def _chosen(conflict: TextConflict, side: Side) -> str:
    if side is Side.MINE:
        return conflict.mine
    if side is Side.THEIRS:
        return conflict.theirs
    between = "" if conflict.mine.endswith("\n") or not conflict.mine else "\n"
    return conflict.mine + between + conflict.theirs


def _text(case: Case) -> str:
    return case.to_bytes().decode("utf-8", "replace")
