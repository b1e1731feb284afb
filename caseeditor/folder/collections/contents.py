"""The files of a folder, read, collection by collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from caseeditor.case import Case, Schema
from caseeditor.folder.collections.collection import Collection, Collections
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.collections.schemas import FoundSchema, schema_of
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.folder_settings import FolderSettings, read_settings


@dataclass(frozen=True)
class Content:
    """A file as it is: `raw` its bytes, `case` what they say."""

    path: Path
    raw: bytes = field(repr=False)
    case: Case

    @property
    def title(self) -> str:
        """What a person calls it: its title, else its name without the ending."""
        for name in ("title", "name"):
            title = self.case.fields.get(name)
            if isinstance(title, str | int) and str(title).strip():
                return str(title).strip()
        return self.path.stem


def read_contents(
    paths: Iterable[Path], schema: Schema, unreadable: dict[Path, OSError] | None = None
) -> Iterator[Content]:
    """Each file, one after the other; those that the system doesn't let us read go into `unreadable`."""
    for path in paths:
        try:
            raw = read_file(path)
        except OSError as refused:
            if unreadable is not None:
                unreadable[path] = refused
            continue
        yield Content(path, raw, Case.from_bytes(raw, schema))


@dataclass(frozen=True)
class FolderContents:
    """The collections of a folder with their fields and their files, each read when it is first asked for.

    `unreadable` fills with the files that the system doesn't let us read.
    """

    collections: Collections
    settings: FolderSettings
    unreadable: dict[Path, OSError] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> FolderContents:
        """Those of the folder `path`. Raises `FolderError`."""
        collections = open_collections(path)
        return cls(collections, read_settings(collections.layout))

    def found_schema(self, collection: Collection) -> FoundSchema:
        """The fields of a collection, and where they are known from."""
        if collection.name not in self._schemas:
            self._schemas[collection.name] = schema_of(collection, self.collections, self.settings)
        return self._schemas[collection.name]

    def schema(self, collection: Collection) -> Schema:
        """The fields of a collection."""
        return self.found_schema(collection).schema

    def files(self, collection: Collection) -> tuple[Content, ...]:
        """The files of a collection, by name. Raises `FolderError` where its folder can't be read."""
        if collection.name not in self._files:
            read = read_contents(collection.files(), self.schema(collection), self.unreadable)
            self._files[collection.name] = tuple(read)
        return self._files[collection.name]

    @cached_property
    def _schemas(self) -> dict[str, FoundSchema]:
        return {}

    @cached_property
    def _files(self) -> dict[str, tuple[Content, ...]]:
        return {}
