"""What the preview needs to know of the site around a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from caseeditor.case import Schema


class CatalogueCard(Protocol):
    """One entry of the catalogue, as far as a page shows it."""

    @property
    def name(self) -> str: ...

    @property
    def picture(self) -> Path | None: ...


class CardIndex(Protocol):
    """The catalogue, as far as a page asks it (`caseeditor.folder.catalogue.Catalogue` is one)."""

    @property
    def is_empty(self) -> bool: ...

    def find(self, category: str, name: str) -> CatalogueCard | None: ...

    def category_of(self, name: str) -> str | None: ...


@dataclass(frozen=True)
class SiteView:
    """The site that cases are shown in.

    `find_picture` gives the file of a picture's name as a case writes it, or None when there is none;
    nothing outside `pictures_folder` is ever shown, whatever it answers. `template` and `style` are files
    that stand in for our page template and style sheet: see `templates.py` for their form.
    """

    schema: Schema
    catalogue: CardIndex
    pictures_folder: Path
    find_picture: Callable[[str], Path | None]
    template: Path | None = None
    style: Path | None = None
