"""What every file of a site is read with: its configuration, its clock, the values that it gives to files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any

from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.front_matter_defaults import FrontMatterDefaults
from caseeditor.site.jekyll.items.names import extension
from caseeditor.site.jekyll.reading.source_text import SourceText
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.ruby import NotATime, parse_time, to_s

HTML_ENDINGS = (".html", ".xhtml", ".htm")
STYLE_ENDINGS = (".scss", ".sass")
_MOST_MOMENTS = 20_000


class Surroundings:
    """The configuration of a site at one moment."""

    def __init__(self, configuration: Configuration, time: datetime, paths: Iterable[str]) -> None:
        self.configuration = configuration
        self.time = time
        self._moments: dict[str, datetime] = {}
        self.defaults = FrontMatterDefaults(configuration, paths, lambda value: self.moment(value, None))

    @property
    def zone(self) -> tzinfo:
        return self.configuration.zone

    @property
    def values(self) -> dict[str, Any]:
        return self.configuration.values

    @cached_property
    def markdown_endings(self) -> frozenset[str]:
        listed = self.configuration.text("markdown_ext").split(",")
        return frozenset(f".{ending.lower()}" for ending in listed)

    def moment(
        self, value: object, file: str | None, line: Callable[[], int | None] = lambda: None
    ) -> datetime:
        """A date as the generator reads it, in local time. Raises `SiteStops`."""
        text = to_s(value)
        known = self._moments.get(text)
        if known is None:
            try:
                known = parse_time(text, self.time, self.zone).astimezone(self.zone)
            except NotATime as error:
                raise SiteStops("date", file, line(), what=text) from error
            if len(self._moments) < _MOST_MOMENTS:
                self._moments[text] = known
        return known

    def pass_over(self, file: str, source: SourceText) -> None:
        """Go on without front matter that can't be read. Raises `SiteStops` where the generator is strict."""
        strict = self.values.get("strict_front_matter")
        if strict is not None and strict is not False:
            raise SiteStops("front-matter-strict", file, source.fault_line)

    def is_markdown(self, ending: str) -> bool:
        return ending.lower() in self.markdown_endings

    def output_ending(self, ending: str, permalink: object) -> str:
        """The ending of what is written for a file with that ending."""
        if isinstance(permalink, str) and not permalink.endswith("/") and (own := extension(permalink)):
            return own
        if self.is_markdown(ending):
            return ".html"
        return ".css" if ending.lower() in STYLE_ENDINGS else ending

    def is_hidden_in_the_future(self, date: datetime) -> bool:
        future = self.values.get("future")
        return not (future is not None and future is not False) and int(date.timestamp()) > int(
            self.time.timestamp()
        )

    def shows_unpublished(self) -> bool:
        value = self.values.get("unpublished")
        return value is not None and value is not False
