"""Front matter that the configuration gives to whole groups of files (`defaults`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from caseeditor.site.jekyll.configuration import Configuration, deep_merged
from caseeditor.site.jekyll.reading.shell_patterns import matches_path

_RENAMED = {"page": "pages", "post": "posts", "draft": "drafts"}


class FrontMatterDefaults:
    """The values that files get without saying so. `paths` are all files and folders of the site, for scopes
    with a star; `moment` reads a date as the generator does.
    """

    def __init__(
        self, configuration: Configuration, paths: Iterable[str], moment: Callable[[object], datetime]
    ) -> None:
        self._collections_dir = configuration.collections_dir
        self._sets = [
            _Set(given, moment) for given in _listed(configuration.values.get("defaults")) if _is_valid(given)
        ]
        self._paths = paths
        self._globs: dict[str, list[str]] = {}
        self._matching: dict[tuple[str, str | None], list[_Set]] = {}

    def find(self, path: str, kind: str | None, name: str) -> Any:
        """One value; None where no set has it."""
        value, before = None, None
        for one in self._matching_sets(path, kind):
            if name in one.values and _precedes(before, one):
                value, before = one.values[name], one
        return value

    def all(self, path: str, kind: str | None) -> dict[Any, Any]:
        """All values for a file."""
        values: dict[Any, Any] = {}
        before = None
        for one in self._matching_sets(path, kind):
            if _precedes(before, one):
                values, before = deep_merged(values, one.values), one
            else:
                values = deep_merged(one.values, values)
        return values

    def _matching_sets(self, path: str, kind: str | None) -> list[_Set]:
        if not self._sets:
            return []
        known = self._matching.get((path, kind))
        if known is None:
            known = [one for one in self._sets if self._applies(one, path, kind)]
            self._matching[path, kind] = known
        return known

    def _applies(self, one: _Set, path: str, kind: str | None) -> bool:
        if one.kind is not None and one.kind != kind:
            return False
        if not one.path:
            return True
        shown = _trimmed(path)
        if "*" in one.path:
            return any(shown.startswith(self._without_collections(found)) for found in self._glob(one.path))
        return shown.startswith(self._without_collections(one.path))

    def _without_collections(self, path: str) -> str:
        folder = f"{self._collections_dir}/"
        return path.removeprefix(folder) if self._collections_dir else path

    def _glob(self, pattern: str) -> list[str]:
        if pattern not in self._globs:
            wanted = pattern.strip("/")
            self._globs[pattern] = [path for path in self._paths if matches_path(wanted, path)]
        return self._globs[pattern]


class _Set:
    """One set of values with its scope."""

    def __init__(self, given: Mapping[Any, Any], moment: Callable[[object], datetime]) -> None:
        scope = given.get("scope")
        scope = scope if isinstance(scope, Mapping) else {}
        path = scope.get("path")
        kind = scope.get("type")
        self.path = path if isinstance(path, str) else ""
        self.kind = None if kind is None else _RENAMED.get(str(kind), str(kind))
        self.length = len(_trimmed(self.path))
        self.values: dict[Any, Any] = dict(given["values"])
        if "date" in self.values and not isinstance(self.values["date"], datetime):
            self.values["date"] = moment(self.values["date"])


def _precedes(before: _Set | None, one: _Set) -> bool:
    """Whether a set outdoes the one that ruled so far."""
    if before is None:
        return True
    if one.length != before.length:
        return one.length > before.length
    return one.kind is not None or before.kind is None


def _is_valid(given: object) -> bool:
    return isinstance(given, Mapping) and isinstance(given.get("values"), Mapping)


def _trimmed(path: str) -> str:
    """A path without the slashes at its ends, where it begins with one."""
    return path[1:].removesuffix("/") if path.startswith("/") else path


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
