"""Filters as values: what a field must hold, combined; made from a schema or from words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseeditor.case import Field, FieldKind, Schema, Value
from caseeditor.case.plain_text import value_text
from caseeditor.folder.collections.contents import Content
from caseeditor.folder.collections.references import texts_at
from caseeditor.folder.collections.states import States
from caseeditor.folder.listing.collation import search_key


class FilterKind(StrEnum):
    """What a filter asks of a file."""

    HOLDS = "holds"
    """The field holds `value`, or it is among the items of its list."""
    YEAR = "year"
    """The date is of the year `value`."""
    EMPTY = "empty"
    """The field is empty, or not there."""
    FILLED = "filled"
    """The field holds something."""
    STATE = "state"
    """The file is in the state `value`."""
    INCOMPLETE = "incomplete"
    """A field that is required is empty."""


@dataclass(frozen=True)
class Filter:
    """One condition. `name` is the key of a field, '' where none is meant."""

    kind: FilterKind
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class FilterCount:
    """A filter that a collection offers, and how many of its files pass it."""

    filter: Filter
    count: int


def passes(content: Content, filters: Iterable[Filter], schema: Schema, states: States) -> bool:
    """Whether a file passes all of the filters."""
    return all(_passes(content, each, schema, states) for each in filters)


def filter_of(name: str, value: str, schema: Schema) -> Filter:
    """The filter that a person means by a field's name or label and a value; by no value, that the field is
    empty; of a date, four figures are a year."""
    known = field_called(name, schema)
    key = known.name if known is not None else name
    if known is None and search_key(name) in ("state", "etat"):
        return Filter(FilterKind.STATE, "", value)
    if not value:
        return Filter(FilterKind.EMPTY, key)
    if known is not None and known.kind is FieldKind.DATE and len(value) == 4 and value.isdigit():
        return Filter(FilterKind.YEAR, key, value)
    return Filter(FilterKind.HOLDS, key, value)


def field_called(name: str, schema: Schema) -> Field | None:
    """The field of that key, else of that label in any language."""
    wanted = search_key(name)
    return schema.get(name) or next(
        (
            known
            for known in schema.fields
            if any(search_key(words) == wanted for words in known.label.by_language.values())
        ),
        None,
    )


def offered(contents: Iterable[Content], schema: Schema, states: States) -> tuple[FilterCount, ...]:
    """The filters that tell the files of a collection apart, from its fields: each with its number."""
    files = tuple(contents)
    counts: dict[Filter, int] = {}
    for content in files:
        for each in _filters_met(content, schema, states):
            counts[each] = counts.get(each, 0) + 1
    return tuple(FilterCount(each, number) for each, number in counts.items() if number)


def year_of(value: Value) -> str:
    """The year of a date, whether it is one or is written as one; '' otherwise."""
    if isinstance(value, date):
        return f"{value.year:04}"
    text = value_text(value)
    return text[:4] if text[:4].isdigit() and text[4:5] == "-" else ""


def is_incomplete(content: Content, schema: Schema) -> bool:
    """Whether a field that is required is empty."""
    return any(known.required and is_empty(content.case.fields.get(known.name)) for known in schema.fields)


def is_empty(value: Value) -> bool:
    """Whether there is nothing to show of a value."""
    return value is None or value in ("", []) or value == {} or (isinstance(value, str) and not value.strip())


def _passes(content: Content, asked: Filter, schema: Schema, states: States) -> bool:
    held = content.case.fields.get(asked.name)
    if asked.kind is FilterKind.EMPTY:
        return not any(texts_at(content.case.fields, asked.name)) and is_empty(held)
    if asked.kind is FilterKind.FILLED:
        return not is_empty(held)
    if asked.kind is FilterKind.YEAR:
        return year_of(held) == asked.value
    if asked.kind is FilterKind.INCOMPLETE:
        return is_incomplete(content, schema)
    wanted = search_key(asked.value)
    if asked.kind is FilterKind.STATE:
        state = states.of(content.case, content.path)
        return wanted in (state.name.value, *map(search_key, state.label.by_language.values()))
    return any(search_key(text) == wanted for text in _ways_to_say(content, asked.name, schema))


def _ways_to_say(content: Content, name: str, schema: Schema) -> set[str]:
    """What a field holds, as in the file and as a person reads it."""
    texts = texts_at(content.case.fields, name)
    known = schema.get(name)
    if known is not None and known.kind is FieldKind.DATE:
        texts |= {text[:10] for text in texts}
    for choice in known.options if known is not None else ():
        if choice.label is not None and value_text(choice.value) in texts:
            texts |= set(choice.label.by_language.values())
    return texts


def _filters_met(content: Content, schema: Schema, states: States) -> Iterable[Filter]:
    yield Filter(FilterKind.STATE, "", states.of(content.case, content.path).name.value)
    if is_incomplete(content, schema):
        yield Filter(FilterKind.INCOMPLETE)
    for known in schema.fields:
        held = content.case.fields.get(known.name)
        if known.kind is FieldKind.DATE:
            year = year_of(held)
            if year:
                yield Filter(FilterKind.YEAR, known.name, year)
        elif known.kind in (FieldKind.NAMES, FieldKind.CHOICE, FieldKind.SWITCH) or known.complete:
            for text in texts_at(content.case.fields, known.name):
                if text:
                    yield Filter(FilterKind.HOLDS, known.name, text)
            if is_empty(held) and known.kind is not FieldKind.SWITCH:
                yield Filter(FilterKind.EMPTY, known.name)
