"""Forestry: `.forestry/settings.yml` and the templates in `.forestry/front_matter/templates`.

Source: Forestry's documentation, «Settings», «Front Matter Templates» and «Fields». The editor is gone, its
files remain.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Block, Limits, Look, Relation
from caseeditor.folder.collections.collection import PATH, Configured, ConfiguredFile, SchemaSource
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

_MOST_TEMPLATES = 500
_KINDS = {
    "text": FieldKind.TEXT,
    "textarea": FieldKind.PARAGRAPH,
    "number": FieldKind.NUMBER,
    "boolean": FieldKind.SWITCH,
    "datetime": FieldKind.DATE,
    "color": FieldKind.TEXT,
    "select": FieldKind.CHOICE,
    "list": FieldKind.NAMES,
    "tag_list": FieldKind.NAMES,
    "image_gallery": FieldKind.NAMES,
    "file": FieldKind.PICTURE,
    "image": FieldKind.PICTURE,
    "field_group": FieldKind.FACTS,
    "field_group_list": FieldKind.FACTS,
    "blocks": FieldKind.FACTS,
}


def read_forestry(root: Path) -> tuple[Configured, ...]:
    """The sections of the settings; without any, the folders of the pages that the templates name."""
    folder = root / ".forestry"
    settings = read_configuration(folder / "settings.yml")
    templates: dict[str, dict[str, Said]] = {}
    with suppress(OSError):
        for path in islice(sorted((folder / "front_matter" / "templates").glob("*.yml")), _MOST_TEMPLATES):
            templates[path.stem] = read_configuration(path)
    return tuple(_Reader(settings, templates).collections())


@dataclass(frozen=True)
class _Reader:
    settings: Mapping[str, Said]
    templates: Mapping[str, dict[str, Said]]

    def collections(self) -> Iterator[Configured]:
        sections = [row for row in rows(self.settings, "sections") if text(row, "type") != "heading"]
        for said in sections:
            made = self._section(said)
            if made is not None:
                yield made
        if not sections:
            pages = (page for said in self.templates.values() for page in items(said, "pages"))
            for folder in dict.fromkeys(posixpath.dirname(folder_path(str(page))) for page in pages):
                yield self._configured(posixpath.basename(folder) or "pages", "", folder, [])

    def _section(self, said: Mapping[str, Said]) -> Configured | None:
        kind = text(said, "type")
        path = {"jekyll-posts": "_posts", "jekyll-pages": ""}.get(kind, folder_path(text(said, "path")))
        named = [str(each) for each in items(said, "templates")]
        label = text(said, "label")
        if kind == "document" and path:
            made = self._configured(label or path, label, "", named)
            return replace(made, files=(ConfiguredFile(path, made.fields),))
        if not path and kind != "jekyll-pages" and "path" not in said:
            return None
        return self._configured(posixpath.basename(path).removeprefix("_") or label, label, path, named)

    def _configured(self, name: str, label: str, folder: str, named: list[str]) -> Configured:
        named = named or [each for each, said in self.templates.items() if self._lies_in(said, folder)]
        fields: dict[str, Field] = {}
        for template in named:
            for known in self._fields_of(template, 0):
                fields.setdefault(known.name, known)
        media = folder_path(text(self.settings, "upload_dir", "upload_path"))
        address = text(self.settings, "front_matter_path", "upload_path") or f"/{media}"
        return Configured(
            SchemaSource.FORESTRY,
            name,
            words(label),
            folder,
            tuple(fields.values()),
            media=media,
            media_address=address,
        )

    def _lies_in(self, said: Mapping[str, Said], folder: str) -> bool:
        return any(posixpath.dirname(folder_path(str(page))) == folder for page in items(said, "pages"))

    def _fields_of(self, template: str, depth: int) -> Iterator[Field]:
        if depth < DEEPEST:
            yield from self._fields(rows(self.templates.get(template, {}), "fields"), depth)

    def _fields(self, said: list[dict[str, Said]], depth: int) -> Iterator[Field]:
        if depth >= DEEPEST:
            return
        for row in said:
            if text(row, "type") == "include":
                yield from self._fields_of(text(row, "template"), depth + 1)
            elif text(row, "name"):
                yield self._field(row, depth)

    def _field(self, said: dict[str, Said], depth: int) -> Field:
        kind, config = text(said, "type"), mapping(said, "config")
        made = hinted(
            text(said, "name"),
            _KINDS.get(kind, FieldKind.OTHER),
            label=text(said, "label"),
            hint=text(said, "description"),
            required=config.get("required") is True,
            limits=_limits(config),
            look=Look(
                date_format=text(config, "export_format", "date_format"),
                time=bool(text(config, "time_format")) or not text(config, "date_format"),
                colour=kind == "color",
                markdown=config.get("wysiwyg") is True
                or mapping(config, "schema").get("format") == "markdown",
            ),
        )
        made = with_default(self._special(made, kind, said, config, depth), said)
        return replace(made, kind=FieldKind.HIDDEN) if said.get("hidden") is True else made

    def _special(
        self, made: Field, kind: str, said: dict[str, Said], config: Mapping[str, Said], depth: int
    ) -> Field:
        if kind in ("select", "list", "tag_list"):
            source = mapping(config, "source")
            if text(source, "type") == "pages" and text(source, "section", "path"):
                section = posixpath.basename(folder_path(text(source, "section", "path"))).removeprefix("_")
                return replace(made, relation=Relation(section, PATH))
            return replace(made, options=options_in(config, "options") or options_in(source, "options"))
        if kind == "blocks":
            blocks = tuple(
                Block(
                    name,
                    words(text(self.templates.get(name, {}), "label") or name),
                    tuple(self._fields_of(name, depth + 1)),
                )
                for name in map(str, items(said, "template_types"))
            )
            return replace(made, blocks=blocks, type_key="template")
        if kind in ("field_group", "field_group_list"):
            fields = tuple(self._fields(rows(said, "fields"), depth + 1))
            return replace(made, fields=fields, single=kind == "field_group")
        return made


def _limits(config: Mapping[str, Said]) -> Limits:
    fewest, most = number(config, "min"), number(config, "max")
    return Limits(
        lowest=fewest,
        highest=most,
        whole=not isinstance(config.get("step"), float),
        pattern=text(config, "pattern"),
    )
