"""The site as Jekyll's tags and filters ask it, while a text is only looked at: nothing of it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from caseeditor.site.body_liquid.targets import Targets
from caseeditor.site.drop import Drop
from caseeditor.site.liquid import LiquidFileError, Template


class _Post(Drop):
    """A post, as far as `post_url` compares it."""

    def __init__(self, path: str) -> None:
        self._path = path

    def get(self, name: object) -> object:
        return {"relative_path": self._path, "url": "/", "slug": ""}.get(str(name))


@dataclass
class LookedAtSite:
    """Finds what tags aim at; `parse` reads the text of an include."""

    targets: Targets
    parse: Callable[[str], Template]
    config: Mapping[str, object] = field(default_factory=dict)

    def included(self, name: str, near: str | None = None) -> Template:
        """The template of an include; raises `LiquidFileError` where there is none."""
        if near is not None:
            if not self.targets.includes_relative(name):
                raise LiquidFileError(f"Could not locate the included file '{name}'", name)
            return self.parse("")
        text = self.targets.include_text(name)
        if text is None:
            raise LiquidFileError(f"Could not locate the included file '{name}'", name)
        return self.parse(text)

    def markdown(self, text: str) -> str:
        """The text as it is."""
        return text

    def smartified(self, text: str) -> str:
        """The text as it is."""
        return text

    def css(self, text: str, indented: bool) -> str:  # noqa: ARG002 - as it is asked
        """The text as it is."""
        return text

    def address_of(self, relative_path: str) -> str | None:
        """An address where there is something at that path."""
        return "/" if self.targets.links(relative_path) else None

    def posts(self) -> Sequence[Drop]:
        """The posts that are there."""
        return [_Post(path) for path in self.targets.posts]
