"""What templates see of a site: `site`, `page`, documents, files. Every answer is noted by `Watch`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from caseeditor.site.budget import Budget
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.items.collection import Collection
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile
from caseeditor.site.ruby import to_s
from caseeditor.site.ruby.compare import compared

if TYPE_CHECKING:
    from caseeditor.site.jekyll.assembly import Assembly

JEKYLL_VERSION = "4.3.1"


class Watch(Protocol):
    """Who renders what templates ask for, and notes what they asked."""

    def touch(self, what: str) -> None:
        """Note that what is being rendered depends on a file, or on a list (`list:` and its name)."""

    def content_of(self, item: Document | Page) -> str:
        """The content as it is at this point of the build: source, or rendered."""

    def output_of(self, item: Document | Page) -> str | None:
        """The output as it is at this point of the build; None where there is none yet."""

    def excerpt_of(self, excerpt: Excerpt) -> str:
        """An excerpt, rendered."""

    def current(self) -> Document | Page | Excerpt | None:
        """What is being rendered."""


class DocumentDrop(Drop):
    """A document, as `page` or in a list."""

    ruby_class = "Jekyll::Drops::DocumentDrop"
    __slots__ = ("_drops", "document")

    _OWN = (
        "name", "id", "relative_path", "excerpt", "title", "categories", "collection", "next", "tags",
        "previous", "content", "output", "path", "url", "date",
    )  # fmt: skip

    def __init__(self, document: Document, drops: Drops) -> None:
        self.document = document
        self._drops = drops

    def get(self, name: object) -> object:
        document = self.document
        self._drops.watch.touch(document.path)
        if name in _DOCUMENT:
            return _DOCUMENT[name](self, document)
        data = document.data
        if name in data:
            return data[name]
        return None

    def has(self, name: object) -> bool:
        return name in _DOCUMENT or name in self.document.data

    def keys(self) -> list[object]:
        own: list[object] = list(self._OWN)
        return [*own, *(name for name in self.document.data if name not in _OWN_NAMES)]

    def pairs(self) -> Iterator[tuple[object, object]]:
        for name in self.keys():
            yield name, self.get(name)

    def text(self) -> str:
        self._drops.watch.touch(self.document.path)
        return self._drops.watch.output_of(self.document) or self._drops.watch.content_of(self.document)

    def plain(self) -> object:
        return dict(self.pairs())

    def equals(self, other: object) -> bool:
        return isinstance(other, DocumentDrop) and other.document is self.document

    def compare(self, other: object) -> int | None:
        if not isinstance(other, DocumentDrop):
            return None
        one, two = self.document, other.document
        order = compared(one.date, two.date, Budget())
        return order or (one.relative_path > two.relative_path) - (one.relative_path < two.relative_path)

    # What is asked for by name

    def _content(self, document: Document) -> object:
        return self._drops.watch.content_of(document)

    def _output(self, document: Document) -> object:
        return self._drops.watch.output_of(document)

    def _excerpt(self, document: Document) -> object:
        given = document.data.get("excerpt")
        return self._drops.watch.excerpt_of(given) if isinstance(given, Excerpt) else to_s(given)

    def _beside(self, document: Document, step: int) -> object:
        self._drops.watch.touch(f"list:{document.collection.label}")
        documents = document.collection.documents
        place = document.place + step
        if not 0 <= place < len(documents) or not self._drops.is_listed(document):
            return None
        return self._drops.document(documents[place])

    def _count(self, _: Document) -> object:
        return len(self.keys())

    def _first(self, _: Document) -> object:
        return list(next(self.pairs()))


_DOCUMENT: Mapping[object, Any] = {
    "id": lambda _, document: document.id,
    "path": lambda _, document: document.relative_path,
    "relative_path": lambda _, document: document.relative_path,
    "url": lambda _, document: document.url,
    "date": lambda _, document: document.date,
    "title": lambda _, document: document.data.get("title"),
    "categories": lambda _, document: document.data.get("categories"),
    "tags": lambda _, document: document.data.get("tags"),
    "collection": lambda _, document: document.collection.label,
    "name": lambda _, document: _or(document.data.get("name"), document.basename),
    "content": DocumentDrop._content,
    "output": DocumentDrop._output,
    "excerpt": DocumentDrop._excerpt,
    "previous": lambda drop, document: drop._beside(document, -1),
    "next": lambda drop, document: drop._beside(document, 1),
    # Ruby's Enumerable, which hides fields of these names
    "count": DocumentDrop._count,
    "first": DocumentDrop._first,
    "keys": lambda drop, _: drop.keys(),
}
_OWN_NAMES = frozenset(DocumentDrop._OWN)


class ExcerptDrop(Drop):
    """A document's excerpt, as `page` while it is rendered."""

    ruby_class = "Jekyll::Drops::ExcerptDrop"

    def __init__(self, excerpt: Excerpt, owner: DocumentDrop) -> None:
        self._excerpt = excerpt
        self._owner = owner

    def get(self, name: object) -> object:
        document = self._owner.document
        if name in ("path", "relative_path"):
            self._owner.get("path")
            return f"{document.relative_path}/#excerpt"
        if name == "id":
            return f"{document.id}#excerpt"
        if name == "content":
            return self._excerpt.content
        if name in ("excerpt", "output"):
            return None
        if name == "layout":
            return document.data.get("layout")
        if name in _DOCUMENT:
            return self._owner.get(name)
        self._owner.get("id")
        return self._excerpt.data.get(name)

    def has(self, name: object) -> bool:
        return name == "layout" or name in _DOCUMENT or name in self._excerpt.data

    def text(self) -> str:
        return self._excerpt.content


class PageDrop(Drop):
    """A page: to a template, a mapping of all that is known of it."""

    ruby_class = "Hash"
    __slots__ = ("_drops", "_without_excerpt", "page")

    def __init__(self, page: Page, drops: Drops, *, without_excerpt: bool = False) -> None:
        self.page = page
        self._drops = drops
        self._without_excerpt = without_excerpt

    def get(self, name: object) -> object:
        page = self.page
        self._drops.watch.touch(page.path)
        own = self._own(name)
        if own is not None:
            return own
        value = page.data.get(name)
        if isinstance(value, Excerpt):
            return self._drops.watch.excerpt_of(value)
        known = page.defaults.get(name) if page.defaults else None
        if value is None:
            return known
        if isinstance(value, dict) and isinstance(known, dict):
            return page.merged({}).get(name)
        return value

    def _own(self, name: object) -> object:
        page = self.page
        if name == "url":
            return page.url
        if name == "content":
            return self._drops.watch.content_of(page)
        if name == "name":
            return page.name
        if name == "path":
            return page.shown_path
        if name == "dir":
            return page.dir
        return None

    def has(self, name: object) -> bool:
        return name in _PAGE or name in self.page.data or name in self.page.defaults

    def pairs(self) -> Iterator[tuple[object, object]]:
        names: dict[object, None] = dict.fromkeys([*self.page.defaults, *self.page.data, *_PAGE])
        if self._without_excerpt:
            names.pop("excerpt", None)
        for name in names:
            yield name, self.get(name)

    def plain(self) -> object:
        return dict(self.pairs())

    def text(self) -> str:
        return self._drops.watch.content_of(self.page)

    def inspected(self) -> str:
        return f'#<Jekyll::Page @relative_path="{self.page.relative_path}">'

    def equals(self, other: object) -> bool:
        return isinstance(other, PageDrop) and other.page is self.page


_PAGE = ("content", "dir", "excerpt", "name", "path", "url")


class StaticFileDrop(Drop):
    """A file that is copied as it is."""

    ruby_class = "Jekyll::Drops::StaticFileDrop"
    _OWN = ("name", "basename", "extname", "path", "collection", "modified_time")

    def __init__(self, file: StaticFile) -> None:
        self.file = file

    def get(self, name: object) -> object:
        file = self.file
        match name:
            case "name":
                return file.name
            case "basename":
                return file.basename
            case "extname":
                return file.extname
            case "path":
                return file.relative_path
            case "collection":
                return file.kind
            case "modified_time":
                return file.changed
        return file.data.get(name)

    def has(self, name: object) -> bool:
        return name in self._OWN or name in self.file.data

    def pairs(self) -> Iterator[tuple[object, object]]:
        for name in dict.fromkeys([*self._OWN, *self.file.data]):
            yield name, self.get(name)

    def plain(self) -> object:
        return dict(self.pairs())

    def inspected(self) -> str:
        return f'#<Jekyll::StaticFile @relative_path="{self.file.relative_path}">'


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
        key = f"site:{name}"
        if key not in self._lists:
            self._lists[key] = self._made(name)
        return self._lists[key]

    def _made(self, name: str) -> object:
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


def _or(value: object, other: object) -> object:
    return value if value is not None and value is not False else other
