"""Who renders, as drops ask it: every answer depends on where the build is, and is noted."""

from __future__ import annotations

from typing import Protocol

from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.items.collection import Collection
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile


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

    @property
    def position(self) -> int:
        """The place in the build of what is being rendered."""

    def current(self) -> Document | Page | Excerpt | None:
        """What is being rendered."""


class DropSource(Protocol):
    """Where a drop finds others."""

    @property
    def watch(self) -> Watch: ...

    def document(self, document: Document) -> Drop: ...

    def documents(self, collection: Collection) -> list[object]: ...

    def static_file(self, file: StaticFile) -> Drop: ...

    def is_listed(self, document: Document) -> bool: ...
