"""Which fields refer to the entries of which collection, and which files use an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caseeditor.case import Field, Value
from caseeditor.case.plain_text import value_text
from caseeditor.folder.collections.collection import FILE, PATH, Collection
from caseeditor.folder.collections.contents import Content, FolderContents
from caseeditor.late import late_pattern

_SURELY_WRITTEN = late_pattern(r"[A-Za-z0-9 ._-]+")
"""What is written in a file as it is, in whatever quotes and encoding; two bytes a letter hold zeros."""


@dataclass(frozen=True)
class ReferringField:
    """A field of a collection that holds what the entries of another have in their field `value`; one within
    another is `etapes.chef`."""

    collection: Collection
    name: str
    value: str


@dataclass(frozen=True)
class Use:
    """A file that refers to an entry, and the fields in which it does."""

    content: Content
    names: tuple[str, ...]


def referring_fields(folder: FolderContents, target: Collection) -> Iterator[ReferringField]:
    """Every field that refers to the entries of a collection."""
    for collection in folder.collections.all:
        for known, name in _with_inner(folder.schema(collection).fields, ""):
            if known.relation is not None and known.relation.collection == target.name:
                yield ReferringField(collection, name, known.relation.value)


def uses(folder: FolderContents, target: Collection, entry: Content) -> Iterator[Use]:
    """The files that refer to an entry, but for itself."""
    by_collection: dict[str, list[ReferringField]] = {}
    for each in referring_fields(folder, target):
        by_collection.setdefault(each.collection.name, []).append(each)
    for fields in by_collection.values():
        written = {each.name: written_reference(folder, entry, each.value) for each in fields}
        for content in folder.files(fields[0].collection):
            held = content.case.fields
            names = tuple(name for name, text in written.items() if text and text in texts_at(held, name))
            if names and content.path != entry.path:
                yield Use(content, names)


def texts_referred_to(folder: FolderContents, target: Collection) -> dict[str, set[str]]:
    """What files write to refer to a collection, by the field of its entries that it stands for."""
    found: dict[str, set[str]] = {}
    for each in referring_fields(folder, target):
        held = found.setdefault(each.value, set())
        for content in folder.files(each.collection):
            held |= texts_at(content.case.fields, each.name)
    return found


def unused_entries(folder: FolderContents, target: Collection) -> tuple[Content, ...]:
    """The entries that no file refers to; none where nothing could refer to them."""
    referring = tuple(referring_fields(folder, target))
    if not referring:
        return ()
    return tuple(
        entry
        for entry in folder.files(target)
        if not any(
            _is_referred_to(folder, written_reference(folder, entry, each.value), each) for each in referring
        )
    )


def _is_referred_to(folder: FolderContents, text: str, by: ReferringField) -> bool:
    """Whether a field of some file holds a text. Only files in which it may stand are read as fields: the
    reading is what takes time."""
    if not text:
        return False
    part = max(_SURELY_WRITTEN.findall(text), key=len, default="").encode("ascii")
    for content in folder.files(by.collection):
        may = part in content.raw or b"\0" in content.raw
        if may and text in texts_at(content.case.fields, by.name):
            return True
    return False


def written_reference(folder: FolderContents, entry: Content, value: str) -> str:
    """How a reference writes an entry, by what its relation says of it; '' where it can't."""
    if value == FILE:
        return entry.path.stem
    root = folder.collections.root
    if value == PATH:
        return entry.path.relative_to(root).as_posix() if entry.path.is_relative_to(root) else ""
    return value_text(entry.case.fields.get(value))


def texts_at(fields: Mapping[str, Value], name: str) -> set[str]:
    """What a field holds, as texts: the items of a list, the values of rows for a name such as
    `etapes.chef`."""
    found: set[str] = set()
    first, *inner = [name] if name in fields else name.split(".")
    pending: list[tuple[Value, list[str]]] = [(fields.get(first), inner)]
    while pending:
        value, path = pending.pop()
        if isinstance(value, list):
            pending += [(item, path) for item in value]
        elif path:
            if isinstance(value, dict):
                pending.append((value.get(path[0]), path[1:]))
        elif value is not None and not isinstance(value, dict):
            found.add(value_text(value))
    return found


def _with_inner(fields: tuple[Field, ...], above: str) -> Iterator[tuple[Field, str]]:
    for known in fields:
        yield known, f"{above}{known.name}"
        yield from _with_inner(known.fields, f"{above}{known.name}.")
        for block in known.blocks:
            yield from _with_inner(block.fields, f"{above}{known.name}.")
