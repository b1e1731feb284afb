"""A site as it was read: its layouts, collections, pages, static files and data, in Jekyll's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from caseeditor.site.jekyll.items.collection import Collection
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.layout import Layout
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile
from caseeditor.site.jekyll.surroundings import STYLE_ENDINGS, Surroundings


@dataclass
class Assembly:
    """What a build would work with. `by_path` finds documents and pages by their file; `stops` holds what
    stops the build of each file that could not be read.
    """

    around: Surroundings
    layouts: dict[str, Layout] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    static_files: list[StaticFile] = field(default_factory=list)
    data: Mapping[str, Any] = field(default_factory=dict)
    by_path: dict[str, Document | Page] = field(default_factory=dict)
    in_order: list[Document | Page] = field(default_factory=list)  # as a build renders them
    source_maps: list[tuple[int, Page]] = field(default_factory=list)
    unlisted: dict[str, Document | Page] = field(default_factory=dict)  # read, but unpublished

    def number(self) -> None:
        """Give documents and pages their place in the order in which a build renders them."""
        self.by_path = {}
        self.in_order = list(self.rendered_items())
        for position, item in enumerate(self.in_order):
            item.position = position
            self.by_path.setdefault(item.path, item)
        self.source_maps = self._source_maps()

    def _source_maps(self) -> list[tuple[int, Page]]:
        """The pages that style sheets add to the site's once they are made, each with the place in the build
        behind which it is there.
        """
        given = self.around.values.get("sass")
        if isinstance(given, dict) and str(given.get("sourcemap")).removeprefix(":") == "never":
            return []
        return [
            (page.position, Page.of_source_map(page)) for page in self.pages if page.extname in STYLE_ENDINGS
        ]

    def rendered_items(self) -> Iterator[Document | Page]:
        """Documents and pages in the order in which a build renders them."""
        for collection in self.collections.values():
            yield from collection.documents
        yield from self.pages

    @property
    def posts(self) -> Collection:
        return self.collections["posts"]

    def documents(self) -> list[Document | StaticFile]:
        """What `site.documents` holds."""
        found: list[Document | StaticFile] = []
        for collection in self.collections.values():
            found += collection.documents
            found += collection.files
        return found
