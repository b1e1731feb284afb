"""One case that is open in the window: what is on disk, what the editor made of it, and what is wrong
with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case, Schema
from caseeditor.checks import Problem
from caseeditor.errors import EditRefused
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.workspace.undo_history import History, Part, Place

_MISSING = frozenset(("required-missing", "body-empty", "heading-empty", "names-missing"))
"""Codes of what a case lacks."""

Stamp = tuple[int, int] | None
"""Size and time of change (ns) of a file as last seen; None where there is none."""


@dataclass(frozen=True)
class RefusedText:
    """A text of the case that the file can't hold as it is: a sign that its encoding lacks, a line that would
    begin fields."""

    text: str
    why: EditRefused


@dataclass(eq=False)
class OpenCase:
    """A case as long as the window knows of it. Only the session and its flows change it.

    `saved` is what the file holds, as opened or last written; `theirs` what somebody else wrote there
    since, while this one has unsaved edits.
    """

    path: Path
    snapshot: Snapshot
    saved: Case
    history: History
    found: tuple[Problem, ...] = ()
    """All that is wrong with it."""
    theirs: Case | None = None
    gone: bool = False
    """Whether the file was removed by somebody else."""
    saving: bool = False
    stamp: Stamp = None
    checked: Case | None = field(default=None, repr=False)
    """The case that `found` is about."""
    template: Case | None = field(default=None, repr=False)
    """What a new case began with; None for one that was opened, or made from another."""
    refused: RefusedText | None = None
    """What the window shows in place of the case's text: unsaved work as any other."""
    untaken: dict[str, str] = field(default_factory=dict)
    """What the form shows though the case doesn't hold it (a name that was typed and not chosen, a date that
    can't be read), by field."""
    taken_back: RefusedText | None = None
    """The refused text that was undone last."""

    @property
    def case(self) -> Case:
        """The case as it stands in the window."""
        return self.history.case

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is said to be wrong: of a new case nothing before something was typed, and until it is saved
        for the first time not that something is missing yet.
        """
        if self.template is None or not self.is_new:
            return self.found
        if self.case == self.template:
            return ()
        return tuple(problem for problem in self.found if problem.code not in _MISSING)

    @property
    def dirty(self) -> bool:
        """Whether closing now would lose something."""
        return self.is_new or self.refused is not None or self.case != self.saved

    @property
    def is_new(self) -> bool:
        """Whether it was never written."""
        return self.snapshot.raw is None

    @property
    def text(self) -> str:
        """The text as the window shows it, with the file's line ends or `\\n`."""
        return self.case.body if self.refused is None else self.refused.text

    @property
    def undo_place(self) -> Place | None:
        """What undoing would take back."""
        return self.history.undo_place if self.refused is None else Place(Part.TEXT)

    @property
    def redo_place(self) -> Place | None:
        """What redoing would bring back."""
        return self.history.redo_place if self.taken_back is None else Place(Part.TEXT)

    def in_safety(self) -> Case:
        """What is put aside as unsaved work: with the text that is shown, in whatever way a file holds it."""
        if self.refused is None:
            return self.case
        case = self.case
        try:
            case = case.in_utf8()
            return case.with_body_text(self.refused.text)
        except EditRefused:
            head = case.to_bytes().removesuffix(case.body.encode("utf-8", "surrogatepass"))
            return Case.from_bytes(head + self.refused.text.encode("utf-8", "replace"), case.schema)

    def changes(self) -> tuple[Place, ...]:
        """Where it differs from what was saved, in the form's order, the text last."""
        text = Place(Part.TEXT)
        found = changes(self.saved, self.case)
        return found if self.refused is None or text in found else (*found, text)


def changes(before: Case, after: Case) -> tuple[Place, ...]:
    """Where two cases differ: fields in the form's order, then the text; the file as a whole when its
    bytes alone do.
    """
    if before == after:
        return ()
    old, new = before.fields, after.fields
    missing = object()
    names = [name for name in {**old, **new} if _differ(old.get(name, missing), new.get(name, missing))]
    names.sort(key=lambda name: _rank(after.schema, name))
    places = [Place(Part.FIELD, name) for name in names]
    if before.body != after.body:
        places.append(Place(Part.TEXT))
    return tuple(places) or (Place(Part.FILE),)


def title_of(case: Case) -> str:
    """A case's title as one line; "" without one."""
    return " ".join(str(case.fields.get("title") or "").split())


def _differ(one: object, other: object) -> bool:
    return type(one) is not type(other) or one != other


def _rank(schema: Schema, name: str) -> int:
    names = [known.name for known in schema.fields]
    return names.index(name) if name in names else len(names)
