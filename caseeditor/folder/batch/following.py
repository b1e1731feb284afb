"""Plans that follow references: one value for another, an entry renamed, two made one, one deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from caseeditor.case import Case, Value
from caseeditor.case.plain_text import value_text
from caseeditor.folder.batch.edits import replacing, setting
from caseeditor.folder.batch.plan import Edit, FileChange, Mention, Plan, planned, planned_change
from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.collections.contents import Content, FolderContents
from caseeditor.folder.collections.references import ReferringField, referring_fields, written_reference

_AROUND = 40  # signs of a line shown before and after a mention
_MOST_MENTIONS = 2_000


def plan_replacing(folder: FolderContents, collection: Collection, name: str, old: str, new: Value) -> Plan:
    """One value for another in a field of a collection.

    Where its entries are referred to by that field, the files that refer to them follow; an entry that a
    changed field refers to stays as it is.
    """
    edits = _Edits()
    own = list(planned(folder.files(collection), replacing(name, old, new)))
    for content in folder.files(collection):
        edits.add(content, replacing(name, old, new))
    if any(change.after is not None for change in own):
        for field in referring_fields(folder, collection):
            if field.value == name:
                edits.add_all(folder.files(field.collection), replacing(field.name, old, new))
    return Plan(tuple(edits.changes()))


def plan_renaming(
    folder: FolderContents, collection: Collection, entry: Content, name: str, new: str
) -> Plan:
    """An entry gets another title (or whatever `name` is), and what refers to it follows; where texts mention
    the old one is listed apart."""
    old = value_text(entry.case.fields.get(name))
    edits = _Edits()
    edits.add(entry, setting(name, new))
    if old:
        for field in referring_fields(folder, collection):
            if field.value == name:
                edits.add_all(folder.files(field.collection), replacing(field.name, old, new))
    return Plan(tuple(edits.changes()), tuple(islice(mentions(folder, old), _MOST_MENTIONS)))


def plan_merging(folder: FolderContents, collection: Collection, entry: Content, into: Content) -> Plan:
    """Two entries become one: what refers to the first refers to the second, and the first goes."""
    edits = _Edits()
    for field in referring_fields(folder, collection):
        old, new = _written(folder, entry, field), _written(folder, into, field)
        if old and new and old != new:
            edits.add_all(folder.files(field.collection), replacing(field.name, old, new))
    found = tuple(islice(mentions(folder, entry.title), _MOST_MENTIONS)) if entry.title != into.title else ()
    return Plan(tuple(change for change in edits.changes() if change.path != entry.path), found, (entry,))


def plan_deleting(folder: FolderContents, collection: Collection, entry: Content) -> Plan:
    """An entry goes, and leaves the fields that refer to it."""
    edits = _Edits()
    for field in referring_fields(folder, collection):
        old = _written(folder, entry, field)
        if old:
            edits.add_all(folder.files(field.collection), replacing(field.name, old, None))
    found = tuple(islice(mentions(folder, entry.title), _MOST_MENTIONS))
    return Plan(tuple(change for change in edits.changes() if change.path != entry.path), found, (entry,))


def mentions(folder: FolderContents, name: str) -> Iterator[Mention]:
    """Where the texts of a folder mention a name, as a word of its own."""
    if not name.strip():
        return
    pattern = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)")
    for collection in folder.collections.all:
        for content in folder.files(collection):
            body = content.case.body
            if name.strip() not in body:
                continue
            for found in pattern.finditer(body):
                yield _mention(content, body, found.start(), found.end())


def replacing_mentions(found: Iterable[Mention], old: str, new: str) -> dict[Path, Edit]:
    """For each file, the edit that writes `new` where its text mentions `old`, at those places alone."""
    places: dict[Path, list[int]] = {}
    for mention in found:
        places.setdefault(mention.path, []).append(mention.start)
    return {path: _replacing_at(sorted(starts, reverse=True), old, new) for path, starts in places.items()}


def _replacing_at(starts: list[int], old: str, new: str) -> Edit:
    def edit(case: Case) -> Case:
        body = case.body
        for start in starts:
            if body.startswith(old, start):
                body = body[:start] + new + body[start + len(old) :]
        return case.with_body(body)

    return edit


def _mention(content: Content, body: str, start: int, end: int) -> Mention:
    line_start = body.rfind("\n", 0, start) + 1
    line_end = body.find("\n", end)
    line_end = len(body) if line_end < 0 else line_end
    shown = body[max(line_start, start - _AROUND) : min(line_end, end + _AROUND)].strip()
    line = content.case.body_line + body.count("\n", 0, start)
    return Mention(content.path, line, shown, start)


def _written(folder: FolderContents, entry: Content, field: ReferringField) -> str:
    return written_reference(folder, entry, field.value)


class _Edits:
    """The edits of each file, in the order in which they came; each file once."""

    def __init__(self) -> None:
        self._of: dict[Path, tuple[Content, list[Edit]]] = {}

    def add(self, content: Content, edit: Edit) -> None:
        self._of.setdefault(content.path, (content, []))[1].append(edit)

    def add_all(self, contents: Iterable[Content], edit: Edit) -> None:
        for content in contents:
            self.add(content, edit)

    def changes(self) -> Iterator[FileChange]:
        for content, edits in self._of.values():
            change = planned_change(content, in_turn(edits))
            if change is not None:
                yield change


def in_turn(edits: Iterable[Edit]) -> Edit:
    """Several edits as one."""

    def edit(case: Case) -> Case:
        for each in edits:
            case = each(case)
        return case

    return edit
