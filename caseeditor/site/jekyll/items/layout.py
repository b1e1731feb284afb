"""A layout: a template around the content of documents and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caseeditor.site.jekyll.reading.source_text import SourceText


@dataclass(frozen=True)
class Layout:
    """`path` is its file; `name` what front matter calls it."""

    name: str
    path: str
    source: SourceText

    @property
    def data(self) -> dict[Any, Any]:
        return self.source.data if isinstance(self.source.data, dict) else {}

    @property
    def content(self) -> str:
        return self.source.content
