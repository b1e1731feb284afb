"""Which files of the folder belong to the site: `include`, `exclude`, and names that begin with a sign."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence

from caseeditor.site.jekyll.items.names import joined
from caseeditor.site.jekyll.reading.shell_patterns import matches

_SPECIAL = (".", "_", "#", "~")


class EntryFilter:
    """Says of entries whether Jekyll looks at them."""

    def __init__(
        self, include: Sequence[object], exclude: Sequence[object], is_folder: Callable[[str], bool]
    ) -> None:
        included = [name for name in include if isinstance(name, str)]
        excluded = [name for name in exclude if isinstance(name, str) and name not in included]
        self._include = [_pattern(name) for name in included]
        self._exclude = [_pattern(name) for name in excluded]
        self._is_folder = is_folder

    def kept(self, entries: Sequence[str], base: str = "") -> list[str]:
        """Those of the entries of a folder (paths relative to it) that belong to the site."""
        return [entry for entry in entries if self.is_kept(entry, base)]

    def is_kept(self, entry: str, base: str = "") -> bool:
        if entry.endswith("."):
            return False
        name = posixpath.basename(entry)
        if self._matches(self._include, entry) or self._matches(self._include, name):
            return True
        if self._matches(self._exclude, joined(base, entry)):
            return False
        return not entry.startswith(_SPECIAL) and not name.startswith(_SPECIAL) and not entry.endswith("~")

    def _matches(self, patterns: Sequence[_Pattern], entry: str) -> bool:
        path = joined("/", entry)
        for wanted, has_signs in patterns:
            if path.startswith(wanted) or (has_signs and matches(wanted, path)):
                return True
            if wanted == f"{path}/" and self._is_folder(path.lstrip("/")):
                return True
        return False


_Pattern = tuple[str, bool]
"""A path or pattern from the site's root, and whether it has signs of a pattern."""


def _pattern(name: str) -> _Pattern:
    return joined("/", name), any(sign in name for sign in "*?[\\")
