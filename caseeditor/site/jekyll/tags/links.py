"""Tags that give the address of a file of the site: link and post_url."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from caseeditor.late import late_pattern
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.filters.addresses import relative_url
from caseeditor.site.jekyll.registered import site_of
from caseeditor.site.jekyll.tags.inner_template import InnerTemplate
from caseeditor.site.liquid.block import Parsing, Tag
from caseeditor.site.liquid.errors import LiquidFileError
from caseeditor.site.ruby.strings import stripped
from caseeditor.site.ruby.time import NotATime, parse_time

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

_POST = late_pattern(r"^(.+/)?(\d+-\d+-\d+)-(.*)$", re.ASCII | re.MULTILINE)


class Link(Tag):
    """`{% link folder/file.md %}`; the path may hold values."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self.path = stripped(markup)
        self._path = InnerTemplate(self.path, self.line)

    @property
    def fixed_name(self) -> str | None:
        """The path, where it doesn't depend on a value."""
        return self.path if "{" not in self.path else None

    def render(self, context: Context, out: list[str]) -> None:
        """Write the address."""
        path = self._path.render(context)
        address = site_of(context).address_of(path)
        if address is None:
            raise LiquidFileError(
                f"Could not find document '{path}' in tag 'link'.\n\n"
                "Make sure the document exists and the path is correct.\n",
                path,
            )
        _write(context, out, address)


def _write(context: Context, out: list[str], address: str) -> None:
    text = relative_url(context, address) or ""
    context.budget.write(len(text))
    out.append(text)


class PostUrl(Tag):
    """`{% post_url 2018-01-02-name %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self.post = stripped(markup)
        found = _POST.search(self.post.removeprefix("/"))
        if found is None:
            raise LiquidFileError(
                f"Could not parse name of post \"{self.post}\" in tag 'post_url'.\n"
                " Make sure the post exists and the name is correct.\n",
                self.post,
                self.line,
            )
        folder, self._date, self._slug = found[1] or "", found[2], found[3]
        name_pattern = rf"{self._date}-{re.escape(self._slug)}\.[^.]+"
        self._pattern = re.compile(
            rf"^_posts/{re.escape(folder)}{name_pattern}|^{re.escape(folder)}_posts/?{name_pattern}",
            re.MULTILINE,
        )

    @property
    def fixed_name(self) -> str | None:
        """The post's name."""
        return self.post

    def render(self, context: Context, out: list[str]) -> None:
        """Write the address."""
        posts = site_of(context).posts()
        context.budget.spend(len(posts))
        found = next((post for post in posts if self._pattern.search(_text(post, "relative_path"))), None)
        if found is None:
            day = self._day(context)
            found = next((post for post in posts if self._is_meant(post, day)), None)
        if found is None:
            raise LiquidFileError(
                f"Could not find post \"{self.post}\" in tag 'post_url'.\n"
                "Make sure the post exists and the name is correct.\n",
                self.post,
            )
        _write(context, out, _text(found, "url"))

    def _day(self, context: Context) -> datetime:
        try:
            return parse_time(self._date, context.now, context.zone)
        except NotATime:
            raise LiquidFileError(
                f"'{self._date}' does not contain valid date and/or title.", self.post
            ) from None

    def _is_meant(self, post: Drop, day: datetime) -> bool:
        """Whether day and slug are the post's, as older Jekylls asked."""
        when = post.get("date")
        return (
            post.get("slug") == self._slug
            and isinstance(when, datetime)
            and (when.year, when.month, when.day) == (day.year, day.month, day.day)
        )


def _text(post: Drop, name: str) -> str:
    value = post.get(name)
    return value if isinstance(value, str) else ""
