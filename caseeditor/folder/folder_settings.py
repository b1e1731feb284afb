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
class FolderSettings:
    """`schema` holds the fields of a case, the folder's own included; `silenced` the codes of rules that are
    switched off. `template` and `style` stand in for our page template and style sheet. `fault` says, in the
    reader's words, what couldn't be understood; the rest counts all the same.
    """

    schema: Schema
    silenced: frozenset[str] = frozenset()
    template: Path | None = None
    style: Path | None = None
    fault: str | None = None


def read_settings(layout: SiteLayout) -> FolderSettings:
    """The folder's settings, or the usual ones where it has none or they can't be read."""
    path = settings_file(layout)
    if path is None:
        return FolderSettings(default_schema())
    try:
        if path.stat().st_size > _LARGEST:
            return FolderSettings(default_schema(), fault="too large")
        text = path.read_text(encoding="utf-8-sig")
        data = yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as fault:
        return FolderSettings(default_schema(), fault=str(fault))
    if data is None:
        return FolderSettings(default_schema())
    if not isinstance(data, dict):
        return FolderSettings(default_schema(), fault="not a mapping")
    return _settings(data, text, path.parent)


def _settings(data: dict[Any, Any], text: str, folder: Path) -> FolderSettings:
    faults: list[str] = []
    schema = default_schema()
    try:
        schema = schema.extended(parse_schema(text))
    except (SchemaFault, TypeError, ValueError) as fault:
        faults.append(str(fault))
    silenced = data.get("silenced") or []
    if not isinstance(silenced, list) or not all(isinstance(code, str) for code in silenced):
        faults.append("silenced: a list of codes is expected")
        silenced = []
    files: dict[str, Path | None] = {}
    for key in ("template", "style"):
        files[key] = None
        if data.get(key):
            files[key] = _inside(folder, str(data[key]))
            if files[key] is None:
                faults.append(f"{key}: a file inside this folder is expected")
    return FolderSettings(
        schema, frozenset(silenced), files["template"], files["style"], "; ".join(faults) or None
    )


def _inside(folder: Path, name: str) -> Path | None:
    """The file called `name`, unless that leads out of the folder: settings come from strangers."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None
