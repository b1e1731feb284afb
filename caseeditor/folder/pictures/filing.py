"""Putting pictures that come as bytes into the pictures folder, and how a text refers to them there."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from caseeditor.folder.collections.configuration import read_configuration
from caseeditor.folder.disk.flushing import make_folder, read_file
from caseeditor.folder.disk.replacing import put_new
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.naming import picture_file_name

_CONFIGURATION = "_config.yml"


def file_picture(name: str, raw: bytes, layout: SiteLayout) -> str:
    """Put a picture into the pictures folder and return its name there.

    The name is made safe, and never that of another picture; where the same picture is there already under
    any name, that one is used. `raw` was looked at before. Raises `OSError`.
    """
    folder = layout.pictures_folder
    make_folder(folder)
    same = _same_picture(raw, folder)
    if same is not None:
        return same
    ending = Path(name).suffix.lower()
    taken = os.listdir(folder)  # noqa: PTH208 - names alone
    while True:
        free = picture_file_name(name, ending, taken)
        try:
            put_new(folder / free, raw)
        except FileExistsError:
            taken.append(free)
        else:
            return free


def picture_address(name: str, layout: SiteLayout) -> str:
    """How the text of a case refers to a picture in the pictures folder, so that its page shows it wherever
    the page is: from the site's root, under the address that the site lives at.
    """
    if layout.root is None:
        folder = os.path.relpath(layout.pictures_folder, layout.case_folders[0])
        return quote(f"{folder.replace(os.sep, '/')}/{name}")
    inside = layout.pictures_folder.relative_to(layout.root).as_posix()
    lives_below = read_configuration(layout.root / _CONFIGURATION).get("baseurl")
    before = "{{ site.baseurl }}" if isinstance(lives_below, str) and lives_below.strip("/") else ""
    return f"{before}/{quote(f'{inside}/{name}')}"


def _same_picture(raw: bytes, folder: Path) -> str | None:
    """The name of a file directly in the folder that holds these bytes."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        try:
            if entry.is_file() and entry.stat().st_size == len(raw) and read_file(Path(entry.path)) == raw:
                return entry.name
        except OSError:
            continue
    return None
