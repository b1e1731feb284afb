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
        self._include = [name for name in include if isinstance(name, str)]
        self._exclude = [name for name in exclude if isinstance(name, str) and name not in self._include]
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

    def _matches(self, patterns: Sequence[str], entry: str) -> bool:
        path = joined("/", entry)
        for pattern in patterns:
            wanted = joined("/", pattern)
            if path.startswith(wanted) or matches(wanted, path):
                return True
            if wanted == f"{path}/" and self._is_folder(path.lstrip("/")):
                return True
        return False
