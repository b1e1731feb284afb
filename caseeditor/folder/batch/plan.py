"""What a change of many files would do, file by file, before any is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case, Value
from caseeditor.case.values import same
from caseeditor.errors import CaseEditorError
from caseeditor.folder.collections.contents import Content

Edit = Callable[[Case], Case]
"""Makes one change of a case, or gives it back as it is. Raises `EditRefused`."""


@dataclass(frozen=True)
class FieldChange:
    """What becomes of one field; None before or after also stands for one that isn't there."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True)
class FileChange:
    """What becomes of one file, or why it can't be changed: then `after` is None and `refused` is the reason.

    `before` are the bytes that were read: a file that isn't so any more isn't written over.
    """

    path: Path
    before: bytes = field(repr=False)
    after: Case | None
    fields: tuple[FieldChange, ...] = ()
    refused: CaseEditorError | OSError | None = None


@dataclass(frozen=True)
class Mention:
    """A name as it stands in the prose of a file, at `line` (from 1); `excerpt` is that line around it."""

    path: Path
    line: int
    excerpt: str
    start: int


@dataclass(frozen=True)
class Plan:
    """All that would change, in the order of the files. `mentions` are places in texts that aren't changed
    unless somebody asks for it; `removed` are files that would go, as they are."""

    changes: tuple[FileChange, ...] = ()
    mentions: tuple[Mention, ...] = ()
    removed: tuple[Content, ...] = ()

    @property
    def possible(self) -> tuple[FileChange, ...]:
        """The files that can be changed."""
        return tuple(change for change in self.changes if change.after is not None)

    @property
    def refused(self) -> tuple[FileChange, ...]:
        """The files that can't."""
        return tuple(change for change in self.changes if change.after is None)

    def only(self, paths: Iterable[Path]) -> Plan:
        """The part of the plan that is about some of the files."""
        wanted = frozenset(paths)
        kept = tuple(change for change in self.changes if change.path in wanted)
        return Plan(kept, self.mentions, self.removed)

    def __add__(self, other: Plan) -> Plan:
        return Plan(
            self.changes + other.changes, self.mentions + other.mentions, self.removed + other.removed
        )


def planned(contents: Iterable[Content], edit: Edit) -> Iterator[FileChange]:
    """What an edit would make of each file; those that it leaves as they are aren't among them."""
    for content in contents:
        change = planned_change(content, edit)
        if change is not None:
            yield change


def planned_change(content: Content, edit: Edit) -> FileChange | None:
    """The same of one file."""
    try:
        after = edit(content.case)
    except CaseEditorError as refused:
        return FileChange(content.path, content.raw, None, refused=refused)
    if after == content.case:
        return None
    return FileChange(
        content.path, content.raw, after, tuple(field_changes(content.case.fields, after.fields))
    )


def field_changes(before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[FieldChange]:
    """The fields in which two cases differ, in the order of the second, then those that went."""
    for name, value in after.items():
        if name not in before or not same(before[name], value):
            yield FieldChange(name, before.get(name), value)
    for name, value in before.items():
        if name not in after:
            yield FieldChange(name, value, None)
