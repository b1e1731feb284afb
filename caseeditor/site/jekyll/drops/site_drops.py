"""`site`, `jekyll` and collections, as templates see them, and the drops of all else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.assembly import Assembly
from caseeditor.site.jekyll.drops.document_drops import DocumentDrop
from caseeditor.site.jekyll.drops.page_drops import PageDrop, StaticFileDrop
from caseeditor.site.jekyll.drops.watch import Watch
from caseeditor.site.jekyll.items.collection import Collection
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile

JEKYLL_VERSION = "4.3.1"


class CollectionDrop(Drop):
    """A collection, in `site.collections`."""

    ruby_class = "Jekyll::Drops::CollectionDrop"
    _OWN = ("output", "label", "docs", "files", "directory", "relative_directory")

    def __init__(self, collection: Collection, drops: Drops) -> None:
        self._collection = collection
        self._drops = drops

    def get(self, name: object) -> object:
        collection = self._collection
        match name:
            case "label":
                return collection.label
            case "docs":
                return self._drops.documents(collection)
            case "files":
                return [self._drops.static_file(file) for file in collection.files]
            case "output":
                return collection.is_output
            case "relative_directory":
                return collection.relative_directory
            case "directory":
                return collection.directory
        return collection.metadata.get(name)

    def has(self, name: object) -> bool:
        return name in self._OWN or name in self._collection.metadata

    def pairs(self) -> Iterator[tuple[object, object]]:
        for name in dict.fromkeys([*self._OWN, *self._collection.metadata]):
            yield name, self.get(name)

    def plain(self) -> object:
        return dict(self.pairs())

    def text(self) -> str:
        documents = self._drops.documents(self._collection)
        return f"[{', '.join(drop.inspected() for drop in documents if isinstance(drop, Drop))}]"


class SiteDrop(Drop):
    """`site`."""

    ruby_class = "Jekyll::Drops::SiteDrop"
    _OWN = frozenset(
        ("data", "time", "pages", "static_files", "tags", "categories", "posts", "html_pages", "collections",
         "documents", "related_posts", "config")
    )  # fmt: skip

    def __init__(self, drops: Drops) -> None:
        self._drops = drops

    def get(self, name: object) -> object:
        drops = self._drops
        assembly = drops.assembly
        if name != "posts" and name in assembly.collections:
            return drops.documents(assembly.collections[name])
        if name in self._OWN:
            return drops.of_site(str(name))
        return assembly.around.values.get(name)  # type: ignore[call-overload]

    def has(self, name: object) -> bool:
        values = self._drops.assembly.around.values
        return name in self._OWN or name in self._drops.assembly.collections or name in values

    def pairs(self) -> Iterator[tuple[object, object]]:
        values = self._drops.assembly.around.values
        for name in dict.fromkeys([*sorted(self._OWN), *values]):
            yield name, self.get(name)


class JekyllDrop(Drop):
    """`jekyll`."""

    ruby_class = "Jekyll::Drops::JekyllDrop"
    _VALUES: Mapping[object, object] = {"version": JEKYLL_VERSION, "environment": "development"}

    def get(self, name: object) -> object:
        return self._VALUES.get(name)

    def has(self, name: object) -> bool:
        return name in self._VALUES

    def plain(self) -> object:
        return dict(self._VALUES)


class Drops:
    """The drops of one assembly, each made once; lists too, as long as the assembly stays as it is."""

    def __init__(self, assembly: Assembly, watch: Watch) -> None:
        self.assembly = assembly
        self.watch = watch
        self.site = SiteDrop(self)
        self.jekyll = JekyllDrop()
        self._documents: dict[int, DocumentDrop] = {}
        self._pages: dict[int, PageDrop] = {}
        self._files: dict[int, StaticFileDrop] = {}
        self._lists: dict[str, object] = {}

    def document(self, document: Document) -> DocumentDrop:
        known = self._documents.get(id(document))
        if known is None:
            known = self._documents[id(document)] = DocumentDrop(document, self)
        return known

    def page(self, page: Page) -> PageDrop:
        known = self._pages.get(id(page))
        if known is None:
            known = self._pages[id(page)] = PageDrop(page, self)
        return known

    def static_file(self, file: StaticFile) -> StaticFileDrop:
        known = self._files.get(id(file))
        if known is None:
            known = self._files[id(file)] = StaticFileDrop(file)
        return known

    def item(self, item: Document | Page | StaticFile) -> Drop:
        if isinstance(item, Document):
            return self.document(item)
        return self.page(item) if isinstance(item, Page) else self.static_file(item)

    def is_listed(self, document: Document) -> bool:
        documents = document.collection.documents
        return document.place < len(documents) and documents[document.place] is document

    def documents(self, collection: Collection) -> list[object]:
        """The documents of a collection, in order."""
        name = f"list:{collection.label}"
        self.watch.touch(name)
        if name not in self._lists:
            self._lists[name] = [self.document(document) for document in collection.documents]
        return self._lists[name]  # type: ignore[return-value]

    def of_site(self, name: str) -> object:
        """What the site answers under one of its own names."""
        if name == "config":
            return None
        if name == "time":
            return self.assembly.around.time
        if name == "data":
            self.watch.touch("list:data")
            return self.assembly.data
        if name == "related_posts":
            return self._related()
        lists = "posts" if name in ("posts", "tags", "categories") else name
        self.watch.touch(f"list:{lists}")
        if name in ("documents", "collections"):
            for collection in self.assembly.collections.values():
                self.watch.touch(f"list:{collection.label}")
        maps = [page for place, page in self.assembly.source_maps if place < self.watch.position]
        key = f"site:{name}:{len(maps)}" if name == "pages" else f"site:{name}"
        if key not in self._lists:
            self._lists[key] = self._made(name)
            if name == "pages":
                self._lists[key] = [*self._made(name), *map(self.page, maps)]
        return self._lists[key]

    def _made(self, name: str) -> Any:
        assembly = self.assembly
        if name == "posts":
            return [self.document(post) for post in reversed(assembly.posts.documents)]
        if name == "pages":
            return [self.page(page) for page in assembly.pages]
        if name == "html_pages":
            return [self.page(page) for page in assembly.pages if page.is_html or page.url.endswith("/")]
        if name == "static_files":
            return [self.static_file(file) for file in assembly.static_files]
        if name == "documents":
            return [self.item(item) for item in assembly.documents()]
        if name == "collections":
            ordered = sorted(assembly.collections.values(), key=lambda collection: collection.label)
            return [CollectionDrop(collection, self) for collection in ordered]
        return self._posts_by(name)

    def _posts_by(self, name: str) -> dict[object, object]:
        """Posts under each of their categories or tags, the newest first."""
        found: dict[object, list[object]] = {}
        for post in reversed(self.assembly.posts.documents):
            for value in post.data.get(name) or ():
                if isinstance(value, str | int | float):
                    found.setdefault(value, []).append(self.document(post))
        ordered: dict[object, object] = {}
        for post in self.assembly.posts.documents:
            for value in post.data.get(name) or ():
                if value in found and value not in ordered:
                    ordered[value] = found[value]
        return ordered

    def _related(self) -> object:
        current = self.watch.current()
        if not isinstance(current, Document):
            return None
        self.watch.touch("list:posts")
        posts = self.assembly.posts.documents
        if len(posts) <= 1:
            return []
        latest = [post for post in reversed(posts[-11:]) if post is not current]
        return [self.document(post) for post in latest[:10]]
