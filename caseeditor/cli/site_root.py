"""Which site a file belongs to."""

from __future__ import annotations

from pathlib import Path

_MARKS = ("_config.yml", "_config.yaml", "_config.toml", "_layouts")


def site_root(path: Path) -> Path | None:
    """The root of the site around a file or folder: the nearest folder that has a site's settings or layouts.
    None where there is none.
    """
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.parents):
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    return None
