"""What a case is checked against: its folder's settings, catalogue and pictures, each read once.

Checking a case touches no disk, except that a picture's content is looked at once, when a case first
names it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from caseeditor.case import Field, FieldKind, Schema
from caseeditor.checks.pictures import PictureIndex
from caseeditor.checks.plain_front_matter import PlainReader
from caseeditor.checks.suggestions import NameIndex, field_names
from caseeditor.folder.catalogue import Catalogue, read_catalogue
from caseeditor.folder.folder_settings import FolderSettings, read_settings
from caseeditor.folder.layout import SiteLayout
from caseeditor.site.surroundings import Surroundings


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Neighbours:
    """What the cases of a folder say that others are compared with: each title (by `title_key`), and each
    year, with the files that bear it.
    """

    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


class Contents(StrEnum):
    """What the files of a folder are; decides which rules they are asked."""

    CASES = "cases"
    """Cases, and what stands beside them on the public site."""
    PAGES = "pages"
    """Other pages that the site's generator makes of Markdown."""
    ENTRIES = "entries"
    """The catalogue's."""
    ELSEWHERE = "elsewhere"
    """Texts of a site that another generator makes."""


@dataclass(frozen=True)
class FolderContext:
    """Everything the rules need to know of the folder of a case.

    `known` holds, per field of names, the names that the site has an entry for; a field without an entry
    there has nothing to be compared with, and no name of it is unknown. `neighbours` is empty until the whole
    folder was read. `clock` gives the moment, aware, that dates are compared with. `configured`: the schema
    is what a web editor's configuration asks for.
    """

    layout: SiteLayout
    settings: FolderSettings
    catalogue: Catalogue
    pictures: PictureIndex
    known: Mapping[str, NameIndex] = field(default_factory=dict)
    neighbours: Neighbours = field(default_factory=Neighbours)
    site: Surroundings = field(default_factory=Surroundings)
    clock: Callable[[], datetime] = _now
    contents: Contents = Contents.CASES
    configured: bool = False

    @cached_property
    def field_names(self) -> NameIndex:
        """The keys that the schema knows."""
        return field_names(self.schema)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the schema by their key."""
        return {known.name: known for known in self.schema.fields}

    @cached_property
    def required(self) -> tuple[Field, ...]:
        """The fields that no case should be without."""
        return tuple(known for known in self.schema.fields if known.required)

    @property
    def schema(self) -> Schema:
        """The fields of a case, those of this folder included."""
        return self.settings.schema

    @cached_property
    def plain(self) -> PlainReader:
        """Recognises the front matter that needs no closer look."""
        return PlainReader(self.fields, self.known, self.pictures, self.layouts, self.clock())

    @cached_property
    def layouts(self) -> frozenset[str]:
        """The layouts that the site surely has; without any in the folder, the usual one."""
        usual = self.usual_layout
        return self.site.layouts or (frozenset((usual,)) if usual else frozenset())

    @property
    def usual_layout(self) -> str | None:
        """The layout of the folder's cases: it is named like their collection."""
        main = self.layout.main_folder
        return main.name.lstrip("_") if main is not None and main != self.layout.root else None

    def with_neighbours(self, neighbours: Neighbours) -> FolderContext:
        """This context, knowing what the other cases of the folder say."""
        return replace(self, neighbours=neighbours)

    def relative(self, path: Path) -> str:
        """`path` from the folder opened, with `/` whatever the system."""
        written = os.fspath(path)
        if written.startswith(self._opened):
            return written[len(self._opened) :].replace(os.sep, "/")
        return self.layout.relative(path)

    @cached_property
    def _opened(self) -> str:
        return os.path.join(self.layout.opened, "")  # noqa: PTH118 - a separator at the end is what is wanted


def read_context(layout: SiteLayout, settings: FolderSettings | None = None) -> FolderContext:
    """Read what a folder's cases are checked against; `settings` where they were read already."""
    settings = settings or read_settings(layout)
    catalogue = read_catalogue(layout, settings.schema)
    return FolderContext(
        layout=layout,
        settings=settings,
        catalogue=catalogue,
        pictures=PictureIndex.of_folder(layout.pictures_folder),
        known=known_names(settings.schema, catalogue),
        site=Surroundings(layout.root),
    )


def known_names(schema: Schema, catalogue: Catalogue) -> dict[str, NameIndex]:
    """Per field of names, what can be said of a name: nothing at all without any catalogue."""
    if catalogue.is_empty:
        return {}
    return {
        known.name: NameIndex((*catalogue.names(known.catalogue), *known.also))
        for known in schema.of_kind(FieldKind.NAMES)
        if known.catalogue
    }


def title_key(title: str) -> str:
    """What two titles share that a reader takes for the same: case, spaces and accent form don't count."""
    return unicodedata.normalize("NFC", " ".join(title.split()).casefold())
