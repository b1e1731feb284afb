"""The tools and methods that a site knows: one Markdown file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from caseeditor.case import Case, Schema
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.layout import SiteLayout, is_case_file
from caseeditor.folder.listing.collation import french_key
from caseeditor.folder.pictures.files import resolve_picture

_PICTURES = ("logo", "img-bg")


@dataclass(frozen=True)
class CatalogueEntry:
    """A tool or a method. `name` and `category` are what the site compares, blanks and all; `category` is
    None where the file doesn't say; `case` is the file as it was read.
    """

    name: str
    category: str | None
    file: Path
    case: Case
    picture: Path | None = None


@dataclass(frozen=True)
class Catalogue:
    """All entries, as their files follow each other; those whose name can't be read have an empty one.

    `unreadable` are the files that the system doesn't let us read, or the folder, each with its reason.
    """

    entries: tuple[CatalogueEntry, ...] = ()
    unreadable: Mapping[Path, OSError] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be compared with it."""
        return not any(entry.name for entry in self.entries)

    def names(self, category: str | None) -> tuple[str, ...]:
        """The names of one category, in French order; an entry without category belongs to each."""
        return self._names.get(category, ()) if category in self._names else self._names.get(None, ())

    def find(self, category: str | None, name: str) -> CatalogueEntry | None:
        """The entry of exactly that name, of that category where there is one."""
        found = self._by_name.get(name, ())
        of_category = (entry for entry in found if entry.category in (category, None))
        return next(of_category, None)

    def category_of(self, name: str) -> str | None:
        """The category of an entry of exactly that name; None without one, or where it doesn't say."""
        return next((entry.category for entry in self._by_name.get(name, ()) if entry.category), None)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[CatalogueEntry, ...]]:
        found: dict[str, tuple[CatalogueEntry, ...]] = {}
        for entry in self.entries:
            if entry.name:
                found[entry.name] = (*found.get(entry.name, ()), entry)
        return found

    @cached_property
    def _names(self) -> Mapping[str | None, tuple[str, ...]]:
        categories = {entry.category for entry in self.entries} | {None}
        return {
            category: tuple(
                sorted(
                    {
                        entry.name
                        for entry in self.entries
                        if entry.name and entry.category in (category, None)
                    },
                    key=french_key,
                )
            )
            for category in categories
        }


def read_catalogue(layout: SiteLayout, schema: Schema | None = None) -> Catalogue:
    """Read every entry of the folder's catalogue."""
    folder = layout.catalogue_folder
    if folder is None:
        return Catalogue()
    try:
        paths = sorted(folder.iterdir())
    except OSError as refused:
        return Catalogue(unreadable={folder: refused})
    entries: list[CatalogueEntry] = []
    unreadable: dict[Path, OSError] = {}
    for path in paths:
        try:
            if _may_be_entry(path) and is_case_file(path):
                entries.append(_entry(path, layout, schema))
        except OSError as refused:
            unreadable[path] = refused
    return Catalogue(tuple(entries), unreadable)


def _may_be_entry(path: Path) -> bool:
    """Whether a path is a file, or a link to one that isn't there."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _entry(path: Path, layout: SiteLayout, schema: Schema | None) -> CatalogueEntry:
    case = Case.from_bytes(read_file(path), schema)
    title, category = case.fields.get("title"), case.fields.get("categorie")
    return CatalogueEntry(
        name=_text(title),
        category=_text(category) or None,
        file=path,
        case=case,
        picture=_picture(case, layout),
    )


def _picture(case: Case, layout: SiteLayout) -> Path | None:
    for name in _PICTURES:
        value = case.fields.get(name)
        if isinstance(value, str) and value.strip():
            found = resolve_picture(layout, value.strip())
            if found is not None:
                return found
    return None


def _text(value: object) -> str:
    text = "" if value is None or isinstance(value, list | dict) else str(value)
    return text if text.strip() else ""
