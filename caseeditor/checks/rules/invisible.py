"""Signs without a look in the fields, which pasting leaves behind."""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.case import FieldKind, Value
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.invisible_signs import INVISIBLE, without_invisible

_COMPARED = frozenset((FieldKind.NAMES, FieldKind.PICTURE, FieldKind.URL))
"""Kinds of field whose values are compared, or lead somewhere: one such sign makes another of them."""


def invisible_signs(subject: Subject) -> Iterator[Problem]:
    """A value with signs that nobody sees: the same name is another one to the site."""
    if subject.plain is not None:
        return
    for name, value in subject.case.fields.items():
        cleaned = _cleaned(value)
        if cleaned == value:
            continue
        known = subject.context.fields.get(name)
        harms = known is not None and known.kind in _COMPARED
        fix = Fix(FixKind.SET_VALUE, safe=True, field=name, new=cleaned)
        yield subject.problem(
            "pasted-leftover",
            name,
            severity=Severity.WARNING if harms else None,
            fix=fix,
            kind="invisible-in-field",
            name=name,
            count=str(_count(value)),
        )


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return without_invisible(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(held) for key, held in value.items()}
    return value


def _count(value: Value) -> int:
    if isinstance(value, str):
        return len(INVISIBLE.findall(value))
    held = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return sum(map(_count, held))
