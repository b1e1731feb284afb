"""Jekyll's own tags, as far as it takes to know whether a text stops the site: they show nothing.

Source: Jekyll 3.7.4 and 4.3.1.
"""

from __future__ import annotations

from typing import cast

from caseeditor.late import late_pattern
from caseeditor.site.body_liquid.targets import Targets
from caseeditor.site.liquid import (
    Block,
    Context,
    LiquidArgumentError,
    LiquidFileError,
    LiquidSyntaxError,
    Parsing,
    Tag,
)

TARGETS = "targets"
"""The register that holds the `Targets`."""

_PARAMETER = r"""[\w-]+\s*=\s*(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[\w.-]+)"""
"""A name, and a text in quotes or a value."""
_PARAMETERS = late_pattern(rf"\s*(?:{_PARAMETER}(?=\s|\Z)\s*)*")
_COMPUTED = late_pattern(r"[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+", 16)  # re.DOTALL
_FILE_NAME = late_pattern(r"[\w/.\-()+~#@]+")
_UPWARDS = late_pattern(r"[./]{2,}")
_HIGHLIGHT = late_pattern(r"[a-zA-Z0-9.+#_-]+(?:\s+\w+(?:=(?:\w+|\"[0-9\s]*\"))?)*")
_POST_NAME = late_pattern(r"(?:/|.*/)?\d+-\d+-\d+-.*", 16)


def _targets(context: Context) -> Targets:
    return cast("Targets", context.registers[TARGETS])


class Include(Tag):
    """`{% include file.html name="value" %}`; a name that is computed can't be known."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        written = markup.strip()
        computed = _COMPUTED.match(written)
        self.is_computed = computed is not None
        if computed is not None:
            self.file, rest = computed[0], written[computed.end() :].strip()
        else:
            pieces = written.split(None, 1)
            self.file, rest = (pieces[0], pieces[1] if len(pieces) > 1 else "") if pieces else ("", "")
        if rest and not _PARAMETERS.fullmatch(rest):
            raise LiquidArgumentError(f"Invalid syntax for {name} tag: {rest}")

    def render(self, context: Context, out: list[str]) -> None:  # noqa: ARG002 - it shows nothing
        if self.is_computed:
            return
        if _UPWARDS.search(self.file) or not _FILE_NAME.fullmatch(self.file):
            raise LiquidArgumentError(f"Invalid syntax for {self.name} tag: {self.file}")
        if not self.finds(_targets(context)):
            raise LiquidFileError(f"Could not locate the included file '{self.file}'", self.file, self.line)

    def finds(self, targets: Targets) -> bool:
        """Whether the file is there."""
        return targets.includes(self.file)


class IncludeRelative(Include):
    """The same, from the folder of the text."""

    def finds(self, targets: Targets) -> bool:
        return targets.includes_relative(self.file)


class Link(Tag):
    """`{% link _usage/parc.md %}`: the address of what is there."""

    def render(self, context: Context, out: list[str]) -> None:
        path = self.markup.strip()
        if "{{" not in path and not _targets(context).links(path):
            raise LiquidFileError(f"Could not find document '{path}' in tag 'link'.", path, self.line)
        out.append("/")


class PostUrl(Tag):
    """`{% post_url 2020-01-31-parc %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        if not _POST_NAME.fullmatch(markup.strip()):
            raise LiquidArgumentError(f"Could not parse name of post {markup.strip()}")

    def render(self, context: Context, out: list[str]) -> None:
        post = self.markup.strip()
        if not _targets(context).posts(post.rsplit("/", 1)[-1]):
            raise LiquidFileError(f"Could not find post \"{post}\" in tag 'post_url'.", post, self.line)
        out.append("/")


class Highlight(Block):
    """`{% highlight ruby %}` … `{% endhighlight %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        if not _HIGHLIGHT.fullmatch(markup.strip()):
            raise LiquidSyntaxError("Syntax Error in tag 'highlight'")


class Unread(Tag):
    """A tag of a plugin that the site has: nothing can be said of it."""


JEKYLL_TAGS: dict[str, type[Tag]] = {
    "include": Include,
    "include_relative": IncludeRelative,
    "link": Link,
    "post_url": PostUrl,
    "highlight": Highlight,
}
