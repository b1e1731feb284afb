"""Pages CMS: `.pages.yml`. Source: its documentation, «Configuration», and the schema in its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Block, Limits, Look, Relation
from caseeditor.folder.collections.collection import FILE, PATH, Configured, ConfiguredFile, SchemaSource
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
from caseeditor.folder.collections.web_editors.decap import split
from caseeditor.folder.collections.web_editors.hinted import DEEPEST, hinted, options_in, with_default, words

_KINDS = {
    "string": FieldKind.TEXT,
    "uuid": FieldKind.TEXT,
    "text": FieldKind.PARAGRAPH,
    "rich-text": FieldKind.PARAGRAPH,
    "code": FieldKind.PARAGRAPH,
    "number": FieldKind.NUMBER,
    "boolean": FieldKind.SWITCH,
    "date": FieldKind.DATE,
    "image": FieldKind.PICTURE,
    "file": FieldKind.FILE,
    "select": FieldKind.CHOICE,
    "reference": FieldKind.CHOICE,
    "object": FieldKind.FACTS,
    "block": FieldKind.FACTS,
}


def read_pages(root: Path) -> tuple[Configured, ...]:
    """The collections and single files under `content`."""
    for name in (".pages.yml", ".pages.yaml"):
        said = read_configuration(root / name)
        if said:
            reader = _Reader(mapping(said, "components"), _media(said))
            return tuple(reader.collections(rows(said, "content"), 0))
    return ()


@dataclass(frozen=True)
class _Reader:
    components: Mapping[str, Said]
    media: tuple[str, str]

    def collections(self, said: list[dict[str, Said]], depth: int) -> Iterator[Configured]:
        for row in said:
            if text(row, "type") == "group" and depth < DEEPEST:
                yield from self.collections(rows(row, "items"), depth + 1)
            elif text(row, "name"):
                yield self._collection(row)

    def _collection(self, said: dict[str, Said]) -> Configured:
        fields, body = split(tuple(self._fields(rows(said, "fields"), 0)))
        path = folder_path(text(said, "path"))
        single = text(said, "type") == "file" and path
        name = said.get("filename")
        return Configured(
            SchemaSource.PAGES,
            text(said, "name"),
            words(text(said, "label")),
            "" if single else path,
            fields,
            body,
            (ConfiguredFile(path, fields),) if single else (),
            text(name, "template") if isinstance(name, dict) else text(said, "filename"),
            *self.media,
        )

    def _fields(self, said: list[dict[str, Said]], depth: int) -> Iterator[Field]:
        for row in said:
            if text(row, "name") and depth < DEEPEST:
                yield self._field(self._whole(row), depth)

    def _whole(self, row: dict[str, Said]) -> dict[str, Said]:
        """With what the component that it names says."""
        component = mapping(self.components, text(row, "component")) if text(row, "component") else {}
        return {**component, **row}

    def _field(self, said: dict[str, Said], depth: int) -> Field:
        kind = text(said, "type") or ("object" if rows(said, "fields") else "string")
        options = mapping(said, "options")
        made = hinted(
            text(said, "name"),
            _KINDS.get(kind, FieldKind.OTHER),
            label=text(said, "label"),
            hint=text(said, "description"),
            required=said.get("required") is True,
            limits=_limits(said, options),
            look=Look(
                date_format=text(options, "format"),
                time=kind != "date" or options.get("time") is True,
                markdown=kind == "rich-text",
                folder=folder_path(text(options, "path", "input")) if kind in ("image", "file") else "",
            ),
        )
        made = with_default(self._special(made, kind, said, options, depth), said)
        if said.get("hidden") is True:
            return replace(made, kind=FieldKind.HIDDEN)
        listed = said.get("list")
        several = listed is True or isinstance(listed, dict) or options.get("multiple") not in (None, False)
        if made.kind is FieldKind.FACTS:
            return replace(made, single=not several)
        return replace(made, kind=FieldKind.NAMES) if several else made

    def _special(
        self, made: Field, kind: str, said: dict[str, Said], options: Mapping[str, Said], depth: int
    ) -> Field:
        if kind == "select":
            return replace(made, options=options_in(options, "values"))
        if kind == "reference":
            shown = tuple(_named(each) for each in items(options, "label") if each)
            value = _named(text(options, "value") or "{path}")
            return replace(made, relation=Relation(text(options, "collection"), value, shown))
        if made.kind is not FieldKind.FACTS:
            return made
        blocks = tuple(
            Block(
                text(row, "name"),
                words(text(row, "label") or text(row, "name")),
                tuple(self._fields(rows(row, "fields"), depth + 1)),
            )
            for row in map(self._whole, rows(said, "blocks"))
            if text(row, "name")
        )
        fields = tuple(self._fields(rows(said, "fields"), depth + 1))
        return replace(made, fields=fields, blocks=blocks, type_key=text(said, "blockKey") or "_block")


def _named(said: Said) -> str:
    name = str(said).strip("{} ").removeprefix("fields.")
    return {"path": PATH, "name": FILE, "filename": FILE}.get(name, name)


def _limits(said: Mapping[str, Said], options: Mapping[str, Said]) -> Limits:
    pattern, listed = said.get("pattern"), mapping(said, "list")
    fewest, most = number(listed, "min"), number(listed, "max")
    return Limits(
        lowest=number(options, "min"),
        highest=number(options, "max"),
        whole=not isinstance(options.get("step"), float),
        pattern=text(pattern, "regex") if isinstance(pattern, dict) else text(said, "pattern"),
        pattern_help=text(pattern, "message") if isinstance(pattern, dict) else "",
        fewest=None if fewest is None else int(fewest),
        most=None if most is None else int(most),
    )


def _media(said: Mapping[str, Said]) -> tuple[str, str]:
    media = said.get("media")
    first = next(iter(rows(said, "media")), {})
    folder = text(first, "input") if first else media if isinstance(media, str) else ""
    return folder_path(folder), text(first, "output") or (f"/{folder_path(folder)}" if folder else "")
