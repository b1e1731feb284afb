"""Tools and methods: every name must be one that the site has a catalogue entry for."""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.case import Field, Value
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text

_CODES = {"outil": "unknown-tool", "methode": "unknown-method"}
UNKNOWN_NAMES = frozenset(_CODES.values())
"""The codes of names that no catalogue entry bears."""


def names_are_a_list(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """Names belong in a list, one a line.

    Source: FORMAT.md; Liquid takes a text for a list of one: several names in it are none that is known.
    """
    if isinstance(value, str):
        listed = _listed(subject, field, value)
        fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=listed)
        severity = Severity.ERROR if len(listed) > 1 else None
        yield subject.problem("wrong-type", field.name, severity=severity, fix=fix, kind="names", value=value)
    elif not isinstance(value, list) or any(isinstance(item, list | dict) for item in value):
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="names", value=value_text(value)
        )
    elif any(map(is_blank, value)):
        named = [item for item in value if not is_blank(item)]
        fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=named)
        yield subject.problem("wrong-type", field.name, fix=fix, kind="empty-name", value="")


def _listed(subject: Subject, field: Field, value: str) -> list[Value]:
    """The names in a text: several between commas where all of them are known, else the text as one name."""
    index = subject.context.known.get(field.name)
    parts = [part.strip() for part in value.split(",")]
    if index is not None and all(part in index or index.suggest(part).sure for part in parts):
        return list(parts)
    return [value.strip()]


def known_names(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A name that no catalogue entry bears: the site shows an empty card.

    Source: FORMAT.md. The schema says which names need no entry (`Autre`); without any catalogue nothing can
    be said of a name. What the name was meant to be isn't sure while an entry can't be read, nor where it is
    the entry whose name has blanks around it.
    """
    index = subject.context.known.get(field.name)
    if index is None:
        return
    names = _listed(subject, field, value) if isinstance(value, str) else value
    for name in _items(names):
        if name in index:
            continue
        elsewhere = subject.context.catalogue.category_of(name)
        if elsewhere is not None:
            yield from _of_another_kind(subject, field, name, elsewhere)
            continue
        code = _CODES.get(field.catalogue or "", "unknown-tool")
        suggestion = index.suggest(name)
        others = [
            Fix(FixKind.ADD_TO_CATALOGUE, field=field.name, old=name, new=field.catalogue),
            Fix(FixKind.REMOVE_NAME, field=field.name, old=name),
        ]
        fix: Fix | None = None
        if suggestion.sure:
            safe = not subject.context.catalogue.unreadable and suggestion.sure == suggestion.sure.strip()
            fix = Fix(FixKind.REPLACE_NAME, safe=safe, field=field.name, old=name, new=suggestion.sure)
        elif suggestion.candidates:
            fix = Fix(FixKind.REPLACE_NAME, field=field.name, old=name, choices=suggestion.candidates)
        else:
            fix, *others = others
        line = subject.item_line(field.name, name)
        yield subject.problem(code, field.name, line=line, fix=fix, other_fixes=tuple(others), name=name)


def _of_another_kind(subject: Subject, field: Field, name: str, category: str) -> Iterator[Problem]:
    """A method among the tools, or the reverse: templates compare titles alone, so that its card is there,
    with the picture that an entry of the other kind would have, which is none.
    """
    other = next((known for known in subject.context.fields.values() if known.catalogue == category), None)
    if other is None or other.name == field.name:
        return
    fix = Fix(FixKind.MOVE_NAME, field=field.name, old=name, new=other.name)
    line = subject.item_line(field.name, name)
    yield subject.problem("name-elsewhere", field.name, line=line, fix=fix, name=name, category=category)


def no_name_twice(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A name that a list holds twice: the site shows its card twice."""
    if not isinstance(value, list):
        return
    names = list(_items(value))
    if len(set(names)) == len(names):
        return
    twice = next(name for place, name in enumerate(names) if name in names[:place])
    once: list[Value] = list(dict.fromkeys(names))
    safe = all(isinstance(item, str) for item in value)
    fix = Fix(FixKind.SET_VALUE, safe=safe, field=field.name, new=once)
    yield subject.problem("duplicate-name", field.name, fix=fix, name=twice)


def _items(value: Value) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if not is_blank(item) and not isinstance(item, list | dict):
            yield value_text(item)
