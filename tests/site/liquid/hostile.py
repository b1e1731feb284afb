"""A small budget, and a site whose includes are in a dict: what hostile templates are rendered with."""

from __future__ import annotations

from typing import Any

from caseeditor.site.jekyll.filters import JEKYLL_FILTERS
from caseeditor.site.jekyll.tags.table import JEKYLL_TAGS
from caseeditor.site.liquid import (
    CORE_FILTERS,
    CORE_TAGS,
    Budget,
    Context,
    Drop,
    Language,
    Limits,
    LiquidFileError,
    Template,
    Templates,
)

LANGUAGE = Language({**CORE_TAGS, **JEKYLL_TAGS}, {**CORE_FILTERS, **JEKYLL_FILTERS})
SMALL = Limits(seconds=60.0, turns=200_000, output=1_000_000, value=1_000_000)


class Site:
    """A site whose includes are in a dict."""

    def __init__(self, files: dict[str, str]) -> None:
        self.config: dict[str, object] = {"baseurl": "", "includes_dir": "_includes"}
        self.files = files
        self.asked: list[str] = []
        self._templates = Templates(LANGUAGE)

    def included(self, name: str, near: str | None = None) -> Template:
        self.asked.append(name)
        if near is not None or name not in self.files:
            raise LiquidFileError("missing", name)
        return self._templates.parse(self.files[name])

    def posts(self) -> list[Drop]:
        return []

    def address_of(self, relative_path: str) -> str | None:
        return f"/{relative_path}" if relative_path in self.files else None


def made(text: str, values: dict[str, Any] | None = None, files: dict[str, str] | None = None) -> str:
    registers: dict[str, object] = {"site": Site(files or {})}
    context = Context(LANGUAGE, [values or {}], registers, budget=Budget(SMALL))
    return Template(text, LANGUAGE).render(context)
