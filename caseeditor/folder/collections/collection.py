"""One collection of files, and all those of a folder, as values."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from caseeditor.case import Field
from caseeditor.case.schema import Wording
from caseeditor.folder.layout import SiteLayout, case_files

PATH, FILE = "path", "file"
"""What a relation may write instead of a field: the entry's path from the root, its name without ending."""


class Role(StrEnum):
    """What a collection is to the site; decides its face, its rules and its own schema."""

    CASES = "cases"
    CATALOGUE = "catalogue"
    POSTS = "posts"
    DRAFTS = "drafts"
    PAGES = "pages"
    OTHER = "other"


class SchemaSource(StrEnum):
    """Where the fields of a collection are known from."""

    CASEEDITOR = "caseeditor"
    DECAP = "decap"
    SVELTIA = "sveltia"
    PAGES = "pages"
    FORESTRY = "forestry"
    FRONT_MATTER = "frontmatter"
    TINA = "tina"
    CLOUDCANNON = "cloudcannon"
    JEKYLL = "jekyll"
    FILES = "files"


@dataclass(frozen=True)
class ConfiguredFile:
    """A file that a configuration names by itself; `path` from the root, with `/`."""

    path: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Configured:
    """What a configuration found in the folder says of one collection: a hint, the files decide.

    `name` is the configuration's own, `folder` relative to the root with `/` ("" for the root itself).
    `files` are those of a collection that names its files one by one. `file_name` is the pattern of new
    names, `media` where its pictures lie and `media_address` what the site calls that.
    """

    source: SchemaSource
    name: str
    label: Wording
    folder: str
    fields: tuple[Field, ...] = ()
    body: Field | None = None
    files: tuple[ConfiguredFile, ...] = ()
    file_name: str = ""
    media: str = ""
    media_address: str = ""


@dataclass(frozen=True)
class Collection:
    """Some files of a site that share their fields.

    `name` is its folder's without the underscore; `layout` the site as seen from this collection, whose only
    folder of files is `folder`. `configured` is what a configuration says of it, if one does. `only` limits
    it to files named one by one; `apart` are folders within it that belong to other collections.
    """

    name: str
    label: Wording
    folder: Path
    role: Role
    layout: SiteLayout
    configured: Configured | None = None
    only: tuple[Path, ...] | None = None

    def files(self) -> Iterator[Path]:
        """Its files, by name. Raises `FolderError` where the folder can't be read."""
        if self.only is not None:
            yield from (path for path in self.only if path.is_file())
        else:
            yield from case_files(self.layout)

    def holds(self, path: Path) -> bool:
        """Whether a file of that path belongs to it, there or not."""
        if self.only is not None:
            return path in self.only
        return self.layout.takes(path)

    @property
    def relative_folder(self) -> str:
        """Its folder from the site's root with `/`; "." for the root itself."""
        root = self.layout.root or self.layout.opened
        try:
            return Path(os.path.relpath(self.folder, root)).as_posix()
        except ValueError:  # on another drive
            return self.folder.as_posix()


@dataclass(frozen=True)
class Collections:
    """All collections of a folder, the cases first. `opened` is the one whose own folder was opened."""

    layout: SiteLayout
    all: tuple[Collection, ...]
    opened: Collection | None = None

    @property
    def main(self) -> Collection:
        """The one that is meant where none is named."""
        return self.opened or self.all[0]

    @property
    def shown(self) -> tuple[Collection, ...]:
        """Those that the opened folder holds."""
        return (self.opened,) if self.opened else self.all

    @cached_property
    def root(self) -> Path:
        """Where the site begins, or the plain folder."""
        return self.layout.root or self.layout.opened

    def named(self, name: str) -> Collection | None:
        """The collection of that name, or of the name that a configuration gives it."""
        name = name.strip("/").removeprefix("_")
        own = (each for each in self.all if each.name == name)
        theirs = (each for each in self.all if each.configured and each.configured.name == name)
        return next(own, None) or next(theirs, None)

    def of_role(self, role: Role) -> Collection | None:
        """The first collection of that role."""
        return next((each for each in self.all if each.role is role), None)

    def of(self, path: Path) -> Collection | None:
        """The collection that a file belongs to: of several, the one whose folder is the closest."""
        holding = [each for each in self.all if each.holds(path)]
        return max(holding, key=_closeness, default=None)

    def opened_at(self, collection: Collection) -> Collections:
        """The same, with one of them as the opened one."""
        return replace(self, opened=collection)


def _closeness(collection: Collection) -> tuple[bool, int]:
    return collection.only is not None, len(collection.folder.parts)
