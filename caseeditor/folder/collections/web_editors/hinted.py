"""What all readers of configurations share: a field made of what one says, and where configurations lie."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Choice, Limits, Look, Wording
from caseeditor.folder.collections.configuration import Said, items, text
from caseeditor.folder.collections.from_files import plain_field

DEEPEST: Final = 8  # fields within fields
_MOST_ENTRIES = 40_000
_DEEPEST_FOLDER = 6
_PASSED_OVER = frozenset(("node_modules", "vendor", "_site", "dist", "build", "target", "__pycache__"))
_MOST_OPTIONS = 2_000


def words(said: str) -> Wording:
    """A text that a configuration has in one language, whichever that is."""
    return Wording({"en": said}) if said else Wording()


def hinted(
    name: str,
    kind: FieldKind,
    *,
    label: str = "",
    hint: str = "",
    placeholder: str = "",
    required: bool = False,
    limits: Limits | None = None,
    look: Look | None = None,
) -> Field:
    """A field as a configuration describes it; without a label, by its name."""
    made = plain_field(name, kind, words(label))
    return replace(
        made,
        help=words(hint),
        placeholder=words(placeholder),
        required=required,
        limits=limits or made.limits,
        look=look or made.look,
    )


def with_default(field: Field, said: Mapping[str, Said], key: str = "default") -> Field:
    """With the value that a new file starts with, where the configuration gives a plain one."""
    value = said.get(key)
    if value is None or isinstance(value, dict) or (isinstance(value, str) and "{{" in value):
        return field
    return replace(field, has_default=True, default=value)


def choices(values: Iterable[Said], label: str = "label", value: str = "value") -> tuple[Choice, ...]:
    """Options, each a value or a mapping with `label` and `value`."""
    found: list[Choice] = []
    for each in values:
        said = each.get(value, each.get("id")) if isinstance(each, dict) else each
        if isinstance(said, bool) or not isinstance(said, str | int | float):
            said = None if said is None else str(said).lower() if isinstance(said, bool) else str(said)
        if said is None or len(found) >= _MOST_OPTIONS:
            continue
        named = text(each, label, "title") if isinstance(each, dict) else ""
        found.append(Choice(said, words(named) if named else None))
    return tuple(found)


def options_in(said: Mapping[str, Said], key: str) -> tuple[Choice, ...]:
    """The options under `key`: a list, or a mapping from value to label."""
    listed = said.get(key)
    if isinstance(listed, dict):
        return tuple(
            Choice(value, words(str(label))) for value, label in list(listed.items())[:_MOST_OPTIONS]
        )
    return choices(items(said, key))


def found_files(root: Path, parents: frozenset[str], names: tuple[str, ...]) -> tuple[Path, ...]:
    """The files of one of `names` in folders called like one of `parents`, at any depth: the least deep ones
    first. What only programs fill isn't searched, and a huge folder not to its end."""
    found: list[Path] = []
    for folder, inside in _folders(root):
        if folder.name in parents:
            found += [folder / name for name in names if name in inside]
    return tuple(found)


def _folders(root: Path) -> Iterator[tuple[Path, frozenset[str]]]:
    level, left = [root], _MOST_ENTRIES
    for _ in range(_DEEPEST_FOLDER):
        deeper: list[Path] = []
        for folder in level:
            names: set[str] = set()
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    left -= 1
                    if left < 0:
                        return
                    names.add(entry.name)
                    if _is_searched(entry):
                        deeper.append(Path(entry.path))
            yield folder, frozenset(names)
        level = sorted(deeper)


def _is_searched(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if name.startswith(".") or name in _PASSED_OVER or entry.is_symlink():
        return False
    return "." not in name and entry.is_dir()


def existing_folder(root: Path, said: str, near: Path | None = None) -> str:
    """The folder that a configuration means: from the root, unless it only is there from a folder above the
    configuration itself, or without the name of the folder that was opened."""
    if not said or root.joinpath(*said.split("/")).is_dir():
        return said
    above = list(near.parents) if near is not None else []
    for base in (each for each in above if each != root and each.is_relative_to(root)):
        if base.joinpath(*said.split("/")).is_dir():
            return (base / said).relative_to(root).as_posix()
    first, _, rest = said.partition("/")
    if rest and first == root.name and root.joinpath(*rest.split("/")).is_dir():
        return rest
    return said
