"""Jekyll's own tags, as far as it takes to know whether a text stops the site: what they name must be there.

They are read as the site's own engine reads them; an included file shows nothing here, and a name that is
computed from values can't be known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from caseeditor.site.body_liquid.targets import Targets
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.tags.code import CodeBlock
from caseeditor.site.jekyll.tags.inclusion import Include, IncludeRelative
from caseeditor.site.jekyll.tags.links import Link, PostUrl
from caseeditor.site.liquid import Context, Language, LiquidFileError, Tag, Template

_NOTHING = Template("", Language({}, {}))


class TargetSite:
    """The site as tags ask it (`registers["site"]`): whether what they name is there, and no more."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.config: Mapping[str, object] = {}

    def included(self, name: str, near: str | None = None) -> Template:
        """An empty template. Raises `LiquidFileError` where there is no such file."""
        is_there = self.targets.includes(name) if near is None else self.targets.includes_relative(name)
        if not is_there:
            raise LiquidFileError(f"Could not locate the included file '{name}'", name)
        return _NOTHING

    def address_of(self, relative_path: str) -> str | None:
        """Some address, None where there is no such file."""
        return "/" if self.targets.links(relative_path) else None

    def posts(self) -> Sequence[Drop]:
        """None: a post is asked for by its name."""
        return ()

    def markdown(self, text: str) -> str:
        """The text: what becomes of it stops nothing."""
        return text

    smartified = markdown

    def css(self, text: str, indented: bool) -> str:  # noqa: ARG002 - as every site has it
        """The text."""
        return text


class _KnownInclude(Include):
    def render(self, context: Context, out: list[str]) -> None:
        if self.fixed_name is not None:
            super().render(context, out)


class _KnownRelative(IncludeRelative):
    def render(self, context: Context, out: list[str]) -> None:
        if self.fixed_name is not None:
            super().render(context, out)


class _KnownLink(Link):
    def render(self, context: Context, out: list[str]) -> None:
        if self.fixed_name is not None:
            super().render(context, out)


class _NamedPost(PostUrl):
    def render(self, context: Context, out: list[str]) -> None:
        site = cast("TargetSite", context.registers["site"])
        if not site.targets.posts(self.post.rsplit("/", 1)[-1]):
            raise LiquidFileError(f"Could not find post \"{self.post}\" in tag 'post_url'.", self.post)
        out.append("/")


class Unread(Tag):
    """A tag of a plugin that the site has: nothing can be said of it."""


JEKYLL_TAGS: dict[str, type[Tag]] = {
    "include": _KnownInclude,
    "include_relative": _KnownRelative,
    "link": _KnownLink,
    "post_url": _NamedPost,
    "highlight": CodeBlock,
}
