"""What a site's generator says of its collections in `_config.yml`.

Source: Jekyll's documentation, «Collections» and «Front Matter Defaults».
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from caseeditor.folder.collections.collection import Collection, Role
from caseeditor.folder.collections.configuration import Said, mapping, read_configuration, rows, text

_TYPES = {Role.POSTS: "posts", Role.DRAFTS: "drafts", Role.PAGES: "pages"}


def defaults_of(collection: Collection) -> tuple[bool, Mapping[str, Said]]:
    """Whether `_config.yml` names the collection, and the values that it gives to files that lack them, those
    of the narrowest scope last."""
    root = collection.layout.root
    if root is None:
        return False, {}
    said = read_configuration(root / "_config.yml")
    kind = _TYPES.get(collection.role, collection.folder.name.removeprefix("_"))
    values: dict[str, Said] = {}
    named = [row for row in rows(said, "defaults") if _covers(row, kind, collection.relative_folder)]
    for row in sorted(named, key=lambda row: len(text(mapping(row, "scope"), "path"))):
        values |= mapping(row, "values")
    return kind in _declared(said) or bool(values), values


def _declared(said: Mapping[str, Said]) -> set[str]:
    """The names under `collections`, which is a mapping or a list."""
    listed = said.get("collections")
    if isinstance(listed, dict):
        return set(listed)
    names: set[str] = set()
    for each in listed if isinstance(listed, list) else []:
        names |= set(each) if isinstance(each, dict) else {str(each)}
    return names


def _covers(row: Mapping[str, Said], kind: str, folder: str) -> bool:
    """Whether a scope is about all of the collection: its type or any, and its folder."""
    scope = mapping(row, "scope")
    asked = text(scope, "type")
    if asked and asked not in (kind, kind.removesuffix("s")):
        return False
    path = text(scope, "path").strip("/")
    if not path:
        return True
    folder = Path(folder).as_posix()
    return folder == path or folder.startswith(f"{path}/") or fnmatchcase(f"{folder}/", f"{path}/*")
