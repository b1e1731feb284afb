"""A page: any file with front matter that belongs to no collection, and what plugins add."""

from __future__ import annotations

import posixpath
from typing import Any

from caseeditor.site.jekyll.configuration import deep_merged
from caseeditor.site.jekyll.items.addresses import cleaned, filled, with_suffix
from caseeditor.site.jekyll.items.document import destination_of
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.jekyll.items.names import dirname, extension, joined, without_dots
from caseeditor.site.jekyll.reading.source_text import SourceText
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.jekyll.surroundings import HTML_ENDINGS, Surroundings
from caseeditor.site.ruby import to_s

_ASSETS = (".sass", ".scss", ".coffee")


class Page:
    """One page. `folder` is where it lies as the generator names it: `""`, or with a slash before it."""

    is_page = True

    def __init__(self, path: str, folder: str, source: SourceText, around: Surroundings) -> None:
        self.path = path
        self.folder = folder
        self.name = posixpath.basename(path)
        self.extname = extension(self.name)
        stem = self.name.removesuffix(self.extname) if self.extname else self.name
        self.basename = without_dots(stem)
        self.relative_path = joined(folder, self.name).removeprefix("/")
        self.around = around
        self.position = 0
        self.is_generated = False
        self.load(source)

    @classmethod
    def of_source_map(cls, sheet: Page) -> Page:
        """The page that a style sheet's map is, to templates that go through all pages."""
        name = f"{sheet.basename}.css.map"
        page = cls(f"{sheet.path}/{name}", sheet.dir, SourceText(None, ""), sheet.around)
        page.data = sheet.data
        return page

    def load(self, source: SourceText) -> None:
        """Take what the file says now. Raises `SiteStops` where that stops the site."""
        self.source = source
        self.content = source.content
        self.faulty = source.fault is not None
        if self.faulty:
            self.around.pass_over(self.path, source)
        data = source.data if source.data is not None and source.data is not False else {}
        if not isinstance(data, dict):
            raise SiteStops("front-matter-kind", self.path, 1)
        if data.get("permalink") == "":
            raise SiteStops("permalink-empty", self.path)
        self.data: dict[Any, Any] = dict(data)
        self.defaults: dict[Any, Any] = self.around.defaults.all(self.relative_path, "pages")
        self._url: str | None = None
        self.excerpt: Excerpt | None = None
        if _truthy(self.around.values.get("page_excerpts")):
            self._make_excerpt()

    def _make_excerpt(self) -> None:
        own = self.value("excerpt_separator")
        separator = to_s(own if _truthy(own) else self.around.values.get("excerpt_separator"))
        if separator and self.is_html and not _truthy(self.data.get("excerpt")):
            self.excerpt = Excerpt(self, separator)
            self.data["excerpt"] = self.excerpt

    def value(self, name: str) -> Any:
        """A field, or what the configuration gives for it."""
        if name in self.data:
            return self.data[name]
        return self.around.defaults.find(self.relative_path, "pages", name)

    @property
    def permalink(self) -> object:
        return self.value("permalink")

    @property
    def layout(self) -> object:
        return self.value("layout")

    @property
    def has_layouts(self) -> bool:
        return not (self.extname in _ASSETS or self.layout == "none")

    @property
    def may_hold_liquid(self) -> bool:
        if self.value("render_with_liquid") is False:
            return False
        return "{%" in self.content or "{{" in self.content

    @property
    def output_ext(self) -> str:
        return self.around.output_ending(self.extname, self.permalink)

    @property
    def is_html(self) -> bool:
        return self.output_ext in HTML_ENDINGS

    @property
    def is_index(self) -> bool:
        return self.basename == "index"

    @property
    def url(self) -> str:
        if self._url is None:
            permalink = self.permalink
            template = str(permalink) if _truthy(permalink) else self._template()
            values = [("path", self.folder), ("basename", self.basename), ("output_ext", self.output_ext)]
            self._url = cleaned(filled(template, values))
        return self._url

    def forget_address(self) -> None:
        """Its permalink is another."""
        self._url = None

    def _template(self) -> str:
        if not self.is_html:
            return "/:path/:basename:output_ext"
        if self.is_index:
            return "/:path/"
        return with_suffix("/:path/:basename", self.around.configuration.permalink_style)

    @property
    def dir(self) -> str:
        if self.url.endswith("/"):
            return self.url
        folder = dirname(self.url)
        return folder if folder.endswith("/") else f"{folder}/"

    @property
    def shown_path(self) -> str:
        """`page.path`, which front matter may set."""
        return to_s(self.data["path"]) if "path" in self.data else self.relative_path

    @property
    def is_published(self) -> bool:
        return _truthy(self.data.get("published", True)) or self.around.shows_unpublished()

    is_written = True

    @property
    def destination(self) -> str:
        return destination_of(self.url, self.output_ext, f"index{self.output_ext}")

    @property
    def shape(self) -> object:
        """What lists of pages depend on."""
        return (repr(self.data.get("published")), repr(self.permalink), self.content.startswith("\0"))

    def merged(self, further: dict[Any, Any]) -> dict[Any, Any]:
        """All values as a template sees them."""
        return deep_merged(self.defaults, deep_merged(self.data, further))


def _truthy(value: object) -> bool:
    return value is not None and value is not False
