"""Front Matter, the editor within a code editor: `frontmatter.json`.

Source: its documentation, «Content types», «Fields» and «Page folders», and its own configuration.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Block, Choice, Limits, Look, Relation
from caseeditor.folder.collections.collection import FILE, PATH, Configured, SchemaSource
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
from caseeditor.folder.collections.web_editors.hinted import DEEPEST, choices, hinted, with_default, words

_PREFIX = "frontMatter."
_WORKSPACE = "[[workspace]]"
_USUAL_TYPE = "default"
_NO_FIELDS = frozenset(("divider", "heading"))
_KINDS = {
    "string": FieldKind.TEXT,
    "slug": FieldKind.TEXT,
    "number": FieldKind.NUMBER,
    "boolean": FieldKind.SWITCH,
    "datetime": FieldKind.DATE,
    "image": FieldKind.PICTURE,
    "file": FieldKind.FILE,
    "choice": FieldKind.CHOICE,
    "dataFile": FieldKind.CHOICE,
    "contentRelationship": FieldKind.CHOICE,
    "tags": FieldKind.NAMES,
    "categories": FieldKind.NAMES,
    "taxonomy": FieldKind.NAMES,
    "list": FieldKind.NAMES,
    "fields": FieldKind.FACTS,
    "block": FieldKind.FACTS,
    "fieldCollection": FieldKind.FACTS,
    "draft": FieldKind.SWITCH,
}


def read_front_matter(root: Path) -> tuple[Configured, ...]:
    """The folders of pages, each with the fields of its content types."""
    said = read_configuration(root / "frontmatter.json")
    return tuple(_Reader(said).collections()) if said else ()


@dataclass(frozen=True)
class _Reader:
    said: Mapping[str, Said]

    def collections(self) -> Iterator[Configured]:
        public = folder_path(text(self.said, f"{_PREFIX}content.publicFolder").replace(_WORKSPACE, ""))
        for row in self._folders():
            fields: dict[str, Field] = {}
            for said in self._types(row):
                for known in self._fields(rows(said, "fields"), 0):
                    fields.setdefault(known.name, known)
            folder = _folder(row)
            name = posixpath.basename(folder) or "pages"
            yield Configured(
                SchemaSource.FRONT_MATTER,
                name.removeprefix("_"),
                words(text(row, "title")),
                folder,
                tuple(fields.values()),
                file_name=text(row, "filePrefix"),
                media=public,
                media_address="/" if public else "",
            )

    def _folders(self) -> list[dict[str, Said]]:
        listed = rows(self.said, f"{_PREFIX}content.pageFolders") or rows(
            self.said, f"{_PREFIX}content.folders"
        )
        return [row for row in listed if text(row, "path")]

    def _types(self, folder: Mapping[str, Said]) -> list[dict[str, Said]]:
        listed = rows(self.said, f"{_PREFIX}taxonomy.contentTypes")
        named = [str(each) for each in items(folder, "contentTypes")] or [_USUAL_TYPE]
        return [said for said in listed if text(said, "name") in named]

    def _fields(self, said: list[dict[str, Said]], depth: int) -> Iterator[Field]:
        if depth >= DEEPEST:
            return
        for row in said:
            kind = text(row, "type")
            if kind == "fieldCollection":
                yield from self._fields(self._group(text(row, "fieldGroup")), depth + 1)
            elif text(row, "name") and kind not in _NO_FIELDS:
                yield self._field(row, kind, depth)

    def _field(self, said: dict[str, Said], kind: str, depth: int) -> Field:
        written = text(said, "dateFormat") or text(self.said, f"{_PREFIX}taxonomy.dateFormat")
        made = hinted(
            text(said, "name"),
            _KINDS.get(kind, FieldKind.OTHER),
            label=text(said, "title"),
            hint=text(said, "description"),
            required=said.get("required") is True,
            limits=_limits(said),
            look=Look(
                date_format=written if kind == "datetime" else "",
                time=not written or any(sign in written for sign in "Hhp"),
                markdown=said.get("wysiwyg") not in (None, False),
            ),
        )
        made = with_default(self._special(made, kind, said, depth), said)
        return replace(made, kind=FieldKind.HIDDEN) if said.get("hidden") is True else made

    def _special(self, made: Field, kind: str, said: dict[str, Said], depth: int) -> Field:
        several = said.get("multiple") is True
        if kind == "string" and (made.look.markdown or said.get("single") is False):
            return replace(made, kind=FieldKind.PARAGRAPH)
        if kind in ("image", "file", "choice", "dataFile", "contentRelationship") and several:
            made = replace(made, kind=FieldKind.NAMES)
        if kind == "choice":
            return replace(made, options=choices(items(said, "choices"), "title", "id"))
        if kind == "contentRelationship":
            value = PATH if text(said, "contentTypeValue") == "path" else FILE
            return replace(made, relation=Relation(self._collection_of(text(said, "contentTypeName")), value))
        if kind in ("tags", "categories", "taxonomy"):
            return replace(made, options=self._taxonomy(kind, text(said, "taxonomyId")))
        if kind == "draft":
            states = mapping(self.said, f"{_PREFIX}content.draftField")
            if text(states, "type") == "choice":
                return replace(
                    made, kind=FieldKind.CHOICE, options=choices(items(states, "choices"), "title", "id")
                )
        if kind == "fields":
            return replace(made, fields=tuple(self._fields(rows(said, "fields"), depth + 1)), single=True)
        if kind == "block":
            return self._block(made, [str(each) for each in items(said, "fieldGroup")], depth)
        return made

    def _block(self, made: Field, groups: list[str], depth: int) -> Field:
        found = [(name, tuple(self._fields(self._group(name), depth + 1))) for name in groups]
        if len(found) == 1:
            return replace(made, fields=found[0][1])
        blocks = tuple(Block(name, words(name), fields) for name, fields in found)
        return replace(made, blocks=blocks, type_key="fieldGroup")

    def _group(self, name: str) -> list[dict[str, Said]]:
        groups = rows(self.said, f"{_PREFIX}taxonomy.fieldGroups")
        return next((rows(group, "fields") for group in groups if text(group, "id") == name), [])

    def _taxonomy(self, kind: str, name: str) -> tuple[Choice, ...]:
        if kind != "taxonomy":
            return choices(items(self.said, f"{_PREFIX}taxonomy.{kind}"))
        listed = rows(self.said, f"{_PREFIX}taxonomy.customTaxonomy")
        return next((choices(items(each, "options")) for each in listed if text(each, "id") == name), ())

    def _collection_of(self, content_type: str) -> str:
        """The name of the folder that holds pages of a type."""
        for row in self._folders():
            if content_type in [str(each) for each in items(row, "contentTypes")]:
                return posixpath.basename(_folder(row)).removeprefix("_")
        return content_type


def _folder(row: Mapping[str, Said]) -> str:
    return folder_path(text(row, "path").replace(_WORKSPACE, ""))


def _limits(said: Mapping[str, Said]) -> Limits:
    options = mapping(said, "numberOptions")
    most = number(said, "limit")
    return Limits(
        lowest=number(options, "min"),
        highest=number(options, "max"),
        whole=options.get("isDecimal") is not True,
        most=None if most is None else int(most),
    )
