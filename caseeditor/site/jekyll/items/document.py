"""A document of a collection: a post, a case, an entry of a catalogue."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from caseeditor.late import late_pattern
from caseeditor.site.budget import Budget
from caseeditor.site.jekyll.configuration import deep_merged
from caseeditor.site.jekyll.items.addresses import cleaned, filled_from
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.jekyll.items.names import (
    dirname,
    extension,
    joined,
    percent_decoded,
    slugified,
    split_words,
    titled,
    without_dots,
)
from caseeditor.site.jekyll.reading.source_text import SourceText, line_of
from caseeditor.site.jekyll.surroundings import Surroundings
from caseeditor.site.ruby import to_s
from caseeditor.site.ruby.strftime import formatted

if TYPE_CHECKING:
    from caseeditor.site.jekyll.items.collection import Collection

_DATED = late_pattern(r"(?>.+/)*?([0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2})-([^/]*)(\.[^.]+)$")
_DATELESS = late_pattern(r"(?>.+/)?(.*)(\.[^.]+)$")
_YAML = (".yaml", ".yml")
_ASSETS = (".sass", ".scss", ".coffee")


class FaultyData(Exception):
    """The generator stumbles over the front matter, says so, and goes on without it."""


class Document:
    """One document, as far as it is known without rendering it.

    `path` is relative to the site's root, `relative_path` to where collections lie. `sort_date` is the date
    that it is put in order by, `shape` what lists of documents depend on.
    """

    is_page = False

    def __init__(
        self, path: str, collection: Collection, source: SourceText, around: Surroundings, changed: datetime
    ) -> None:
        self.path = path
        self.collection = collection
        self.around = around
        self.changed = changed
        folder = around.configuration.collections_dir
        self.relative_path = path.removeprefix(f"{folder}/") if folder else path
        self.basename = posixpath.basename(path)
        self.extname = extension(self.basename)
        self.position = 0
        self.place = 0  # among the documents of its collection
        self.load(source)

    def load(self, source: SourceText) -> None:
        """Take what the file says now. Raises `SiteStops` where that stops the site."""
        self.source = source
        self.content = source.content
        self.data: dict[Any, Any] = {}
        self.excerpt: Excerpt | None = None
        self.faulty = source.fault is not None
        self._url: str | None = None
        self._read_date: object = self  # nothing that a date can be
        self._set_draft_and_folders()
        if self.is_yaml:
            self.data = dict(source.data) if isinstance(source.data, dict) else {}
            self.data.setdefault("draft", False)
        else:
            try:
                self._read()
            except FaultyData:
                self.faulty = True
                self.around.pass_over(self.path, source)
        # Posts were asked for their date before they are put in order, others were not.
        known = self.date if self.collection.label == "posts" else self.data.get("date")
        self.sort_date = known if isinstance(known, datetime) else None

    # -- reading -------------------------------------------------------------------------------------------

    def _set_draft_and_folders(self) -> None:
        relative = self.collection.relative_directory
        default = self._default("draft")
        outside = relative not in self.relative_path
        self.data["draft"] = default or (outside and self.collection.label == "posts")
        special = "_drafts" if self.is_draft else relative
        folders: list[str] = []
        if not self.relative_path.startswith(special):
            start = (
                self.relative_path.partition(special)[0]
                if special in self.relative_path
                else self.relative_path
            )
            folders = [
                name for name in start.split("/") if name and name != special and name != self.basename
            ]
        self._merge({"categories": folders})

    def _default(self, name: str) -> Any:
        return self.around.defaults.find(self.relative_path, self.collection.label, name)

    def _read(self) -> None:
        values = self.around.defaults.all(self.relative_path, self.collection.label)
        if values:
            self._merge(values)
        source = self.source
        if source.fault is not None or not source.is_text:
            raise FaultyData
        if source.data is not None and source.data is not False:
            if not isinstance(source.data, dict):
                raise FaultyData
            self._merge(source.data)
        self._set_title()
        self._set_categories()
        self._merge({"tags": _flat(_plural(self.data, "tag", "tags"))})
        separator = self.data.get("excerpt_separator")
        separator = separator if _truthy(separator) else self.around.values.get("excerpt_separator")
        if to_s(separator) and not _truthy(self.data.get("excerpt")):
            self.excerpt = Excerpt(self, to_s(separator))
            self.data["excerpt"] = self.excerpt

    def _merge(self, other: Mapping[Any, Any]) -> None:
        given = dict(other)
        categories = given.get("categories")
        if isinstance(categories, str):
            categories = given["categories"] = split_words(categories)
        known = self.data.get("categories")
        if categories is not None and isinstance(known, list):
            if not isinstance(categories, list):
                raise FaultyData
            given["categories"] = _unique([*known, *categories])
        self.data = deep_merged(self.data, given)
        if "date" in self.data and self.data["date"] is not self._read_date:
            self._read_date = self.data["date"] = self.around.moment(
                self.data["date"], self.path, lambda: line_of(self.source, "date")
            )

    def _set_title(self) -> None:
        slug, ending = None, None
        if dated := _DATED.match(self.relative_path):
            date, slug, ending = dated.groups()
            known = self.data.get("date")
            if not known or int(known.timestamp()) == int(self.around.time.timestamp()):
                self._merge({"date": date})
        elif dateless := _DATELESS.match(self.relative_path):
            slug, ending = dateless.groups()
        slug = without_dots(self.basename_without_ext if slug is None else slug)
        for name, value in (("title", titled(slug)), ("slug", slug), ("ext", ending)):
            if not _truthy(self.data.get(name)):
                self.data[name] = value

    def _set_categories(self) -> None:
        known = self.data.get("categories")
        listed = _array(known) + _plural(self.data, "category", "categories")
        self._merge({"categories": _unique(to_s(item) for item in listed)})

    # -- what it is ----------------------------------------------------------------------------------------

    @property
    def is_draft(self) -> bool:
        return _truthy(self.data.get("draft"))

    @property
    def is_yaml(self) -> bool:
        return self.extname in _YAML

    @property
    def basename_without_ext(self) -> str:
        return self.basename.removesuffix(self.extname) if self.extname else self.basename

    @property
    def date(self) -> datetime:
        """Its date; without one, that of the build (a draft's: its file's)."""
        known = self.data.get("date")
        if isinstance(known, datetime):
            return known
        date = self.changed if self.is_draft else self.around.time
        self.data["date"] = date
        return date

    @property
    def is_published(self) -> bool:
        return self.data.get("published") is not False

    @property
    def is_publishable(self) -> bool:
        """Whether it is published, and not in the future."""
        published = self.data.get("published", True)
        shown = _truthy(published) or self.around.shows_unpublished()
        return shown and not self.around.is_hidden_in_the_future(self.date)

    @property
    def is_written(self) -> bool:
        return self.collection.is_output and self.is_publishable

    @property
    def layout(self) -> object:
        return self.data.get("layout")

    @property
    def has_layouts(self) -> bool:
        """Whether its content is put into layouts."""
        return not (self.extname in _ASSETS or self.is_yaml or self.layout == "none")

    @property
    def may_hold_liquid(self) -> bool:
        if self.data.get("render_with_liquid") is False or self.extname == ".coffee" or self.is_yaml:
            return False
        return "{%" in self.content or "{{" in self.content

    @property
    def output_ext(self) -> str:
        return self.around.output_ending(self.extname, self.data.get("permalink"))

    @property
    def permalink(self) -> object:
        return self.data.get("permalink")

    @property
    def url(self) -> str:
        if self._url is None:
            template = self.permalink
            known = str(template) if _truthy(template) else self.collection.url_template
            self._url = cleaned(filled_from(known, self._placeholders(), self.path))
        return self._url

    @property
    def id(self) -> str:
        slug = self.data.get("slug")
        return joined(dirname(self.url), to_s(slug if _truthy(slug) else self.basename_without_ext))

    @property
    def cleaned_relative_path(self) -> str:
        stem = self.relative_path[: len(self.relative_path) - len(self.extname)]
        return without_dots(stem.replace(self.collection.relative_directory, "", 1))

    def _placeholders(self) -> dict[str, Callable[[], str | None]]:
        def dated(directive: str) -> Callable[[], str]:
            return lambda: formatted(self.date, directive, Budget())

        return {
            "output_ext": lambda: self.output_ext,
            "path": lambda: self.cleaned_relative_path,
            "collection": lambda: self.collection.label,
            "name": lambda: slugified(self.basename_without_ext),
            "title": lambda: self._slug(cased=True, mode="pretty"),
            "slug": self._slug,
            "categories": lambda: "/".join(
                _unique(to_s(item).lower() for item in _array(self.data.get("categories")))
            ),
            "slugified_categories": lambda: "/".join(
                _unique(slugified(to_s(item)) or "" for item in _array(self.data.get("categories")))
            ),
            **{name: dated(directive) for name, directive in _DATE_PLACEHOLDERS.items()},
        }

    def _slug(self, *, cased: bool = False, mode: str = "default") -> str | None:
        slug = self.data.get("slug")
        text = self.basename_without_ext if slug is None else to_s(slug)
        return slugified(text, mode, cased=cased)

    @property
    def destination(self) -> str:
        """The path of what is written for it, relative to where the site is written."""
        return destination_of(self.url, self.output_ext)

    @property
    def shape(self) -> object:
        """What lists of documents depend on: two readings with the same shape stand at the same place."""
        data = self.data
        own = {name: data.get(name) for name in ("published", "permalink", "slug", "draft", "ext", "layout")}
        sort_by = self.collection.metadata.get("sort_by")
        return (
            repr(own),
            repr(data.get("date")) if "date" in self._given else None,
            repr(data.get("categories")),
            repr(data.get("tags")),
            repr(data.get(sort_by)) if isinstance(sort_by, str) else None,
            self.faulty,
        )

    @property
    def _given(self) -> Mapping[Any, Any]:
        return self.source.data if isinstance(self.source.data, dict) else {}


_DATE_PLACEHOLDERS = {
    "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S",
    "i_day": "%-d", "i_month": "%-m", "short_month": "%b", "long_month": "%B", "short_year": "%y",
    "w_year": "%G", "week": "%V", "w_day": "%u", "short_day": "%a", "long_day": "%A", "y_day": "%j",
}  # fmt: skip


def destination_of(url: str, output_ext: str, index: str = "index.html") -> str:
    """Where what has this address is written."""
    from_root = cleaned(percent_decoded(url)).lstrip("/")
    if url.endswith("/"):
        return posixpath.join(from_root, index)
    return from_root if from_root.endswith(output_ext) else from_root + output_ext


def _truthy(value: object) -> bool:
    return value is not None and value is not False


def _array(value: object) -> list[Any]:
    """Ruby's `Array()`."""
    if value is None:
        return []
    if isinstance(value, list):
        return list(value)
    if isinstance(value, dict):
        return [list(pair) for pair in value.items()]
    return [value]


def _plural(data: Mapping[Any, Any], one: str, many: str) -> list[Any]:
    """What a field in the singular says, else the one in the plural; texts are cut into words."""
    value = data.get(one)
    if not _truthy(value):
        listed = data.get(many)
        if isinstance(listed, str):
            value = split_words(listed)
        else:
            value = listed if isinstance(listed, list) else None
    return [item for item in _flat([value]) if item is not None]


def _flat(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if isinstance(value, list):
            found += _flat(value)
        else:
            found.append(value)
    return found


def _unique(values: Any) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if not any(type(value) is type(known) and value == known for known in found):
            found.append(value)
    return found
