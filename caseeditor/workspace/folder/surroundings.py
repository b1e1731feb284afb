"""What lies around the cases and says what they mean: pictures, catalogue, the folder's settings, the site's
templates. Another program may write into any of these files without their folders showing it, so every file
counts, by its size and time of change.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from caseeditor.errors import FolderError
from caseeditor.folder.folder_settings import FolderSettings, read_settings
from caseeditor.folder.layout import SETTINGS_NAME, SiteLayout, find_layout

FileStamps = tuple[tuple[str, int, int], ...]
"""Name, size and time of change (ns) of each file, by name."""

_OF_THE_SITE = ("_layouts", "_includes", "_data", "_sass", "css")
_FILES_OF_THE_SITE = ("_config.yml",)
_DEEPEST = 6  # folders within folders
_MOST = 100_000  # files of one folder: more say nothing more


@dataclass(frozen=True)
class Surroundings:
    """How all of it stood at one moment."""

    pictures: FileStamps = ()
    catalogue: FileStamps = ()
    site: FileStamps = ()
    """Settings and templates."""


def look_around(layout: SiteLayout, settings: FolderSettings) -> Surroundings:
    """How it stands now. What can't be seen isn't there."""
    catalogue = layout.catalogue_folder
    return Surroundings(
        pictures=_below(layout.pictures_folder),
        catalogue=_below(catalogue) if catalogue is not None else (),
        site=tuple(_of_the_site(layout, settings)),
    )


def read_again(layout: SiteLayout) -> tuple[SiteLayout, FolderSettings]:
    """Where things are now in the folder that is open, and what it says about itself."""
    with suppress(FolderError):  # out of reach at the moment: what was known counts
        layout = find_layout(layout.opened)
    return layout, read_settings(layout)


def _of_the_site(layout: SiteLayout, settings: FolderSettings) -> Iterator[tuple[str, int, int]]:
    places = dict.fromkeys(filter(None, (layout.root, layout.opened, *layout.case_folders)))
    files = [place / SETTINGS_NAME for place in places]
    files += [path for path in (settings.template, settings.style) if path is not None]
    if layout.root is not None:
        files += [layout.root / name for name in _FILES_OF_THE_SITE]
    for path in files:
        try:
            seen = path.stat()
        except OSError:
            continue
        yield str(path), seen.st_size, seen.st_mtime_ns
    if layout.root is not None:
        for name in _OF_THE_SITE:
            yield from _below(layout.root / name)


def _below(folder: Path) -> FileStamps:
    found: list[tuple[str, int, int]] = []
    for stamp in _each_below(str(folder), 0):
        found.append(stamp)
        if len(found) >= _MOST:
            break
    return tuple(sorted(found))


def _each_below(folder: str, depth: int) -> Iterator[tuple[str, int, int]]:
    deeper: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                try:
                    seen = entry.stat()
                    if entry.is_dir(follow_symlinks=False):
                        deeper.append(entry.path)
                    else:
                        yield entry.path, seen.st_size, seen.st_mtime_ns
                except OSError:
                    continue
    except OSError:
        return
    if depth < _DEEPEST:
        for inner in deeper:
            yield from _each_below(inner, depth + 1)
