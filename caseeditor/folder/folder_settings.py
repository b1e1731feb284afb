"""What a folder says about itself in `_caseeditor.yml`: its own fields, rules it doesn't want, its look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from caseeditor.case import Schema, default_schema, parse_schema
from caseeditor.case.schema import SchemaFault
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
class FolderSettings:
    """`schema` holds the fields of a case, the folder's own included; `silenced` the codes of rules that are
    switched off. `template` and `style` stand in for our page template and style sheet. `faults` are what
    couldn't be understood; the rest counts all the same.
    """

    schema: Schema
    silenced: frozenset[str] = frozenset()
    template: Path | None = None
    style: Path | None = None
    faults: tuple[SettingsFault, ...] = ()


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
    schema = default_schema()
    try:
        schema = schema.extended(parse_schema(text))
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
    return FolderSettings(schema, frozenset(silenced), files["template"], files["style"], tuple(faults))


def _inside(folder: Path, name: str) -> Path | None:
    """The file called `name`, unless that leads out of the folder: settings come from strangers."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None
