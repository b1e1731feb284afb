"""What the fields of a case are: their kinds, words, places and defaults, read from `fields.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from caseeditor.paths import resources_folder

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may be built without libyaml

GONE_WHEN_EMPTY = frozenset(("date", "published"))
"""Keys that do harm without a value, whatever the schema calls them: the site stops, or hides the case."""


class FieldKind(StrEnum):
    """What a field holds; decides its widget, its rules and how a typed value is read."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    URL = "url"
    NAMES = "names"
    PICTURE = "picture"
    DATE = "date"
    SWITCH = "switch"
    SCORE = "score"
    NUMBER = "number"
    FACTS = "facts"


@dataclass(frozen=True)
class Wording:
    """One sentence in each language."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """The sentence in `language`, else in English, else in whatever language there is, else ''."""
        words = self.by_language
        return words.get(language) or words.get("en") or next(iter(words.values()), "")


@dataclass(frozen=True)
class Group:
    """A heading of the form."""

    name: str
    label: Wording


@dataclass(frozen=True)
class Field:
    """One field of a case. `order` is where its key stands in a file; `group` None: under «Autres champs».

    `gone_when_empty`: emptied, the key goes, too (see `caseeditor.case.emptying`).
    """

    name: str
    kind: FieldKind
    label: Wording
    help: Wording
    placeholder: Wording
    order: int
    group: str | None
    required: bool
    has_default: bool
    default: Any
    catalogue: str | None
    also: tuple[str, ...]
    complete: bool
    gone_when_empty: bool = False


@dataclass(frozen=True)
class Schema:
    """All fields, in the form's order."""

    groups: tuple[Group, ...]
    fields: tuple[Field, ...]

    def get(self, name: str) -> Field | None:
        """The field of that key, or None when the schema doesn't know it."""
        return next((known for known in self.fields if known.name == name), None)

    def in_file_order(self) -> tuple[Field, ...]:
        """The fields as their keys follow each other in a file."""
        return tuple(sorted(self.fields, key=lambda known: known.order))

    def of_kind(self, kind: FieldKind) -> tuple[Field, ...]:
        """The fields of one kind, in the form's order."""
        return tuple(known for known in self.fields if known.kind is kind)

    def extended(self, more: Schema) -> Schema:
        """This schema with the groups and fields of `more`: the same name replaces, a new one is added."""
        groups = {group.name: group for group in (*self.groups, *more.groups)}
        fields = {known.name: known for known in (*self.fields, *more.fields)}
        return Schema(tuple(groups.values()), tuple(fields.values()))


class SchemaFault(ValueError):
    """A schema file doesn't say what it should. `place` is the name of the field or list that is at fault, ""
    for the file as a whole."""

    def __init__(self, why: str, place: str = "") -> None:
        super().__init__(f"{place}: {why}" if place else why)
        self.place = place


def parse_schema(text: str) -> Schema:
    """The schema that `text` (YAML, the form of `resources/fields.yml`) describes.

    Raises `SchemaFault` when it isn't YAML or a field lacks a name, a known kind or a label.
    """
    try:
        data = yaml.load(text, Loader=_Loader) or {}
    except yaml.YAMLError as fault:
        raise SchemaFault(str(fault)) from fault
    if not isinstance(data, dict):
        raise SchemaFault("not a mapping")
    groups = tuple(Group(str(row["name"]), _wording(row.get("label"))) for row in _rows(data, "groups"))
    return Schema(groups, tuple(_field(row, place) for place, row in enumerate(_rows(data, "fields"))))


@cache
def default_schema() -> Schema:
    """The schema of the public site, from `resources/fields.yml`."""
    return parse_schema((resources_folder() / "fields.yml").read_text(encoding="utf-8"))


def _rows(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows = data.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("name") for row in rows):
        raise SchemaFault("a list of entries with a name is expected", key)
    return rows


def _wording(value: Any) -> Wording:
    if isinstance(value, dict):
        return Wording({str(language): str(words) for language, words in value.items()})
    return Wording({"en": str(value)} if value else {})


def _field(row: dict[str, Any], place: int) -> Field:
    name = str(row["name"])
    try:
        kind = FieldKind(row.get("kind", "text"))
    except ValueError as fault:
        raise SchemaFault(f"unknown kind {row.get('kind')!r}", name) from fault
    group = row.get("group")
    return Field(
        name=name,
        kind=kind,
        label=_wording(row.get("label") or name),
        help=_wording(row.get("help")),
        placeholder=_wording(row.get("placeholder")),
        order=int(row.get("order", 1000 + place)),
        group=str(group) if group else None,
        required=bool(row.get("required", False)),
        has_default="default" in row,
        default=row.get("default"),
        catalogue=row.get("catalogue"),
        also=tuple(str(known) for known in row.get("also") or ()),
        complete=bool(row.get("complete", False)),
        gone_when_empty=bool(row.get("gone_when_empty", name in GONE_WHEN_EMPTY)),
    )
