"""What a change of a file is called, and what differs in it, for the lists of hand-overs."""

from __future__ import annotations

from caseeditor.case import Case, Schema
from caseeditor.exchange.changes import ChangeKind
from caseeditor.gui.widgets.differences import Difference, Line, differences
from caseeditor.i18n import Translator
from caseeditor.workspace.undo_history import Part, Place


def kind_words(kind: ChangeKind, _: Translator) -> str:
    """New, changed, renamed, deleted."""
    return {
        ChangeKind.ADDED: _("new"),
        ChangeKind.CHANGED: _("changed"),
        ChangeKind.RENAMED: _("renamed"),
        ChangeKind.DELETED: _("deleted"),
    }[kind]


def title_of_file(path: str, raw: bytes | None, *, picture: bool) -> str:
    """A case's title, else the file's name."""
    name = path.rpartition("/")[2]
    if picture or raw is None:
        return name
    return " ".join(str(Case.from_bytes(raw).fields.get("title") or "").split()) or name


def shown_differences(
    before: bytes | None, after: bytes | None, schema: Schema, _: Translator
) -> tuple[Difference, ...]:
    """What differs between two contents of a case, place by place."""
    old, new = Case.from_bytes(before or b"", schema), Case.from_bytes(after or b"", schema)
    return differences(old, new, _)


def picture_difference(before: bytes | None, after: bytes | None, _: Translator) -> tuple[Difference, ...]:
    """Of a picture, how much it weighs."""
    lines = [
        Line(sign, _("picture, {number} kB").format(number=max(1, round(len(raw) / 1000))))
        for sign, raw in (("-", before), ("+", after))
        if raw is not None
    ]
    return (Difference(Place(Part.FILE), tuple(lines)),)
