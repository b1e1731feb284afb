"""Decap CMS, which was Netlify CMS, and Sveltia CMS, which takes the same: `admin/config.yml`.

Source: Decap's documentation, «Configuration Options», «Collection Types» and «Widgets»; Sveltia's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Block, Limits, Look, Relation
from caseeditor.folder.collections.collection import FILE, Configured, ConfiguredFile, SchemaSource
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
from caseeditor.folder.collections.web_editors.hinted import (
    DEEPEST,
    existing_folder,
    found_files,
    hinted,
    options_in,
    with_default,
    words,
)

_FOLDERS = frozenset(("admin", "cms"))
_NAMES = ("config.yml", "config.yaml", "config.json")
_LARGEST_PAGE = 1_000_000  # bytes
_BODY = "body"
_KINDS = {
    "string": FieldKind.TEXT,
    "text": FieldKind.PARAGRAPH,
    "markdown": FieldKind.PARAGRAPH,
    "richtext": FieldKind.PARAGRAPH,
    "number": FieldKind.NUMBER,
    "boolean": FieldKind.SWITCH,
    "date": FieldKind.DATE,
    "datetime": FieldKind.DATE,
    "image": FieldKind.PICTURE,
    "file": FieldKind.FILE,
    "hidden": FieldKind.HIDDEN,
    "compute": FieldKind.HIDDEN,
    "color": FieldKind.TEXT,
    "uuid": FieldKind.TEXT,
}


def read_decap(root: Path) -> tuple[Configured, ...]:
    """The collections of the first configuration that has some."""
    for path in found_files(root, _FOLDERS, _NAMES):
        said = read_configuration(path)
        if rows(said, "collections") or rows(said, "singletons"):
            return tuple(_Reader(root, path, said).collections())
    return ()


@dataclass(frozen=True)
class _Reader:
    root: Path
    path: Path
    said: Mapping[str, Said]

    def collections(self) -> Iterator[Configured]:
        source = self._source()
        singles: dict[str, Said] = {"name": "singletons", "files": list(rows(self.said, "singletons"))}
        for said in (*rows(self.said, "collections"), singles):
            made = self._collection(said, source)
            if made is not None:
                yield made

    def _source(self) -> SchemaSource:
        page = self.path.with_name("index.html")
        with suppress(OSError):
            if page.stat().st_size <= _LARGEST_PAGE and b"sveltia" in page.read_bytes().lower():
                return SchemaSource.SVELTIA
        return SchemaSource.DECAP

    def _collection(self, said: Mapping[str, Said], source: SchemaSource) -> Configured | None:
        media = self._media(said)
        name = text(said, "name")
        fields, body = split(tuple(read_fields(rows(said, "fields"), 0)))
        files = tuple(self._files(said))
        folder = text(said, "folder")
        if not name or (not folder and not files):
            return None
        return Configured(
            source,
            name,
            words(text(said, "label")),
            existing_folder(self.root, folder_path(folder), self.path),
            fields,
            body or next((file_body for _, file_body in files if file_body), None),
            () if folder else tuple(file for file, _ in files),
            text(said, "slug"),
            *media,
        )

    def _files(self, said: Mapping[str, Said]) -> Iterator[tuple[ConfiguredFile, Field | None]]:
        for file in rows(said, "files"):
            path = folder_path(text(file, "file"))
            if path:
                fields, body = split(tuple(read_fields(rows(file, "fields"), 0)))
                yield ConfiguredFile(path, fields), body

    def _media(self, said: Mapping[str, Said]) -> tuple[str, str]:
        own = text(said, "media_folder")
        if own.startswith("/") or not own:
            folder = own or text(self.said, "media_folder")
            address = (
                text(said, "public_folder") or text(self.said, "public_folder") or f"/{folder_path(folder)}"
            )
            return folder_path(folder), address if "{{" not in address else ""
        return "", ""


def split(fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], Field | None]:
    """The fields of the front matter, and the one that is the text below it: a field called `body`, of
    several the one that holds Markdown."""
    bodies = [known for known in fields if known.name == _BODY]
    body = next((known for known in bodies if known.look.markdown), None) or next(iter(bodies), None)
    return tuple(known for known in fields if known.name != _BODY), body


def read_fields(said: list[dict[str, Said]], depth: int) -> Iterator[Field]:
    """The fields in a list of them; those without a name are none."""
    for row in said:
        if text(row, "name") and depth < DEEPEST:
            yield _field(row, depth)


def _field(said: dict[str, Said], depth: int) -> Field:
    widget = text(said, "widget") or "string"
    made = hinted(
        text(said, "name"),
        _KINDS.get(widget, FieldKind.OTHER),
        label=text(said, "label"),
        hint=text(said, "hint", "comment"),
        placeholder=text(said, "placeholder"),
        required=said.get("required", True) is not False,
        limits=_limits(said, widget),
        look=_look(said, widget),
    )
    return with_default(_special(made, widget, said, depth), said)


def _special(made: Field, widget: str, said: dict[str, Said], depth: int) -> Field:
    """What some widgets hold besides."""
    several = said.get("multiple") is True
    if widget == "select":
        kind = FieldKind.NAMES if several else FieldKind.CHOICE
        return replace(made, kind=kind, options=options_in(said, "options"))
    if widget == "relation":
        kind = FieldKind.NAMES if several else FieldKind.CHOICE
        return replace(made, kind=kind, relation=_relation(said))
    if widget == "object":
        return _of_rows(replace(made, kind=FieldKind.FACTS, single=True), said, depth)
    if widget == "list":
        return _list(made, said, depth)
    if widget in ("image", "file") and (
        several or mapping(said, "media_library", "config").get("multiple") is True
    ):
        return replace(made, kind=FieldKind.NAMES)
    if widget == "code" and said.get("output_code_only") is True:
        return replace(made, kind=FieldKind.PARAGRAPH)
    if widget == "string" and text(said, "type") == "url":
        return replace(made, kind=FieldKind.URL)
    return made


def _of_rows(made: Field, said: dict[str, Said], depth: int) -> Field:
    blocks = tuple(
        Block(
            text(row, "name"),
            words(text(row, "label") or text(row, "name")),
            tuple(read_fields(rows(row, "fields"), depth + 1)),
        )
        for row in rows(said, "types")
        if text(row, "name")
    )
    fields = tuple(read_fields(rows(said, "fields"), depth + 1))
    return replace(made, fields=fields, blocks=blocks, type_key=text(said, "typeKey") or "type")


def _list(made: Field, said: dict[str, Said], depth: int) -> Field:
    if rows(said, "types") or rows(said, "fields"):
        return _of_rows(replace(made, kind=FieldKind.FACTS), said, depth)
    inner = next(read_fields([{"name": "item", **mapping(said, "field")}], depth + 1), None)
    if inner is None or not mapping(said, "field"):
        return replace(made, kind=FieldKind.NAMES)
    if inner.kind is FieldKind.FACTS and inner.single:
        return replace(made, kind=FieldKind.FACTS, fields=inner.fields, blocks=inner.blocks)
    if inner.kind in (FieldKind.FACTS, FieldKind.NAMES):  # lists in a list
        return replace(made, kind=FieldKind.OTHER)
    return replace(made, kind=FieldKind.NAMES, options=inner.options, relation=inner.relation)


def _relation(said: Mapping[str, Said]) -> Relation:
    value = text(said, "value_field") or "title"
    if value.strip("{} ") in ("slug", "filename"):
        value = FILE
    shown = [str(each).strip("{} ").removeprefix("fields.") for each in items(said, "display_fields")]
    return Relation(
        text(said, "collection"), value.strip("{} ").removeprefix("fields."), tuple(shown)
    )  # fmt: skip


def _limits(said: Mapping[str, Said], widget: str) -> Limits:
    lowest, highest = number(said, "min"), number(said, "max")
    pattern = [str(each) for each in items(said, "pattern")]
    if widget == "number":
        step = number(said, "step")
        whole = text(said, "value_type") != "float" and (step is None or step == int(step))
        return Limits(lowest=lowest, highest=highest, whole=whole)
    return Limits(
        pattern=pattern[0] if pattern else "",
        pattern_help=pattern[1] if len(pattern) > 1 else "",
        fewest=None if lowest is None else int(lowest),
        most=None if highest is None else int(highest),
    )


def _look(said: Mapping[str, Said], widget: str) -> Look:
    if widget in ("date", "datetime"):
        time = said.get("time_format") is not False and widget == "datetime" and text(said, "type") != "date"
        written = text(said, "format")
        if written and not any(sign in written for sign in "Hhm"):
            time = False
        return Look(date_format=written or text(said, "date_format"), time=time)
    media = text(said, "media_folder")
    folder = folder_path(media) if media.startswith("/") or widget in ("image", "file") else ""
    return Look(
        markdown=widget in ("markdown", "richtext"),
        colour=widget == "color",
        folder=folder,
        address=text(said, "public_folder") if widget in ("image", "file") else "",
    )
