"""Pages and copied files, as templates see them."""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.drops.watch import DropSource
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile


class PageDrop(Drop):
    """A page: to a template, a mapping of all that is known of it."""

    ruby_class = "Hash"
    inspected_as = "hash"
    __slots__ = ("_drops", "_without_excerpt", "page")

    def __init__(self, page: Page, drops: DropSource, *, without_excerpt: bool = False) -> None:
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
        if name == "size" and "size" not in page.data:
            return len(self._names())
        return None

    def has(self, name: object) -> bool:
        return name == "size" or name in _PAGE or name in self.page.data or name in self.page.defaults

    def _names(self) -> dict[object, None]:
        names: dict[object, None] = dict.fromkeys([*self.page.defaults, *self.page.data, *_PAGE])
        if self._without_excerpt:
            names.pop("excerpt", None)
        return names

    def pairs(self) -> Iterator[tuple[object, object]]:
        for name in self._names():
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
    inspected_as = "json"
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
