"""Tina: the schema that it writes out, in `tina/tina-lock.json` or `tina/__generated__/_schema.json`.

Source: Tina's documentation, «Collections» and «Fields». Its configuration itself is a program, which isn't
run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Block, Limits, Look, Relation
from caseeditor.folder.collections.collection import PATH, Configured, SchemaSource
from caseeditor.folder.collections.configuration import (
    Said,
    folder_path,
    items,
    mapping,
    number,
    read_configuration,
    rows,
    text,
)
from caseeditor.folder.collections.web_editors.hinted import DEEPEST, hinted, options_in, with_default, words

_PLACES = (
    "tina/tina-lock.json",
    "tina/__generated__/_schema.json",
    ".tina/tina-lock.json",
    ".tina/__generated__/_schema.json",
)
_KINDS = {
    "string": FieldKind.TEXT,
    "password": FieldKind.TEXT,
    "number": FieldKind.NUMBER,
    "boolean": FieldKind.SWITCH,
    "datetime": FieldKind.DATE,
    "image": FieldKind.PICTURE,
    "reference": FieldKind.CHOICE,
    "rich-text": FieldKind.PARAGRAPH,
    "object": FieldKind.FACTS,
}
_TYPE_KEY = "_template"


def read_tina(root: Path) -> tuple[Configured, ...]:
    """The collections of the schema that was written out last."""
    for place in _PLACES:
        said = read_configuration(root / place)
        schema = mapping(said, "schema") or said
        listed = rows(schema, "collections") or rows(mapping(schema, "config"), "collections")
        if listed:
            media = mapping(schema, "config", "media", "tina")
            return tuple(_collection(row, media) for row in listed if text(row, "name"))
    return ()


def _collection(said: dict[str, Said], media: Mapping[str, Said]) -> Configured:
    templates = rows(said, "templates")
    every = rows(said, "fields") + [row for template in templates for row in rows(template, "fields")]
    found: dict[str, Field] = {}
    body: Field | None = None
    for row in every:
        if text(row, "name"):
            made = _field(row, 0)
            if row.get("isBody") is True:
                body = body or made
            else:
                found.setdefault(made.name, made)
    public, inner = text(media, "publicFolder"), text(media, "mediaRoot")
    return Configured(
        SchemaSource.TINA,
        text(said, "name"),
        words(text(said, "label")),
        folder_path(text(said, "path")),
        tuple(found.values()),
        body,
        media=folder_path(f"{public}/{inner}"),
        media_address=f"/{folder_path(inner)}" if media else "",
    )


def _fields(said: list[dict[str, Said]], depth: int) -> Iterator[Field]:
    for row in said:
        if text(row, "name") and depth < DEEPEST:
            yield _field(row, depth)


def _field(said: dict[str, Said], depth: int) -> Field:
    kind, face = text(said, "type"), mapping(said, "ui")
    component = text(face, "component")
    made = hinted(
        text(said, "name"),
        _KINDS.get(kind, FieldKind.OTHER),
        label=text(said, "label"),
        hint=text(said, "description") or text(face, "description"),
        required=said.get("required") is True,
        limits=Limits(
            lowest=number(face, "min"),
            highest=number(face, "max"),
            whole=not isinstance(face.get("step"), float),
        ),
        look=Look(
            date_format=text(face, "dateFormat"),
            time=not text(face, "dateFormat") or bool(text(face, "timeFormat")),
            markdown=kind == "rich-text" or component == "markdown",
            colour=component == "color",
        ),
    )
    made = with_default(with_default(_special(made, kind, said, depth), face, "defaultValue"), said)
    if component == "hidden":
        return replace(made, kind=FieldKind.HIDDEN)
    if said.get("list") is True and made.kind is not FieldKind.FACTS:
        return replace(made, kind=FieldKind.NAMES)
    if kind == "string" and component in ("textarea", "markdown") and made.kind is FieldKind.TEXT:
        return replace(made, kind=FieldKind.PARAGRAPH)
    return made


def _special(made: Field, kind: str, said: dict[str, Said], depth: int) -> Field:
    if kind == "reference":
        name = next(iter(items(said, "collections")), "")
        return replace(made, relation=Relation(str(name), PATH))
    if kind == "object":
        blocks = tuple(
            Block(
                text(row, "nameOverride", "name"),
                words(text(row, "label") or text(row, "name")),
                tuple(_fields(rows(row, "fields"), depth + 1)),
            )
            for row in rows(said, "templates")
            if text(row, "name")
        )
        fields = tuple(_fields(rows(said, "fields"), depth + 1))
        key = text(said, "templateKey") or _TYPE_KEY
        return replace(made, fields=fields, blocks=blocks, type_key=key, single=said.get("list") is not True)
    options = options_in(said, "options")
    return replace(made, kind=FieldKind.CHOICE, options=options) if options else made
