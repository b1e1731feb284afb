"""The picture that a case names: is it there under that very name, and can a reader's browser show it."""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.case import Field, Value
from caseeditor.checks.limits import HEAVY_PICTURE
from caseeditor.checks.pictures import plain_name
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject


def picture(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A wrong name is a broken picture on the site.

    Source: FORMAT.md; its server tells cases and accents apart.
    """
    if not isinstance(value, str):
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="picture", value=str(value)
        )
        return
    there = subject.context.pictures.on_disk(value)
    if there is None:
        yield _absent(subject, field.name, value)
    else:
        yield from _content(subject, field.name, there)


def _absent(subject: Subject, field: str, value: str) -> Problem:
    pictures = subject.context.pictures
    near = pictures.near(value)
    if near is not None:
        prefix = value[: len(value) - len(plain_name(value))]
        fix = Fix(FixKind.SET_VALUE, safe=True, field=field, old=value, new=prefix + near)
        return subject.problem("picture-name-mismatch", field, fix=fix, name=value, actual=near)
    suggestion = pictures.suggest(value)
    fix_or_none: Fix | None = None
    if suggestion.sure:
        fix_or_none = Fix(FixKind.SET_VALUE, safe=True, field=field, old=value, new=suggestion.sure)
    elif suggestion.candidates:
        fix_or_none = Fix(FixKind.SET_VALUE, field=field, old=value, choices=suggestion.candidates)
    return subject.problem("picture-missing", field, fix=fix_or_none, name=value)


def _content(subject: Subject, field: str, name: str) -> Iterator[Problem]:
    facts = subject.context.pictures.facts(name)
    if not facts.readable:
        yield subject.problem("picture-unreadable", field, name=name)
    elif facts.size >= HEAVY_PICTURE:
        yield subject.problem("picture-heavy", field, name=name, megabytes=f"{facts.size / 1_000_000:.1f}")
