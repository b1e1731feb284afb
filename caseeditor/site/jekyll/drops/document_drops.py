"""Documents and their excerpts, as templates see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caseeditor.site.budget import Budget
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.drops.watch import DropSource
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.ruby import to_s
from caseeditor.site.ruby.compare import compared

_NESTED = ("content", "output", "excerpt", "next", "previous")
_DEEPEST_NEIGHBOURS = 2  # from here on in JSON, the documents beside a document don't name theirs


class DocumentDrop(Drop):
    """A document, as `page` or in a list."""

    ruby_class = "Jekyll::Drops::DocumentDrop"
    inspected_as = "json"
    __slots__ = ("_drops", "document")

    _OWN = (
        "name", "id", "relative_path", "excerpt", "title", "categories", "collection", "next", "tags",
        "previous", "content", "output", "path", "url", "date",
    )  # fmt: skip

    def __init__(self, document: Document, drops: DropSource) -> None:
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

    def plain_within(self, depth: int) -> object:
        values = dict(self.pairs())
        if depth >= _DEEPEST_NEIGHBOURS:
            for name in ("previous", "next"):
                if isinstance(beside := values[name], DocumentDrop):
                    values[name] = beside.without_neighbours()
        return values

    def without_neighbours(self) -> dict[object, object]:
        return {name: self.get(name) for name in self.keys() if name not in _NESTED}

    def inspected(self) -> str:
        document = self.document
        return f"#<Jekyll::Document {document.relative_path} collection={document.collection.label}>"

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


def _or(value: object, other: object) -> object:
    return value if value is not None and value is not False else other
