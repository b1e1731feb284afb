"""The collections of a site: their documents in order, and the other files that lie with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from caseeditor.late import late_pattern
from caseeditor.site.budget import Budget
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.items.addresses import with_suffix
from caseeditor.site.jekyll.items.names import joined
from caseeditor.site.ruby.compare import compared, merge_sorted

if TYPE_CHECKING:
    from caseeditor.site.jekyll.items.document import Document
    from caseeditor.site.jekyll.items.static_file import StaticFile

_NOT_IN_LABEL = late_pattern(r"[^a-z0-9_\-.]", re.IGNORECASE | re.ASCII)


class Collection:
    """One collection; `metadata` is what the configuration says of it."""

    def __init__(self, name: str, configuration: Configuration) -> None:
        self.label = _NOT_IN_LABEL.sub("", name)
        collections = configuration.values["collections"]
        given = collections.get(self.label)
        self.metadata: dict[Any, Any] = given if isinstance(given, dict) else {}
        self.relative_directory = f"_{self.label}"
        folder = configuration.collections_dir
        self.directory = joined(folder, self.relative_directory) if folder else self.relative_directory
        self.documents: list[Document] = []
        self.files: list[StaticFile] = []
        permalink = self.metadata.get("permalink")
        self.url_template = (
            str(permalink)
            if permalink is not None
            else with_suffix("/:collection/:path", configuration.permalink_style)
        )

    @property
    def is_output(self) -> bool:
        value = self.metadata.get("output")
        return value is not None and value is not False

    def sort(self, budget: Budget) -> None:
        """Put the documents in order."""
        order, key = self.metadata.get("order"), self.metadata.get("sort_by")
        if isinstance(order, list):
            self._arrange([str(entry) for entry in order], budget)
        elif isinstance(key, str):
            self._sort_by(key, budget)
        else:
            self.documents = sorted_documents(self.documents, budget)
        for place, document in enumerate(self.documents):
            document.place = place

    def _arrange(self, order: list[str], budget: Budget) -> None:
        known = {document.relative_path: document for document in sorted_documents(self.documents, budget)}
        first = [joined(self.relative_directory, entry) for entry in order]
        arranged = [known.pop(path) for path in dict.fromkeys(first) if path in known]
        self.documents = [*arranged, *known.values()]

    def _sort_by(self, key: str, budget: Budget) -> None:
        def compare(one: Any, other: Any) -> int:
            mine, theirs = one.data.get(key), other.data.get(key)
            if mine is None and theirs is not None:
                return 1
            if mine is not None and theirs is None:
                return -1
            order = compared(mine, theirs, budget) if mine is not None else 0
            return order or compare_documents(one, other, budget)

        self.documents = merge_sorted(self.documents, compare)


def compare_documents(one: Any, other: Any, budget: Budget) -> int:
    """By date, then by path: two of which one has no date are in the order of their paths."""
    order = compared(one.sort_date, other.sort_date, budget)
    return order or (one.path > other.path) - (one.path < other.path)


def sorted_documents(documents: list[Document], budget: Budget) -> list[Document]:
    """Documents in order. Where only some have dates the order contradicts itself, and what comes out is what
    the C library's merge sort makes of it.
    """
    dated = sum(document.sort_date is not None for document in documents)
    if dated == 0:
        return sorted(documents, key=lambda document: document.path)
    if dated == len(documents):
        return sorted(documents, key=lambda document: (document.sort_date, document.path))
    return merge_sorted(list(documents), lambda one, other: compare_documents(one, other, budget))
