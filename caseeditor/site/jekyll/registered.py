"""What Jekyll's tags and filters find of the site in a context's registers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from caseeditor.site.drop import Drop
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.template import Template


class RegisteredSite(Protocol):
    """The site, as tags and filters ask it (`registers["site"]`)."""

    @property
    def config(self) -> Mapping[str, object]:
        """The configuration, with Jekyll's defaults."""

    def included(self, name: str, near: str | None = None) -> Template:
        """An included file's template; `near` is the file that `include_relative` stands in. Raises
        `LiquidFileError`, and `LiquidError` for a faulty one.
        """

    def markdown(self, text: str) -> str:
        """HTML of Markdown."""

    def smartified(self, text: str) -> str:
        """A text with typographic quotes and dashes."""

    def css(self, text: str, indented: bool) -> str:
        """CSS of SCSS, or of Sass where it is indented."""

    def address_of(self, relative_path: str) -> str | None:
        """The address of the file at a path in the site's folder, None where there is none."""

    def posts(self) -> Sequence[Drop]:
        """The posts, in order."""


def site_of(context: Context) -> RegisteredSite:
    """The site of a context."""
    return cast("RegisteredSite", context.registers["site"])


def page_path(context: Context) -> str | None:
    """The path of the page that is rendered, None where none is."""
    page = context.registers.get("page")
    if isinstance(page, Drop | dict):
        path = page.get("path")
        return path if isinstance(path, str) else None
    return None
