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

from caseeditor.folder.disk.flushing import read_file
from caseeditor.late import late_pattern

_LARGEST_TEXT = 1_000_000  # bytes
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PAGES = frozenset((".html", ".md", ".xml"))
_REGISTERED = late_pattern(r"register_tag\(?\s*['\":]([\w-]+)")
_TAGS_OF_PLUGINS = {
    "jekyll-avatar": ("avatar",),
    "jekyll-feed": ("feed_meta",),
    "jekyll-gist": ("gist",),
    "jekyll-include-cache": ("include_cached",),
    "jekyll-seo-tag": ("seo",),
}


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

    def include_text(self, name: str) -> str:
        """What an include says that is among `includes`."""
        folder = self._folder("includes_dir", "_includes")
        return _text(folder / name) if folder is not None else ""

    @cached_property
    def excluded_names(self) -> frozenset[str]:
        """What the configuration keeps out of the site, as it is written there."""
        listed = self._configuration.get("exclude")
        return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()

    @property
    def excerpt_separator(self) -> str:
        """What ends the beginning of a page."""
        set_by_hand = self._configuration.get("excerpt_separator", "\n\n")
        return set_by_hand if isinstance(set_by_hand, str) else ""

    @cached_property
    def collections(self) -> frozenset[str]:
        """The names of the collections."""
        named = self._configuration.get("collections")
        return frozenset(map(str, named)) if isinstance(named, list | dict) else frozenset()

    @cached_property
    def plugin_tags(self) -> frozenset[str]:
        """The tags that plugins add: those of known ones, and what the site's own register."""
        listed = self._configuration.get("plugins") or self._configuration.get("gems")
        names = {str(name) for name in listed} if isinstance(listed, list) else set()
        tags = {tag for plugin, added in _TAGS_OF_PLUGINS.items() if plugin in names for tag in added}
        folder = self._folder("plugins_dir", "_plugins")
        for name in _names_below(folder) if folder is not None else ():
            if name.endswith(".rb"):
                tags.update(_REGISTERED.findall(_text(folder / name) if folder is not None else ""))
        return frozenset(tags)

    @cached_property
    def shows_excerpts(self) -> bool:
        """Whether a layout, an include or a page asks for the beginning of a page (`excerpt`).

        True where the layouts aren't in the folder.
        """
        if self.root is None or self.layouts is None:
            return True
        folders = (self._folder("layouts_dir", "_layouts"), self._folder("includes_dir", "_includes"))
        texts = (folder / name for folder in folders if folder is not None for name in _names_below(folder))
        pages = (path for path in self.root.iterdir() if path.suffix in _PAGES)
        return any("excerpt" in _text(path) for path in (*texts, *pages))

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
        try:
            read = yaml.load(_text(self.root / "_config.yml"), Loader=_Loader)
        except (yaml.YAMLError, ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


def _text(path: Path) -> str:
    """What a file of the site says; nothing where it can't be read or is too large to be a text of its."""
    try:
        return read_file(path).decode("utf-8", "replace") if path.stat().st_size <= _LARGEST_TEXT else ""
    except OSError:
        return ""


def _names_below(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder)
        for name in files:
            if not name.startswith("."):
                yield (inside / name).as_posix()
