"""The values of a front matter, as the site's reader (Ruby's Psych) sees them.

A sound front matter is composed once, in C. A broken one is read field by field: each run of lines that
could be a field is composed on its own, and those that can't be understood are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from caseeditor.case.reading.front_matter import Place
from caseeditor.case.reading.loader import TEXT, Composed, NotUnderstood, compose, restored
from caseeditor.case.scalars import read_scalar
from caseeditor.case.values import Value
from caseeditor.late import late_pattern

_MERGE = "<<"
# A few aliases of aliases are a large text: beyond this many values a front matter is no case's.
_MOST_VALUES = 200_000
_CHUNK_START = late_pattern(r"^(?=[^\s#\-]|-[^\s\-])", re.MULTILINE)
_INNER_FIELD = late_pattern(r"[ \t]*[\w-]+[ \t]*:[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of lines of a broken front matter that can be understood on its own, by its positions in the
    file."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a front matter says. `trouble` is None when it is sound; else `chunks` are what could be
    understood, and `lost` the lines that could not."""

    fields: dict[str, Value]
    trouble: NotUnderstood | None = None
    chunks: tuple[Chunk, ...] = ()
    lost: tuple[Chunk, ...] = ()


def read(text: str, place: Place) -> Reading:
    """What the front matter at `place` in `text` says. Never raises on content."""
    if not place.found:
        return Reading({})
    head = text[: place.closing]
    try:
        return Reading(read_fields(head))
    except NotUnderstood as trouble:
        return _in_parts(text, place, trouble)


def is_lost(text: str, reading: Reading, name: str) -> bool:
    """Whether a field of that name stands in lines that could not be understood."""
    start = re.compile(rf"^[ \t]*(?:\?[ \t]+)?[\"'“]?{re.escape(name)}[\"'”]?[ \t]*:", re.MULTILINE)
    return any(start.search(text, part.start, part.end) for part in reading.lost)


def read_fields(text: str) -> dict[str, Value]:
    """The fields of a sound front matter, given from its opening line on. Raises `NotUnderstood`, with the
    code `not-fields` when it is YAML but no mapping."""
    composed = compose(text)
    root = composed.root
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value and not root.style):
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise NotUnderstood("not-fields", root.start_mark.index)
    if "*" in text:
        _refuse_growth(root)
    return _Builder(text, composed).mapping(root)


class _Builder:
    """Values of nodes."""

    def __init__(self, text: str, composed: Composed) -> None:
        self._text = text
        self._restore: Callable[[str], str] = restored if composed.stand_ins else str

    def value(self, node: Any) -> Value:
        kind = type(node)
        if kind is yaml.ScalarNode:
            text = self._restore(node.value)
            if node.tag == TEXT:
                return text
            return read_scalar(text, plain=True, tag=node.tag or None)  # to Psych a tag outdoes quotes
        if kind is yaml.SequenceNode:
            return [self.value(item) for item in node.value]
        return self.mapping(node)

    def mapping(self, node: Any) -> dict[str, Value]:
        """The mapping of a node. The last of repeated keys wins, in the first's place."""
        built: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if (
                key == _MERGE
                and not isinstance(value_node, yaml.ScalarNode)
                and self._merge(built, value_node)
            ):
                continue
            built[key] = self.value(value_node)
        return built

    def _key(self, node: Any) -> str:
        if type(node) is yaml.ScalarNode:
            return self._restore(node.value)
        return self._text[node.start_mark.index : node.end_mark.index].strip()

    def _merge(self, built: dict[str, Value], node: Any) -> bool:
        """Psych merges where the `<<` stands: over what came before, under what comes after."""
        sources = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not all(isinstance(source, yaml.MappingNode) for source in sources):
            return False
        for source in reversed(sources):
            built.update(self.mapping(source))
        return True


def _refuse_growth(root: Any) -> None:
    """Aliases can stand for themselves, or for more values than a memory holds."""
    weights: dict[int, int] = {}

    def weight(node: Any) -> int:
        if isinstance(node, yaml.ScalarNode):
            return 1
        known = weights.get(id(node))
        if known is not None:
            if known < 0:
                raise NotUnderstood("alias", node.start_mark.index)
            return known
        weights[id(node)] = -1
        children = (
            node.value
            if isinstance(node, yaml.SequenceNode)
            else [part for pair in node.value for part in pair]
        )
        weights[id(node)] = total = 1 + sum(map(weight, children))
        return total

    if weight(root) > _MOST_VALUES:
        raise NotUnderstood("alias", root.start_mark.index)


def _in_parts(text: str, place: Place, trouble: NotUnderstood) -> Reading:
    fields: dict[str, Value] = {}
    chunks: list[Chunk] = []
    lost: list[Chunk] = []
    for chunk in _chunks(text, place):
        for part, found in _understood(text, chunk):
            if found is None:
                lost.append(part)
            elif found:
                chunks.append(part)
                fields.update(found)
    return Reading(fields, trouble, tuple(chunks), tuple(lost))


def _chunks(text: str, place: Place) -> Iterator[Chunk]:
    """Runs of lines that each start where a field could."""
    starts = [found.start() for found in _CHUNK_START.finditer(text, place.opening, place.closing)]
    if not starts or starts[0] > place.opening:
        starts.insert(0, place.opening)
    for start, end in zip(starts, [*starts[1:], place.closing], strict=True):
        if text[start:end].strip():
            yield Chunk(start, end)


def _understood(text: str, chunk: Chunk) -> Iterator[tuple[Chunk, dict[str, Value] | None]]:
    found = _fields_of(text, chunk)
    if found is not None:
        yield chunk, found
        return
    lines = [Chunk(*found.span()) for found in re.finditer(r"[^\n]+\n?", text[chunk.start : chunk.end])]
    if len(lines) < 2 or not _INNER_FIELD.match(text, chunk.start):
        yield chunk, None
        return
    # Several fields may have run into one another (wrong indentation): those with a value on their own line
    # count.
    for line in lines:
        part = Chunk(chunk.start + line.start, chunk.start + line.end)
        if text[part.start : part.end].strip():
            yield part, _fields_of(text, part) if _INNER_FIELD.match(text, part.start) else None


def _fields_of(text: str, chunk: Chunk) -> dict[str, Value] | None:
    try:
        return read_fields(text[chunk.start : chunk.end])
    except NotUnderstood:
        return None
