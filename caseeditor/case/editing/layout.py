"""The lines of a front matter: where each field is, where a new one goes, and how this file writes its
lists."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from caseeditor.case.editing.fresh import Manner
from caseeditor.case.reading.front_matter import Place
from caseeditor.case.reading.lines import line_end_at, start_of_line, start_of_next_line
from caseeditor.case.reading.loader import NotUnderstood
from caseeditor.case.reading.nodes import Entry, Node, NodeKind, entries, parse_nodes
from caseeditor.case.reading.values import Reading
from caseeditor.case.schema import Schema


@dataclass(frozen=True, slots=True)
class FieldLines:
    """The fields that a front matter writes, in file order. `flow_root` is set when they stand between
    braces."""

    entries: tuple[Entry, ...]
    flow_root: Node | None = None

    def named(self, name: str) -> list[Entry]:
        """All fields of that name: more than one when it is repeated."""
        return [entry for entry in self.entries if entry.name == name]

    def repeated(self) -> dict[str, list[Entry]]:
        """The names that occur more than once."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.name, []).append(entry)
        return {name: same for name, same in found.items() if len(same) > 1}


@dataclass(frozen=True, slots=True)
class Opened:
    """What later edits of a case take from the file as it was opened: how far its lists stand from their
    key, and the names of its fields."""

    list_offset: int
    names: frozenset[str]


def field_lines(text: str, place: Place, reading: Reading) -> FieldLines:
    """Where each field of a front matter is; of a broken one, those that could be understood."""
    if not place.found:
        return FieldLines(())
    spans = (
        [(0, place.closing)]
        if reading.trouble is None
        else [(part.start, part.end) for part in reading.chunks]
    )
    found: list[Entry] = []
    flow_root: Node | None = None
    for start, end in spans:
        try:
            root, anchors = parse_nodes(text, start, end)
        except NotUnderstood:
            continue
        if root is not None and root.kind is NodeKind.MAP and root.flow:
            flow_root = root
        found += entries(text, start, root, anchors)
    return FieldLines(tuple(found), flow_root)


def manner_of(text: str, place: Place, list_offset: int, entry: Entry | None = None) -> Manner:
    """How this file writes what is new in it, beside `entry`."""
    return Manner(line_end_at(text, entry.start if entry else max(0, place.opening - 1)), list_offset)


def list_offset(text: str, lines: FieldLines) -> int:
    """How far the items of this file's lists stand from their key: as in the first list, else not at all."""
    for entry in lines.entries:
        value = entry.value
        if value.kind is NodeKind.LIST and not value.flow and value.items:
            dash = text.find("-", value.content)
            return max(0, dash - start_of_line(text, dash) - entry.column)
    return 0


def place_among(names: list[str], name: str, schema: Schema, opened: Opened) -> int:
    """Before which of the present fields a new one goes: directly behind the last that the schema puts
    before it, else before all it knows. A field the schema doesn't know goes last; several such, added one
    after the other, by name. So adding two fields in either order gives the same."""
    order = {known.name: known.order for known in schema.fields}
    own = order.get(name)
    if own is None:
        place = len(names)
        while place and _was_added(names[place - 1], order, opened) and names[place - 1] > name:
            place -= 1
        return place
    before = [(order[present], place) for place, present in enumerate(names) if order.get(present, own) < own]
    if before:
        return max(before)[1] + 1
    return next((place for place, present in enumerate(names) if present in order), 0)


def _was_added(name: str, order: dict[str, int], opened: Opened) -> bool:
    return name not in order and name not in opened.names


def insertion_point(text: str, place: Place, lines: FieldLines, index: int) -> int:
    """Where the lines of a new field begin that goes before the field `index`: directly behind the one
    before."""
    if index > 0:
        return start_of_next_line(text, lines.entries[index - 1].end)
    if lines.entries:
        first = lines.entries[0].start
        above = text[place.opening : first]
        return first if any(not line.strip() for line in above.splitlines()) else place.opening
    comments = [
        end
        for start, end in pairwise(_line_starts(text, place.opening, place.closing))
        if text[start:end].startswith("#")
    ]
    return comments[-1] if comments else place.opening


def _line_starts(text: str, start: int, end: int) -> list[int]:
    starts = [start]
    while starts[-1] < end:
        starts.append(start_of_next_line(text, starts[-1]))
    return starts
