"""What differs between two states of a case, for people: field by field, and the lines of the text. No Qt."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseeditor.case import Case
from caseeditor.gui.widgets.date_text import written_date
from caseeditor.i18n import Translator
from caseeditor.workspace.open_case import changes
from caseeditor.workspace.undo_history import Part, Place

_AROUND = 1  # unchanged lines shown on either side of a change


@dataclass(frozen=True)
class Line:
    """One line of a difference: `sign` is "-", "+", " " or "…" (lines left out)."""

    sign: str
    text: str


@dataclass(frozen=True)
class Difference:
    """What changed in one place."""

    place: Place
    lines: tuple[Line, ...]


def differences(before: Case, after: Case, _: Translator) -> tuple[Difference, ...]:
    """Every place that differs, in the form's order, the text last."""
    return tuple(
        Difference(place, tuple(_lines(place, before, after, _))) for place in changes(before, after)
    )


def line_differences(before: list[str], after: list[str]) -> Iterator[Line]:
    """The lines that differ, with a little of what surrounds them."""
    groups = difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_grouped_opcodes(_AROUND)
    for number, group in enumerate(groups):
        if number or group[0][1]:
            yield Line("…", "")
        for kind, old_start, old_end, new_start, new_end in group:
            if kind == "equal":
                yield from (Line(" ", text) for text in before[old_start:old_end])
                continue
            yield from (Line("-", text) for text in before[old_start:old_end])
            yield from (Line("+", text) for text in after[new_start:new_end])


def shown(value: Any, _: Translator) -> list[str]:
    """A field's value as lines that a person reads."""
    if value is None or value == "" or value == []:
        return [_("(empty)")]
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if isinstance(value, date):
        return [written_date(value, _)]
    if isinstance(value, list):
        return [" · ".join(shown(item, _)) for item in value]
    if isinstance(value, dict):
        return [" · ".join(" ".join(shown(part, _)) for part in value.values())]
    return str(value).splitlines() or [_("(empty)")]


def _lines(place: Place, before: Case, after: Case, _: Translator) -> Iterator[Line]:
    if place.part is Part.FIELD and place.field is not None:
        old = shown(before.fields[place.field], _) if place.field in before.fields else []
        new = shown(after.fields[place.field], _) if place.field in after.fields else []
        if old == new:
            old, new = (_source(place.field, case) for case in (before, after))
        yield from (Line("-", text) for text in old)
        yield from (Line("+", text) for text in new)
    elif place.part is Part.TEXT:
        yield from line_differences(before.body.splitlines(), after.body.splitlines())
    else:
        old, new = (case.to_bytes().decode("utf-8", "replace").splitlines() for case in (before, after))
        yield from line_differences(old, new)


def _source(field: str, case: Case) -> list[str]:
    """Two values that look the same to a person are shown as the file has them."""
    return (case.field_source(field) or "").splitlines()
