"""Reading a configuration that lies in a folder: bounded in size, depth and number, whoever wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from caseeditor.folder.disk.flushing import read_file
from caseeditor.late import late_pattern

Said: TypeAlias = "str | bool | int | float | datetime | date | list[Said] | dict[str, Said] | None"

OUTSIDE = ".."
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 4_000_000  # bytes
_MOST = 200_000  # values
_DEEPEST = 40
_STRING_OR_COMMENT = late_pattern(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_COMMA_BEFORE_END = late_pattern(r'("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])')


class NotUnderstood(ValueError):
    """A configuration can't be read, or is too large to be one."""


def read_configuration(path: Path) -> dict[str, Said]:
    """What a file in YAML or JSON says, keys as text; nothing where there is no such file, or it can't be
    understood: a hint that is broken is no hint."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        said = _parsed(read_file(path), path.suffix.lower())
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _parsed(raw: bytes, ending: str) -> Said:
    text = raw.decode("utf-8-sig")
    if ending == ".json":
        try:
            loaded = json.loads(text)
        except ValueError:
            loaded = json.loads(_without_comments(text))
    else:
        loaded = yaml.load(text, Loader=_Loader)
    return _Copy().of(loaded, 0)


def _without_comments(text: str) -> str:
    """JSON as the settings of code editors are written: with comments and a comma after the last value."""
    plain = _STRING_OR_COMMENT.sub(lambda found: found[0] if found[0].startswith('"') else " ", text)
    return _COMMA_BEFORE_END.sub(lambda found: found[1] or "", plain)


class _Copy:
    """Copies what was loaded, so that what is said once is there once: aliases of YAML could repeat a list
    without end."""

    def __init__(self) -> None:
        self._left = _MOST

    def of(self, value: Any, depth: int) -> Said:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise NotUnderstood("too much")
        if isinstance(value, dict):
            return {str(key): self.of(content, depth + 1) for key, content in value.items()}
        if isinstance(value, list | tuple | set):
            return [self.of(item, depth + 1) for item in value]
        if value is None or isinstance(value, str | bool | int | float | datetime | date):
            return value
        return str(value)


def mapping(said: Mapping[str, Said], *names: str) -> dict[str, Said]:
    """What stands under `names`, one within the other, where it is a mapping; else an empty one."""
    found: Said = dict(said)
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def rows(said: Mapping[str, Said], name: str) -> list[dict[str, Said]]:
    """The mappings in the list under `name`; one alone counts as a list of one."""
    found = said.get(name)
    if isinstance(found, dict):
        return [found]
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def items(said: Mapping[str, Said], name: str) -> list[Said]:
    """What the list under `name` holds; a single value counts as a list of one."""
    found = said.get(name)
    if isinstance(found, list):
        return found
    return [] if found is None else [found]


def text(said: Mapping[str, Said], *names: str) -> str:
    """The text under the first of `names` that has one; numbers and the like as they are written."""
    for name in names:
        found = said.get(name)
        if isinstance(found, str | int | float) and not isinstance(found, bool) and str(found):
            return str(found)
    return ""


def number(said: Mapping[str, Said], *names: str) -> float | None:
    """The number under the first of `names` that has one."""
    for name in names:
        found = said.get(name)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return found
    return None


def folder_path(said: str) -> str:
    """A folder from the root with `/`, "" for the root itself: without the `./`, `/` and `**` around it.

    `OUTSIDE` where it leads out of the root: nothing of a configuration is followed there.
    """
    parts = [part for part in said.replace("\\", "/").split("/") if part not in ("", ".")]
    kept: list[str] = []
    for part in parts:
        if "*" in part or "{{" in part:
            break
        kept.append(part)
    return OUTSIDE if ".." in kept or any(":" in part or "\0" in part for part in kept) else "/".join(kept)
