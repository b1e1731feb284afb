"""A schema made of what the files say, and what they object to one that a configuration gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from caseeditor.case import Field, FieldKind, Schema, Value
from caseeditor.case.schema import GONE_WHEN_EMPTY, Choice, Group, Look, Wording
from caseeditor.case.schema_reading import wording
from caseeditor.folder.collections.configuration import Said, mapping, read_configuration
from caseeditor.folder.collections.observation import (
    Observation,
    Observed,
    choices_of,
    has_time,
    is_colour,
    kind_of,
    names_of,
    observed,
)
from caseeditor.paths import resources_folder

GROUP: Final = "fields"
_NO_WORDS: Final = Wording()
_TEXTS = frozenset(
    (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.URL, FieldKind.PICTURE, FieldKind.FILE, FieldKind.CHOICE)
)
_UNTOUCHED = frozenset((FieldKind.HIDDEN, FieldKind.OTHER))
_DEEPEST = 4  # rows within rows


def plain_field(name: str, kind: FieldKind, label: Wording | None = None, order: int = 1000) -> Field:
    """A field of which nothing more is known."""
    words = label if label is not None and label.by_language else label_of(name)
    made = Field(name, kind, words, _NO_WORDS, _NO_WORDS, order, GROUP, False, False, None, None, (), False)
    return replace(made, gone_when_empty=name in GONE_WHEN_EMPTY)


def schema_of_files(seen: Observation) -> Schema:
    """The fields that the files have, in their order."""
    fields = tuple(
        replace(_field_of(each), order=10 * (place + 1)) for place, each in enumerate(seen.fields.values())
    )
    return Schema(_groups(), fields)


def schema_agreed(hinted: tuple[Field, ...], body: Field | None, seen: Observation) -> Schema:
    """The fields of a configuration as far as the files agree, then those that only the files have."""
    named: dict[str, Field] = {}
    for known in hinted:
        named.setdefault(known.name, known)
    fields = [
        replace(agreed(known, seen.fields.get(known.name)), order=10 * (place + 1), group=GROUP)
        for place, known in enumerate(named.values())
    ]
    others = [each for name, each in seen.fields.items() if name not in named]
    start = 10 * (len(fields) + 1)
    fields += [
        replace(_field_of(each), order=start + 10 * place, group=None) for place, each in enumerate(others)
    ]
    return Schema(_groups(), tuple(fields), body)


def agreed(known: Field, seen: Observed | None) -> Field:
    """A field as configured, but for what the files' values show to be otherwise."""
    if seen is None or not seen.values or known.kind in _UNTOUCHED:
        return known
    values = seen.values
    kind = kind_of(values)
    if kind is None:
        return known
    if known.kind is FieldKind.CHOICE and kind is FieldKind.NAMES:
        known = replace(known, kind=FieldKind.NAMES)
    elif known.kind is FieldKind.NAMES and kind in (*_TEXTS, FieldKind.NUMBER):
        chosen = bool(known.options or known.relation)
        known = replace(known, kind=FieldKind.CHOICE if chosen else kind)
    elif known.kind is FieldKind.FACTS and kind is FieldKind.FACTS:
        return replace(known, single=all(isinstance(value, dict) for value in values))
    elif not _suits(known, kind, values):
        return replace(
            _field_of(seen), label=known.label, help=known.help, required=known.required,
            has_default=False, default=None,
        )  # fmt: skip
    if known.kind is FieldKind.DATE and not has_time(values):
        known = replace(known, look=replace(known.look, time=False))
    return _with_found_options(known, values)


def _suits(known: Field, kind: FieldKind, values: tuple[Value, ...]) -> bool:
    """Whether values of a kind may stand in a field."""
    if known.kind is kind:
        return True
    if known.kind is FieldKind.CHOICE:
        return kind not in (FieldKind.FACTS, FieldKind.OTHER)
    if known.kind in (FieldKind.SCORE, FieldKind.NUMBER):
        return kind in (FieldKind.SCORE, FieldKind.NUMBER)
    if known.kind in _TEXTS:
        if kind is FieldKind.DATE:  # a text that looks like a date, in quotes, is a text
            return all(isinstance(value, str) for value in values)
        return kind in _TEXTS
    return False


def _with_found_options(known: Field, values: tuple[Value, ...]) -> Field:
    """With what the files hold besides the options, so that no value is lost by choosing."""
    if not known.options:
        return known
    there = {choice.value for choice in known.options}
    found: list[Choice] = []
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str | int | float) and item not in there and len(str(item)) <= 200:
                there.add(item)
                found.append(Choice(item))
    return replace(known, options=(*known.options, *found)) if found else known


def _field_of(seen: Observed, depth: int = 0) -> Field:
    values = seen.values
    kind = kind_of(values) or FieldKind.TEXT
    made = plain_field(seen.name, kind)
    if kind is FieldKind.DATE:
        return replace(made, look=Look(time=has_time(values)))
    if kind is FieldKind.NUMBER:
        whole = all(isinstance(value, int) for value in values)
        return replace(made, limits=replace(made.limits, whole=whole))
    if kind is FieldKind.NAMES:
        return replace(made, options=tuple(map(Choice, names_of(values))), complete=True)
    if kind is FieldKind.FACTS and depth < _DEEPEST:
        rows = [row for value in values for row in (value if isinstance(value, list) else [value])]
        inner = observed(row for row in rows if isinstance(row, dict))
        fields = tuple(_field_of(each, depth + 1) for each in inner.fields.values())
        return replace(made, fields=fields, single=all(isinstance(value, dict) for value in values))
    if kind is FieldKind.TEXT:
        return _text_field(made, values)
    return made


def _text_field(made: Field, values: tuple[Value, ...]) -> Field:
    if is_colour(values):
        return replace(made, look=Look(colour=True))
    choices = choices_of(values) if made.name != "title" else ()
    if choices:
        return replace(made, kind=FieldKind.CHOICE, options=tuple(map(Choice, choices)))
    texts = [value for value in values if isinstance(value, str)]
    return replace(made, complete=made.name != "title" and len(set(texts)) < len(texts))


def label_of(name: str) -> Wording:
    """What a person reads for a key: the usual word where there is one, else the key with blanks."""
    usual = _labels().get(name.lower())
    if usual is not None:
        return usual
    words = name.replace("_", " ").replace("-", " ").strip() or name
    return Wording({"en": words[:1].upper() + words[1:]})


@cache
def _labels() -> Mapping[str, Wording]:
    said: dict[str, Said] = read_configuration(resources_folder() / "collections.yml")
    return {name: wording(words) for name, words in mapping(said, "fields").items()}


@cache
def _groups() -> tuple[Group, ...]:
    said: dict[str, Said] = read_configuration(resources_folder() / "collections.yml")
    return (Group(GROUP, wording(mapping(said, "group"))),)
