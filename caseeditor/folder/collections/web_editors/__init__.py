"""The configurations of web editors, each read into our own terms by a small reader of its own.

They are hints: nothing of them is run, followed or trusted, and what can't be understood says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from caseeditor.folder.collections.collection import Configured
from caseeditor.folder.collections.configuration import OUTSIDE
from caseeditor.folder.collections.web_editors.cloudcannon import read_cloudcannon
from caseeditor.folder.collections.web_editors.decap import read_decap
from caseeditor.folder.collections.web_editors.forestry import read_forestry
from caseeditor.folder.collections.web_editors.front_matter import read_front_matter
from caseeditor.folder.collections.web_editors.pages import read_pages
from caseeditor.folder.collections.web_editors.tina import read_tina

Reader = Callable[[Path], tuple[Configured, ...]]
_READERS: tuple[Reader, ...] = (
    read_decap,
    read_pages,
    read_forestry,
    read_front_matter,
    read_tina,
    read_cloudcannon,
)


def read_configured(root: Path) -> tuple[Configured, ...]:
    """What the configurations found in a site say of its collections; where several speak of the same folder
    or file, the first that names fields."""
    found: dict[object, Configured] = {}
    for read in _READERS:
        for each in filter(_stays_inside, read(root)):
            key = each.folder if not each.files else tuple(file.path for file in each.files)
            there = found.get(key)
            if there is None or (not there.fields and each.fields):
                found[key] = each
    return tuple(found.values())


def _stays_inside(configured: Configured) -> bool:
    return OUTSIDE not in (configured.folder, *(file.path for file in configured.files))
