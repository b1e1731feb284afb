"""What stands around a case in its site and decides what becomes of it: layouts, includes, switches.

Everything is looked up once, when it is first asked for, and only inside the site's folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from caseeditor.folder.writing.flushing import read_file

_LARGEST_CONFIGURATION = 1_000_000  # bytes
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Surroundings:
    """The site in the folder `root`, as far as its configuration and its folders tell; None: no site at all.

    Source: Jekyll 4.3.1, tried.
    """

    root: Path | None = None

    @property
    def shows_future(self) -> bool:
        """Whether pages of days to come are published all the same (`future: true`)."""
        return self._configuration.get("future") is True

    @property
    def shows_unpublished(self) -> bool:
        """Whether `published: false` hides nothing (`unpublished: true`)."""
        return self._configuration.get("unpublished") is True

    @cached_property
    def zone(self) -> tzinfo:
        """The time zone that dates without one are in."""
        name = self._configuration.get("timezone")
        try:
            return ZoneInfo(name) if isinstance(name, str) else UTC
        except (ValueError, OSError, LookupError):
            return UTC

    @cached_property
    def layouts(self) -> frozenset[str] | None:
        """The names of the layouts; None where the folder doesn't hold them all (none, or a theme's)."""
        folder = self._folder("layouts_dir", "_layouts")
        if folder is None or self._configuration.get("theme") or self._configuration.get("remote_theme"):
            return None
        return frozenset(name.rpartition(".")[0] for name in _names_below(folder) if "." in name) or None

    @cached_property
    def includes(self) -> frozenset[str] | None:
        """The files that `{% include %}` finds, as it names them; None where a theme may hold more."""
        if self.root is None or self._configuration.get("theme") or self._configuration.get("remote_theme"):
            return None
        folder = self._folder("includes_dir", "_includes")
        return frozenset(_names_below(folder)) if folder is not None else frozenset()

    @cached_property
    def excluded_names(self) -> frozenset[str]:
        """What the configuration keeps out of the site, as it is written there."""
        listed = self._configuration.get("exclude")
        return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()

    def _folder(self, setting: str, usual: str) -> Path | None:
        if self.root is None:
            return None
        name = self._configuration.get(setting)
        folder = (self.root / (name if isinstance(name, str) else usual)).resolve()
        return folder if folder.is_relative_to(self.root.resolve()) and folder.is_dir() else None

    @cached_property
    def _configuration(self) -> Mapping[str, Any]:
        if self.root is None:
            return {}
        path = self.root / "_config.yml"
        try:
            if path.stat().st_size > _LARGEST_CONFIGURATION:
                return {}
            read = yaml.load(read_file(path).decode("utf-8", "replace"), Loader=_Loader)
        except (OSError, yaml.YAMLError, ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


def _names_below(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder)
        for name in files:
            if not name.startswith("."):
                yield (inside / name).as_posix()
