"""What a folder says about itself in `_caseeditor.yml`: its own fields, rules it doesn't want, its look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from caseeditor.case import Schema, default_schema, parse_schema
from caseeditor.case.schema import Wording
from caseeditor.case.schema_reading import SchemaFault, schema_of, wording
from caseeditor.folder.layout import SiteLayout, settings_file

_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class SettingsFault:
    """What is wrong with a folder's settings.

    `kind` is `unreadable` (no text, too large, no mapping, or the system refuses), `syntax` (at `line`, from
    1), `field` (`place` names it), `silenced`, or `file` (`place` is the key).
    """

    kind: str
    place: str = ""
    line: int | None = None


_UNREADABLE = (SettingsFault("unreadable"),)


@dataclass(frozen=True)
class OwnCollection:
    """What a folder says of one of its collections; `schema` None where it says nothing of its fields."""

    label: Wording
    schema: Schema | None


@dataclass(frozen=True)
class FolderSettings:
    """`schema` holds the fields of a case, the folder's own included; `silenced` the codes of rules that are
    switched off. `template` and `style` stand in for our page template and style sheet. `faults` are what
    couldn't be understood; the rest counts all the same. `own` are the fields that the folder adds to a
    case's, `collections` what it says of each collection, by name.
    """

    schema: Schema
    silenced: frozenset[str] = frozenset()
    template: Path | None = None
    style: Path | None = None
    faults: tuple[SettingsFault, ...] = ()
    own: Schema = field(default_factory=lambda: Schema((), ()))
    collections: Mapping[str, OwnCollection] = field(default_factory=dict)


def read_settings(layout: SiteLayout) -> FolderSettings:
    """The folder's settings, or the usual ones where it has none or they can't be read."""
    path = settings_file(layout)
    if path is None:
        return FolderSettings(default_schema())
    try:
        if path.stat().st_size > _LARGEST:
            return FolderSettings(default_schema(), faults=_UNREADABLE)
        text = path.read_text(encoding="utf-8-sig")
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        return FolderSettings(default_schema(), faults=(SettingsFault("syntax", line=line),))
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return FolderSettings(default_schema(), faults=_UNREADABLE)
    if data is None:
        return FolderSettings(default_schema())
    if not isinstance(data, dict):
        return FolderSettings(default_schema(), faults=_UNREADABLE)
    return _settings(data, text, path.parent)


def _settings(data: dict[Any, Any], text: str, folder: Path) -> FolderSettings:
    faults: list[SettingsFault] = []
    own = Schema((), ())
    try:
        own = parse_schema(text)
    except SchemaFault as fault:
        faults.append(SettingsFault("field", fault.place or "fields"))
    except (TypeError, ValueError):
        faults.append(SettingsFault("field", "fields"))
    silenced = data.get("silenced") or []
    if not isinstance(silenced, list) or not all(isinstance(code, str) for code in silenced):
        faults.append(SettingsFault("silenced"))
        silenced = []
    files: dict[str, Path | None] = {}
    for key in ("template", "style"):
        files[key] = None
        if data.get(key):
            files[key] = _inside(folder, str(data[key]))
            if files[key] is None:
                faults.append(SettingsFault("file", key))
    collections = _collections(data.get("collections"), faults)
    return FolderSettings(
        default_schema().extended(own),
        frozenset(silenced),
        files["template"],
        files["style"],
        tuple(faults),
        own,
        collections,
    )


def _collections(rows: Any, faults: list[SettingsFault]) -> dict[str, OwnCollection]:
    """What the list `collections` says, by the name of each."""
    found: dict[str, OwnCollection] = {}
    if rows is None:
        return found
    if not isinstance(rows, list):
        faults.append(SettingsFault("field", "collections"))
        return found
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("name"), str):
            faults.append(SettingsFault("field", "collections"))
            continue
        schema = None
        try:
            schema = schema_of(row) if "fields" in row else None
        except SchemaFault as fault:
            faults.append(SettingsFault("field", fault.place or row["name"]))
        except (TypeError, ValueError):
            faults.append(SettingsFault("field", row["name"]))
        found[row["name"].removeprefix("_")] = OwnCollection(wording(row.get("label")), schema)
    return found


def _inside(folder: Path, name: str) -> Path | None:
    """The file called `name`, unless that leads out of the folder: settings come from strangers."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None
