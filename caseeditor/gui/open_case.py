"""One case that is open in the window: what is on disk, what the editor made of it, and what is wrong
with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case, Schema
from caseeditor.checks import Problem
from caseeditor.folder.opening import Snapshot
from caseeditor.gui.history import History, Part, Place

Stamp = tuple[int, int] | None
"""Size and time of change (ns) of a file as last seen; None where there is none."""


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
    problems: tuple[Problem, ...] = ()
    theirs: Case | None = None
    gone: bool = False
    """Whether the file was removed by somebody else."""
    saving: bool = False
    stamp: Stamp = None
    checked: Case | None = field(default=None, repr=False)
    """The case that `problems` are about."""

    @property
    def case(self) -> Case:
        """The case as it stands in the window."""
        return self.history.case

    @property
    def dirty(self) -> bool:
        """Whether closing now would lose something."""
        return self.is_new or self.case != self.saved

    @property
    def is_new(self) -> bool:
        """Whether it was never written."""
        return self.snapshot.raw is None

    def changes(self) -> tuple[Place, ...]:
        """Where it differs from what was saved, in the form's order, the text last."""
        return changes(self.saved, self.case)


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
