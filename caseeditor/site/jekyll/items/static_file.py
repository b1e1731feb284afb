"""A file that is copied as it is."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from caseeditor.site.jekyll.items.addresses import cleaned, filled
from caseeditor.site.jekyll.items.names import extension, joined, percent_decoded, without_dots
from caseeditor.site.jekyll.reading.source_text import SourceText
from caseeditor.site.jekyll.surroundings import Surroundings

if TYPE_CHECKING:
    from caseeditor.site.jekyll.items.collection import Collection


class StaticFile:
    """One such file. `folder` and `relative_path` are as templates see them."""

    def __init__(
        self,
        path: str,
        folder: str,
        around: Surroundings,
        changed: datetime,
        collection: Collection | None = None,
        source: Callable[[], SourceText] = lambda: SourceText(None, ""),
    ) -> None:
        self.path = path
        self.name = posixpath.basename(path)
        self.relative_path = joined(folder, self.name)
        self.extname = extension(self.name)
        self.changed = changed
        self.collection = collection
        self.source_text = source  # for the plugins that make pages of such files
        self._around = around
        self._data: dict[Any, Any] | None = None

    @property
    def basename(self) -> str:
        return without_dots(self.name.removesuffix(self.extname) if self.extname else self.name)

    @property
    def kind(self) -> str | None:
        return self.collection.label if self.collection is not None else None

    @property
    def data(self) -> dict[Any, Any]:
        if self._data is None:
            self._data = self._around.defaults.all(self.relative_path, self.kind)
        return self._data

    @property
    def url(self) -> str:
        stem = without_dots(self.relative_path[: len(self.relative_path) - len(self.extname)])
        if self.collection is None:
            return stem.rstrip("/") + self.extname
        stem = stem.replace(self.collection.relative_directory, "", 1)
        values = [
            ("collection", self.collection.label), ("path", stem), ("output_ext", ""),
            ("name", self.basename), ("title", ""),
        ]  # fmt: skip
        return cleaned(filled(self.collection.url_template, values)).removesuffix("/") + self.extname

    @property
    def destination(self) -> str:
        return percent_decoded(self.url).lstrip("/")

    @property
    def is_written(self) -> bool:
        published = self._around.defaults.all(self.url, self.kind).get("published", True)
        shown = published is not None and published is not False
        return shown and (self.collection is None or self.collection.is_output)
