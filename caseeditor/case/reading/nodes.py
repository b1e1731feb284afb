"""Where everything stands in a front matter: nodes with exact spans, built from PyYAML's events.

Composed nodes don't tell an alias from what it stands for and give a collection's end too late; these do not.
They are built only when something is edited. Positions are in characters of the text given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml

from caseeditor.case.reading.lines import breaks_in, end_of_line, start_of_line
from caseeditor.case.reading.loader import NotUnderstood, events, readable, restored
from caseeditor.case.scalars import Style
from caseeditor.late import late_pattern

_PROPERTIES = late_pattern(r"(?:[&!]\S*(?:\s+(?:#[^\r\n]*\s*)*|\Z))+")
_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}


class NodeKind(Enum):
    """What a node is."""

    SCALAR = "scalar"
    LIST = "list"
    MAP = "map"
    ALIAS = "alias"


@dataclass(slots=True)
class Node:
    """One node. `start` to `end` is what it is written with, without the end of its last line; `content` is
    where it begins after its anchor and tag. `value` is a scalar's text, or the anchor's name of an alias."""

    kind: NodeKind
    start: int
    end: int
    content: int
    value: str = ""
    style: Style = Style.PLAIN
    flow: bool = False
    anchor: str | None = None
    tag: str | None = None
    items: Sequence[Node] = ()
    pairs: Sequence[tuple[Node, Node]] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is written, as after a bare `key:`."""
        return self.kind is NodeKind.SCALAR and self.start == self.end


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its name, key and value, and the lines that are its own, from `start` to `end` (the end of
    its last line's content). `column` is where it stands.
    In a flow mapping these are not whole lines."""

    name: str
    key: Node
    value: Node
    start: int
    end: int
    column: int = 0


def entries(text: str, base: int, root: Node | None, anchors: dict[str, Node]) -> list[Entry]:
    """The fields of a root mapping, in order."""
    if root is None or root.kind is not NodeKind.MAP:
        return []
    found: list[Entry] = []
    for key, value in root.pairs:
        start = _entry_start(text, key, root.flow, base)
        before = text[start : key.start]
        name = key_name(text, key, anchors)
        column = 0 if root.flow else len(before) - len(before.lstrip(" "))
        found.append(Entry(name, key, value, start, pair_end(key, value), column))
    return found


def key_name(text: str, key: Node, anchors: dict[str, Node]) -> str:
    """A key as text, as `reading` names it."""
    if key.kind is NodeKind.ALIAS and key.value in anchors:
        key = anchors[key.value]
    return key.value if key.kind is NodeKind.SCALAR else text[key.start : key.end].strip()


def pair_end(key: Node, value: Node) -> int:
    """The end of what a key and its value are written with, a colon included."""
    return max(key.end, value.end)


def _entry_start(text: str, key: Node, flow: bool, base: int) -> int:
    if flow:
        return key.start
    line = max(start_of_line(text, key.start), base)
    before = text[line : key.start].strip()
    if before in ("", "?"):
        return line
    return key.start


def parse_nodes(text: str, start: int, end: int) -> tuple[Node | None, dict[str, Node]]:
    """The root node of `text[start:end]`, with positions in `text`, and the anchored nodes by name.

    Raises `NotUnderstood`.
    """
    part = text[start:end]
    tree = _Tree(part, start)
    return tree.root(), tree.anchors


class _Tree:
    def __init__(self, text: str, base: int) -> None:
        self._text = text
        self._base = base
        self._events: Iterator[Any] = events(text)
        self._stand_ins = readable(text)[1]
        self.anchors: dict[str, Node] = {}

    def root(self) -> Node | None:
        for event in self._events:
            if isinstance(event, yaml.events.DocumentStartEvent):
                return self._node(next(self._events))
            if isinstance(event, yaml.events.StreamEndEvent):
                return None
        raise NotUnderstood("syntax")

    def _node(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.events.AliasEvent):
            name = event.anchor or ""
            return Node(NodeKind.ALIAS, start + self._base, end + self._base, start + self._base, name)
        if isinstance(event, yaml.events.ScalarEvent):
            node = self._scalar(event, start, end)
        elif isinstance(event, yaml.events.SequenceStartEvent):
            node = self._list(event, start, end)
        else:
            node = self._map(event, start, end)
        node.tag = event.tag
        if event.anchor:
            node.anchor = event.anchor
            self.anchors[event.anchor] = node
        return node

    def _scalar(self, event: Any, start: int, end: int) -> Node:
        content = self._content(event, start)
        style = _STYLES.get(event.style or "", Style.PLAIN)
        if style in (Style.LITERAL, Style.FOLDED):
            end = _block_end(self._text, content, end)
        value = restored(event.value) if self._stand_ins else event.value
        base = self._base
        content = min(content, end)  # a bare anchor or tag has none
        return Node(NodeKind.SCALAR, start + base, end + base, content + base, value, style)

    def _list(self, event: Any, start: int, end: int) -> Node:
        node = self._collection(NodeKind.LIST, event, start, end)
        items: list[Node] = []
        inner: Any = next(self._events)
        while not isinstance(inner, yaml.events.SequenceEndEvent):
            items.append(self._node(inner))
            inner = next(self._events)
        node.items = items
        if event.flow_style:
            node.end = _end_of(inner) + self._base
        elif node.items:
            node.end = max(node.end, node.items[-1].end)
        return node

    def _map(self, event: Any, start: int, end: int) -> Node:
        node = self._collection(NodeKind.MAP, event, start, end)
        pairs: list[tuple[Node, Node]] = []
        inner: Any = next(self._events)
        while not isinstance(inner, yaml.events.MappingEndEvent):
            key = self._node(inner)
            value = self._node(next(self._events))
            if value.empty and self._text[value.start - self._base - 1] != ":":
                value.start = value.end = value.content = key.end  # no colon: the mark is the next token's
            pairs.append((key, value))
            inner = next(self._events)
        node.pairs = pairs
        if event.flow_style and self._text[node.content - self._base] == "{":
            node.end = _end_of(inner) + self._base
        elif node.pairs:
            node.end = max(node.end, pair_end(*node.pairs[-1]))
        return node

    def _collection(self, kind: NodeKind, event: Any, start: int, end: int) -> Node:
        content, base = self._content(event, start), self._base
        return Node(kind, start + base, end + base, content + base, flow=bool(event.flow_style))

    def _content(self, event: Any, start: int) -> int:
        if not event.anchor and not event.tag:
            return int(start)
        found = _PROPERTIES.match(self._text, start)
        return found.end() if found else int(start)


def _end_of(event: Any) -> int:
    return int(event.end_mark.index)


def _block_end(text: str, start: int, end: int) -> int:
    """The end of a block's last line: libyaml says where the next token begins. Kept line ends (`|+`) are
    its own."""
    header = end_of_line(text, start)
    if "+" in text[start:header].partition("#")[0]:
        end -= text[end - 1 : end] == "\n"
        return end - (text[end - 1 : end] == "\r")
    last = start + len(text[start:end].rstrip(" \t\r\n"))
    return min(max(end_of_line(text, last), header), end)


def spans_lines(text: str, node: Node) -> bool:
    """Whether a node stands on more than one line."""
    return breaks_in(text[node.start : node.end])
