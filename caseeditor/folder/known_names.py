"""The names to choose from in a folder: its catalogue's, else those that come with the program or are in use.

Source: FORMAT.md, «A site folder»: with no catalogue at all, the known names are those in `resources/` and
those that the cases themselves use.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import yaml

from caseeditor.case import Field
from caseeditor.folder.listing.collation import french_key
from caseeditor.paths import resources_folder

if TYPE_CHECKING:
    from caseeditor.folder.catalogue import Catalogue


def names_to_choose(field: Field, catalogue: Catalogue, used: Iterable[str] = ()) -> tuple[str, ...]:
    """What a field of names offers, in French order, with the names that need no catalogue entry last.

    `used` are the names that the folder's cases hold in that field; they count only without a catalogue.
    """
    names = set(catalogue.names(field.catalogue))
    if catalogue.is_empty:
        names = {*_bundled().get(field.catalogue or "", ()), *(name for name in used if name)}
    names -= set(field.also)
    return (*sorted(names, key=french_key), *field.also)


@cache
def _bundled() -> dict[str, tuple[str, ...]]:
    data = yaml.safe_load((resources_folder() / "known-names.yml").read_text(encoding="utf-8"))
    return {str(category): tuple(names) for category, names in data.items()}
