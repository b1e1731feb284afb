"""Edits of block lists and mappings, item by item and key by key."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from caseeditor.case.editing.edits import Edit, NotInPlace
from caseeditor.case.editing.fresh import block_text, is_block, pair_text, scalar_text
from caseeditor.case.editing.matching import Match, match_items
from caseeditor.case.editing.splicing import Slot, Way
from caseeditor.case.reading.lines import line_end_at, start_kept_apart, start_of_line, start_of_next_line
from caseeditor.case.reading.nodes import Node, NodeKind, pair_end
from caseeditor.case.scalars import Style
from caseeditor.case.values import Value, same

Revise = Callable[[str, Slot, Value, Value, Way], list[Edit]]


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item: its dash, its value, and its lines. The first of a list inside a list has no line of its
    own."""

    dash: int
    node: Node
    start: int
    end: int
    whole_lines: bool


def revised_list(
    text: str, node: Node, old: list[Value], new: list[Value], way: Way, revise: Revise
) -> list[Edit]:
    """The edits that turn a block list into `new`. Raises `NotInPlace`."""
    if len(node.items) != len(old) or not new:
        raise NotInPlace
    items, column = _items(text, node)
    edits: list[Edit] = []
    used: set[int] = set()
    matches = match_items(old, new)
    previous: _Item | None = None
    added: list[str] = []
    for match, value in zip(matches, new, strict=True):
        if match.kept is None:
            added.append(_new_item(text, items, previous or items[0], match, value, column, old, way))
            continue
        edits += _added(text, items, previous, added)
        added = []
        previous = items[match.kept]
        used.add(match.kept)
        if not same(old[match.kept], value):
            slot = Slot(previous.dash + 1, column, previous.node, in_list=True)
            edits += revise(text, slot, old[match.kept], value, way)
    edits += _added(text, items, previous, added)
    for place, item in enumerate(items):
        if place not in used:
            if not item.whole_lines:
                raise NotInPlace
            edits.append(_lines_removal(text, item.start, item.end, way))
    return edits


def _items(text: str, node: Node) -> tuple[list[_Item], int]:
    items: list[_Item] = []
    dash = text.find("-", node.content)
    column = dash - start_of_line(text, dash)
    following = re.compile(rf"^ {{{column}}}-(?=\s|\Z)", re.MULTILINE)
    for place, inner in enumerate(node.items):
        if place:
            found = following.search(text, start_of_next_line(text, node.items[place - 1].end), inner.end + 1)
            if found is None:
                raise NotInPlace
            dash = found.end() - 1
        start = start_of_line(text, dash)
        whole = not text[start:dash].strip(" ")
        items.append(_Item(dash, inner, start, start_of_next_line(text, max(inner.end, dash + 1)), whole))
    return items, column


def _new_item(
    text: str,
    items: list[_Item],
    previous: _Item,
    match: Match,
    value: Value,
    column: int,
    old: list[Value],
    way: Way,
) -> str:
    """The lines of an item that wasn't in its place before, the last line end included."""
    line_end = line_end_at(text, max(previous.node.end, previous.dash))
    if match.moved is not None and items[match.moved].whole_lines:
        lines = text[items[match.moved].start : items[match.moved].end]
        return lines if lines.endswith(("\n", "\r")) else lines + line_end
    gap = _gap(text, items)
    inner = column + 1 + len(gap)
    if is_block(value):
        shown = gap + block_text(value, way.manner, inner)
    else:
        shown = scalar_text(value, way.manner, column, _common_style(items, old))
        shown = gap + shown if shown else ""
    return f"{' ' * column}-{shown}{line_end}"


def _gap(text: str, items: list[_Item]) -> str:
    """The blanks between a dash and its item in this list."""
    for item in items:
        gap = text[item.dash + 1 : item.node.start]
        if gap and not gap.strip(" "):
            return gap
    return " "


def _common_style(items: list[_Item], old: list[Value]) -> Style | None:
    """The style that all the texts of a list share, where it is one of quotes."""
    styles = {item.node.style for item, value in zip(items, old, strict=True) if isinstance(value, str)}
    style = styles.pop() if len(styles) == 1 else None
    return style if style in (Style.SINGLE, Style.DOUBLE) else None


def _added(text: str, items: list[_Item], previous: _Item | None, added: list[str]) -> list[Edit]:
    if not added:
        return []
    if previous is None:
        if not items[0].whole_lines:
            raise NotInPlace
        return [Edit(items[0].start, items[0].start, "".join(added))]
    return [_line_insertion(text, previous.end, "".join(added))]


def _line_insertion(text: str, position: int, lines: str) -> Edit:
    """Whole lines at a place that should begin a line; the text's last line may lack its end."""
    if position and text[position - 1] not in "\r\n":
        line_end = line_end_at(text, position)
        return Edit(position, position, line_end + lines.removesuffix(line_end))
    return Edit(position, position, lines)


def revised_map(
    text: str, node: Node, old: dict[str, Value], new: dict[str, Value], way: Way, revise: Revise
) -> list[Edit]:
    """The edits that turn a block mapping into `new`. The order of the keys that stay isn't touched."""
    names = [key.value for key, _ in node.pairs]
    if any(key.kind is not NodeKind.SCALAR for key, _ in node.pairs) or names != list(old):
        raise NotInPlace  # repeated, merged or complex keys
    if not any(name in new for name in names):
        raise NotInPlace
    first = node.pairs[0][0]
    column = first.start - start_of_line(text, first.start)
    edits: list[Edit] = []
    for place, (key, value) in enumerate(node.pairs):
        name = names[place]
        if name not in new:
            edits.append(_pair_removal(text, node, place, way))
        elif not same(old[name], new[name]):
            edits += revise(text, pair_slot(text, key, value, column), old[name], new[name], way)
    end = pair_end(*node.pairs[-1])
    line_end = line_end_at(text, end)
    added = [
        f"{' ' * column}{pair_text(name, value, way.manner, column)}{line_end}"
        for name, value in new.items()
        if name not in old
    ]
    if added:
        edits.append(_line_insertion(text, start_of_next_line(text, end), "".join(added)))
    return edits


def pair_slot(text: str, key: Node, value: Node, column: int, *, flow: bool = False) -> Slot:
    """The slot of a key's value. Raises `NotInPlace` for a key without a colon, but between brackets."""
    if value.empty and text[value.start - 1 : value.start] == ":":
        return Slot(value.start, column, value, flow)
    found = re.compile(r"\s*(?:#[^\r\n]*\s*)*:").match(text, key.end, max(value.start, key.end))
    if found is None and not flow:
        raise NotInPlace
    return Slot(found.end() if found else key.end, column, value, flow)


def _pair_removal(text: str, node: Node, place: int, way: Way) -> Edit:
    key, value = node.pairs[place]
    start = start_of_line(text, key.start)
    if not text[start : key.start].strip(" "):
        return _lines_removal(text, start, start_of_next_line(text, pair_end(key, value)), way)
    if place + 1 == len(node.pairs) or text[start : key.start].strip(" -"):
        raise NotInPlace
    return Edit(key.start, node.pairs[place + 1][0].start, "")


def _lines_removal(text: str, start: int, end: int, way: Way) -> Edit:
    """The removal of whole lines, from the start of one to the start of another."""
    return Edit(start, start_kept_apart(text, end - 1) if way.apart else end, "")
