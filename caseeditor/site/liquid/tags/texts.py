"""Tags around text that isn't read: comment and raw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.block import Block, Parsing
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.tokens import Tokens

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context


class Comment(Block):
    """`{% comment %}`: what is in it is read (and may be faulty), but not shown; unknown tags are let be."""

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read the body."""
        super().parse(tokens, parsing)
        self.blank = True

    def unknown_tag(self, name: str, markup: str, parsing: Parsing) -> None:
        """Nobody minds."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write nothing."""


class Raw(Block):
    """`{% raw %}`: its text is shown as it is written."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self.text = ""
        if syntax.BLANK.fullmatch(markup) is None:
            raise LiquidSyntaxError(f"Syntax Error in '{name}' - Valid syntax: {name}")

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Take everything up to the end."""
        pieces: list[str] = []
        while (token := tokens.next()) is not None:
            if found := _last_tag(token):
                start, name = found
                is_end = name == f"end{self.name}"
                if start and (is_end or self.version < 5):
                    pieces.append(token[:start])
                if is_end:
                    self.text = "".join(pieces)
                    self.blank = not self.text
                    return
            pieces.append(token)
        raise LiquidSyntaxError(f"'{self.name}' tag was never closed")

    def render(self, context: Context, out: list[str]) -> None:
        """Write the text."""
        context.budget.write(len(self.text))
        out.append(self.text)


def _last_tag(token: str) -> tuple[int, str] | None:
    """Where the last tag begins with which a piece of text ends, and its name."""
    if not token.endswith("%}"):
        return None
    end = len(token)
    while (start := token.rfind("{%", 0, end)) >= 0:
        if found := syntax.RAW_END.match(token, start):
            return start, found[1]
        end = start
    return None
