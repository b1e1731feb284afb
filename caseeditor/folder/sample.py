"""A copy of the sample cases that may be changed: those that come with the program may not."""

from __future__ import annotations

import shutil
from pathlib import Path

from caseeditor.folder.naming import free_name


def copy_sample(sample: Path, place: Path, name: str) -> Path:
    """Copy the site `sample` to `place/name`, under another name where that is taken. Returns the new folder.

    It is copied under a name of its own first, so that it appears whole or not at all. Raises `OSError`.
    """
    place.mkdir(parents=True, exist_ok=True)
    taken = {path.name for path in place.iterdir()}
    target = place / free_name(name, "", taken)
    unfinished = place / free_name(f".{name}", "", taken)
    try:
        shutil.copytree(sample, unfinished, copy_function=shutil.copyfile)
        unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return target
