"""CloudCannon: `cloudcannon.config.yml`, or `.json`; the keys of a collection are those of its schemas.

Source: CloudCannon's documentation, «Configuration file», «Collections», «Schemas» and «Inputs».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from caseeditor.case import Case, Field, FieldKind, Value
from caseeditor.case.schema import Limits, Look, Relation
from caseeditor.folder.collections.collection import FILE, Configured, SchemaSource
from caseeditor.folder.collections.configuration import (
    Said,
    folder_path,
    mapping,
    number,
    read_configuration,
    rows,
    text,
)
from caseeditor.folder.collections.from_files import schema_of_files
from caseeditor.folder.collections.observation import observed
from caseeditor.folder.collections.web_editors.hinted import DEEPEST, hinted, options_in, with_default, words
from caseeditor.folder.disk.flushing import read_file

_NAMES = (
    *("cloudcannon.config.yml", "cloudcannon.config.yaml", "cloudcannon.config.json"),
    *("_cloudcannon/cloudcannon.config.yml", ".cloudcannon/cloudcannon.config.yml"),
)
_LARGEST = 1_000_000  # bytes
_KINDS = {
    "text": FieldKind.TEXT,
    "email": FieldKind.TEXT,
    "disabled": FieldKind.TEXT,
    "time": FieldKind.TEXT,
    "color": FieldKind.TEXT,
    "textarea": FieldKind.PARAGRAPH,
    "markdown": FieldKind.PARAGRAPH,
    "html": FieldKind.PARAGRAPH,
    "code": FieldKind.PARAGRAPH,
    "url": FieldKind.URL,
    "number": FieldKind.NUMBER,
    "range": FieldKind.NUMBER,
    "checkbox": FieldKind.SWITCH,
    "switch": FieldKind.SWITCH,
    "date": FieldKind.DATE,
    "datetime": FieldKind.DATE,
    "select": FieldKind.CHOICE,
    "choice": FieldKind.CHOICE,
    "multiselect": FieldKind.NAMES,
    "multichoice": FieldKind.NAMES,
    "image": FieldKind.PICTURE,
    "file": FieldKind.FILE,
    "document": FieldKind.FILE,
    "array": FieldKind.NAMES,
    "object": FieldKind.FACTS,
}
_BY_ENDING = {
    "image": "image",
    "image_path": "image",
    "thumbnail": "image",
    "url": "url",
    "link": "url",
    "date": "date",
    "at": "datetime",
    "color": "color",
    "colour": "color",
    "markdown": "markdown",
    "html": "html",
    "description": "textarea",
    "email": "email",
}


def read_cloudcannon(root: Path) -> tuple[Configured, ...]:
    """The collections of the first configuration that has some."""
    for name in _NAMES:
        said = read_configuration(root / name)
        if mapping(said, "collections_config"):
            return tuple(_Reader(root, said).collections())
    return ()


@dataclass(frozen=True)
class _Reader:
    root: Path
    said: Mapping[str, Said]

    def collections(self) -> Iterator[Configured]:
        source = folder_path(text(self.said, "source"))
        paths = mapping(self.said, "paths")
        for name, content in mapping(self.said, "collections_config").items():
            said = content if isinstance(content, dict) else {}
            folder = folder_path(text(said, "path")) if "path" in said else f"_{name}"
            inputs = _Inputs(self.said, said)
            yield Configured(
                SchemaSource.CLOUDCANNON,
                name,
                words(text(said, "name")),
                f"{source}/{folder}".strip("/"),
                tuple(self._fields(said, inputs)),
                file_name=text(mapping(said, "create"), "path"),
                media=folder_path(f"{source}/{text(paths, 'uploads')}") if text(paths, "uploads") else "",
                media_address=f"/{folder_path(text(paths, 'uploads'))}" if text(paths, "uploads") else "",
            )

    def _fields(self, said: Mapping[str, Said], inputs: _Inputs) -> Iterator[Field]:
        values: dict[str, Value] = {}
        for schema in mapping(said, "schemas").values():
            if isinstance(schema, dict) and text(schema, "path"):
                for key, value in self._keys(text(schema, "path")).items():
                    values.setdefault(key, value)
        for key in mapping(said, "_inputs"):
            if "." not in key and "[" not in key and "$" not in key:
                values.setdefault(key, None)
        for key, value in values.items():
            yield inputs.field(key, value, "", 0)

    def _keys(self, path: str) -> Mapping[str, Value]:
        """The front matter of a schema, which lies in the folder and nowhere else."""
        file = self.root.joinpath(*folder_path(path).split("/"))
        with suppress(OSError):
            if file.is_file() and file.stat().st_size <= _LARGEST:
                return Case.from_bytes(read_file(file)).fields
        return {}


@dataclass(frozen=True)
class _Inputs:
    """What is said of the keys: by the collection, else for all of the site."""

    site: Mapping[str, Said]
    collection: Mapping[str, Said]

    def field(self, key: str, value: Value, above: str, depth: int) -> Field:
        said = self._said(key, above)
        kind = text(said, "type") or self._usual(key, value)
        options = mapping(said, "options")
        made = hinted(
            key,
            _KINDS.get(kind, FieldKind.OTHER),
            label=text(said, "label"),
            hint=text(said, "comment"),
            placeholder=text(options, "placeholder"),
            required=options.get("required") is True,
            limits=_limits(options),
            look=Look(time=kind != "date", markdown=kind == "markdown", colour=kind == "color"),
        )
        made = self._special(made, key, kind, options, value, f"{above}{key}.", depth)
        if said.get("hidden") is True:
            made = replace(made, kind=FieldKind.HIDDEN)
        if value is None or isinstance(value, list | dict):
            return made
        return with_default(made, {"default": value})

    def _said(self, key: str, above: str) -> dict[str, Said]:
        for place in (self.collection, self.site):
            inputs = mapping(place, "_inputs")
            for name in (f"$.{above}{key}", f"{above}{key}", key):
                if isinstance(inputs.get(name), dict):
                    return mapping(inputs, name)
        return {}

    def _usual(self, key: str, value: Value) -> str:
        """The input of a key of which nothing is said: by its value, then by its name and its choices."""
        if isinstance(value, list):
            rows_in_it = bool(value) and all(isinstance(item, dict) for item in value)
            return "objects" if rows_in_it else "multiselect" if self._selected(key) else "array"
        if isinstance(value, dict):
            return "object"
        if isinstance(value, bool):
            return "switch"
        if isinstance(value, int | float):
            return "number"
        if self._selected(f"{key}s"):
            return "select"
        found = schema_of_files(observed([{key: value}])).fields
        by_value = {FieldKind.DATE: "datetime", FieldKind.URL: "url", FieldKind.PICTURE: "image"}
        usual = by_value.get(found[0].kind, "") if found and value else ""
        ending = max(
            (end for end in _BY_ENDING if key == end or key.endswith(f"_{end}")), key=len, default=""
        )
        return usual or _BY_ENDING.get(ending, "text")

    def _selected(self, name: str) -> Said:
        for place in (self.collection, self.site):
            if name in mapping(place, "_select_data"):
                return mapping(place, "_select_data")[name]
        return None

    def _special(
        self,
        made: Field,
        key: str,
        kind: str,
        options: Mapping[str, Said],
        value: Value,
        above: str,
        depth: int,
    ) -> Field:
        if kind in ("select", "multiselect", "choice", "multichoice"):
            return self._chosen(made, key, options)
        if kind == "object" and depth < DEEPEST:
            rows_of = value if isinstance(value, dict) else {}
            fields = tuple(self.field(name, item, above, depth + 1) for name, item in rows_of.items())
            return replace(made, fields=fields, single=True)
        listed = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        structures = rows(options, "structures")
        if kind == "objects" or (kind == "array" and (listed or options.get("structures"))):
            inner: dict[str, Value] = {}
            for row in (*listed, *self._structures(options, structures)):
                for name, item in row.items():
                    inner.setdefault(name, item)
            deeper = f"{above.rstrip('.')}[*]."
            fields = tuple(self.field(name, item, deeper, depth + 1) for name, item in inner.items())
            return replace(made, kind=FieldKind.FACTS, fields=fields if depth < DEEPEST else ())
        return made

    def _structures(
        self, options: Mapping[str, Said], inline: list[dict[str, Said]]
    ) -> Iterator[dict[str, Said]]:
        """The rows that a list may take: said at its place, or by their name under `_structures`."""
        named = text(options, "structures").removeprefix("_structures.")
        for place in (
            *inline,
            mapping(self.collection, "_structures", named),
            mapping(self.site, "_structures", named),
        ):
            for structure in rows(place, "values"):
                yield mapping(structure, "value")

    def _chosen(self, made: Field, key: str, options: Mapping[str, Said]) -> Field:
        said = options.get("values")
        if isinstance(said, str):
            if said.startswith("collections."):
                value = text(options, "value_key") or FILE
                return replace(made, relation=Relation(said.removeprefix("collections."), value))
            said = self._selected(said.removeprefix("_select_data."))
        if said is None:
            said = self._selected(key) or self._selected(f"{key}s")
        if isinstance(said, dict) and mapping(said, "values"):
            said = said["values"]
        listed = [
            {
                "label": each.get("name") or each.get("label"),
                "value": each.get("id") or each.get("value") or each.get("name"),
            }
            if isinstance(each, dict)
            else each
            for each in (said if isinstance(said, list) else [])
        ]
        found: dict[str, Said] = {"values": said if isinstance(said, dict) else list(listed)}
        return replace(made, options=options_in(found, "values"))


def _limits(options: Mapping[str, Said]) -> Limits:
    fewest, most = number(options, "min_items"), number(options, "max_items")
    return Limits(
        lowest=number(options, "min"),
        highest=number(options, "max"),
        whole=not isinstance(options.get("step"), float),
        pattern=text(options, "pattern"),
        pattern_help=text(options, "pattern_message"),
        fewest=None if fewest is None else int(fewest),
        most=None if most is None else int(most),
    )
