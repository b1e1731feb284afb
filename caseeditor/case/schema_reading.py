"""From the form of `resources/fields.yml`, which a folder's own `_caseeditor.yml` shares, to a `Schema`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from caseeditor.case.schema import (
    GONE_WHEN_EMPTY,
    Block,
    Choice,
    Field,
    FieldKind,
    Group,
    Limits,
    Look,
    Relation,
    Schema,
    Wording,
)
from caseeditor.paths import resources_folder

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may be built without libyaml
_DEEPEST = 8
_NUMBERS = ("lowest", "highest")
_COUNTS = ("fewest", "most")


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
    return schema_of(data)


def schema_of(data: Mapping[Any, Any]) -> Schema:
    """The schema in a mapping with `groups`, `fields` and `body`. Raises `SchemaFault`."""
    groups = tuple(Group(str(row["name"]), wording(row.get("label"))) for row in _rows(data, "groups"))
    body = data.get("body")
    if body is not None and not isinstance(body, dict):
        raise SchemaFault("a mapping is expected", "body")
    return Schema(
        groups, _fields(data, "fields", 0), _field({"name": "body", **body}, 0, 1) if body else None
    )


@cache
def default_schema() -> Schema:
    """The schema of the public site, from `resources/fields.yml`."""
    return parse_schema((resources_folder() / "fields.yml").read_text(encoding="utf-8"))


@cache
def catalogue_schema() -> Schema:
    """The schema of the public site's tools and methods, from `resources/catalogue-fields.yml`."""
    return parse_schema((resources_folder() / "catalogue-fields.yml").read_text(encoding="utf-8"))


def wording(value: Any) -> Wording:
    """One sentence in each language, from a mapping or from a text that stands for all."""
    if isinstance(value, dict):
        return Wording({str(language): str(words) for language, words in value.items()})
    return Wording({"en": str(value)} if value else {})


def _rows(data: Mapping[Any, Any], key: str) -> list[dict[str, Any]]:
    rows = data.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("name") for row in rows):
        raise SchemaFault("a list of entries with a name is expected", key)
    return rows


def _fields(data: Mapping[Any, Any], key: str, depth: int) -> tuple[Field, ...]:
    if depth > _DEEPEST:
        raise SchemaFault("fields within fields, too deep", key)
    return tuple(_field(row, place, depth + 1) for place, row in enumerate(_rows(data, key)))


def _field(row: dict[str, Any], place: int, depth: int) -> Field:
    name = str(row["name"])
    try:
        kind = FieldKind(row.get("kind", "text"))
    except ValueError as fault:
        raise SchemaFault(f"unknown kind {row.get('kind')!r}", name) from fault
    group = row.get("group")
    return Field(
        name=name,
        kind=kind,
        label=wording(row.get("label") or name),
        help=wording(row.get("help")),
        placeholder=wording(row.get("placeholder")),
        order=int(row.get("order", 1000 + place)),
        group=str(group) if group else None,
        required=bool(row.get("required", False)),
        has_default="default" in row,
        default=row.get("default"),
        catalogue=row.get("catalogue"),
        also=tuple(str(known) for known in row.get("also") or ()),
        complete=bool(row.get("complete", False)),
        gone_when_empty=bool(row.get("gone_when_empty", name in GONE_WHEN_EMPTY)),
        options=_choices(row.get("options"), name),
        relation=_relation(row.get("relation"), name),
        fields=_fields(row, "fields", depth),
        blocks=tuple(
            Block(
                str(block["name"]),
                wording(block.get("label") or block["name"]),
                _fields(block, "fields", depth),
            )
            for block in _rows(row, "blocks")
        ),
        type_key=str(row.get("type_key") or "type"),
        single=bool(row.get("single", False)),
        limits=_limits(row),
        look=Look(
            date_format=str(row.get("date_format") or ""),
            time=bool(row.get("time", True)),
            colour=bool(row.get("colour", False)),
            markdown=bool(row.get("markdown", False)),
            folder=str(row.get("folder") or ""),
            address=str(row.get("address") or ""),
        ),
    )


def _choices(rows: Any, name: str) -> tuple[Choice, ...]:
    if rows is None:
        return ()
    if not isinstance(rows, list):
        raise SchemaFault("a list of options is expected", name)
    found: list[Choice] = []
    for row in rows:
        value = row.get("value") if isinstance(row, dict) else row
        if not isinstance(value, str | int | float):
            raise SchemaFault("an option is a value, or a value and a label", name)
        label = row.get("label") if isinstance(row, dict) else None
        found.append(Choice(value, wording(label) if label is not None else None))
    return tuple(found)


def _relation(row: Any, name: str) -> Relation | None:
    if row is None:
        return None
    if isinstance(row, str):
        return Relation(row)
    if not isinstance(row, dict) or not row.get("collection"):
        raise SchemaFault("a relation names a collection", name)
    shown = row.get("shown") or ()
    return Relation(
        str(row["collection"]),
        str(row.get("value") or "title"),
        tuple(str(field) for field in (shown if isinstance(shown, list | tuple) else [shown])),
    )


def _limits(row: dict[str, Any]) -> Limits:
    for key in (*_NUMBERS, *_COUNTS):
        if row.get(key) is not None and not isinstance(row[key], int | float):
            raise SchemaFault(f"{key} is a number", str(row["name"]))
    return Limits(
        lowest=row.get("lowest"),
        highest=row.get("highest"),
        whole=bool(row.get("whole", True)),
        pattern=str(row.get("pattern") or ""),
        pattern_help=str(row.get("pattern_help") or ""),
        fewest=row.get("fewest"),
        most=row.get("most"),
    )
