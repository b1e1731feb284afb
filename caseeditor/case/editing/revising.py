"""From a field's old value to its new one: the ways to edit it, the one that touches least first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseeditor.case.editing.block_parts import pair_slot, revised_list, revised_map
from caseeditor.case.editing.edits import Edit, NotInPlace
from caseeditor.case.editing.flow_parts import revised_flow_list, revised_flow_map
from caseeditor.case.editing.fresh import Manner, pair_text
from caseeditor.case.editing.splicing import Slot, Way, anew, scalar_in_place
from caseeditor.case.reading.nodes import Entry, Node, NodeKind
from caseeditor.case.scalars import Style
from caseeditor.case.values import Value


def revise(text: str, slot: Slot, old: Value, new: Value, way: Way) -> list[Edit]:
    """The edits that turn what a slot holds from `old` into `new`: part by part where it can be, else as a
    whole."""
    if way.whole:
        return anew(text, slot, old, new, way)
    try:
        return _in_place(text, slot, old, new, way)
    except NotInPlace:
        return anew(text, slot, old, new, way)


def _in_place(text: str, slot: Slot, old: Value, new: Value, way: Way) -> list[Edit]:
    node = slot.node
    if node.kind is NodeKind.LIST and isinstance(old, list) and isinstance(new, list):
        change_list = revised_flow_list if node.flow else revised_list
        return change_list(text, node, old, new, way, revise)
    if node.kind is NodeKind.MAP and isinstance(old, dict) and isinstance(new, dict):
        change_map = revised_flow_map if node.flow else revised_map
        return change_map(text, node, old, new, way, revise)
    return scalar_in_place(text, slot, old, new, way)


def ways_to_set(text: str, entry: Entry, old: Value, new: Value, manner: Manner) -> Iterator[list[Edit]]:
    """Edits that may give a field of a block mapping its new value, each wider than the one before."""
    slot = _slot(text, entry)
    if slot is not None:
        way, one_line = Way(manner), Way(replace(manner, one_line=True))
        for choice in (
            way,
            replace(way, apart=True),
            replace(way, keep_properties=False),
            replace(way, fallback=Style.DOUBLE),
            replace(way, keep_properties=False, whole=True),
            replace(way, keep_properties=False, whole=True, fallback=Style.DOUBLE),
            one_line,
            replace(one_line, keep_properties=False),
            replace(one_line, keep_properties=False, whole=True),
        ):
            if choice.keep_properties or choice.whole or entry.value.content != entry.value.start:
                try:
                    yield revise(text, slot, old, new, choice)
                except NotInPlace:
                    continue
    shown = " " * entry.column + pair_text(entry.name, new, manner, entry.column)
    yield [Edit(entry.start, entry.end, shown)]


def _slot(text: str, entry: Entry) -> Slot | None:
    try:
        return pair_slot(text, entry.key, entry.value, entry.column)
    except NotInPlace:
        return None


def flow_root_edits(
    text: str, root: Node, old: dict[str, Value], new: dict[str, Value], manner: Manner
) -> Iterator[list[Edit]]:
    """Edits of a front matter that is one mapping between braces."""
    for way in (
        Way(manner),
        Way(manner, keep_properties=False),
        Way(manner, keep_properties=False, whole=True),
    ):
        try:
            yield revised_flow_map(text, root, old, new, way, revise)
        except NotInPlace:
            continue
    slot = Slot(root.start, 0, root, flow=True, in_list=True)
    yield anew(text, slot, old, new, Way(manner, whole=True))
