"""Tags that only Liquid 5 knows: echo, liquid and inline comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.block import Parsing, Tag
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.output import Output

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context


class Echo(Tag):
    """`{% echo value %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self._output = Output(markup, parsing)

    def render(self, context: Context, out: list[str]) -> None:
        """Write the value."""
        self._output.render(context, out)


class InlineComment(Tag):
    """`{% # words %}`."""

    blank = True

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        if syntax.COMMENT_LINE.search(markup):
            raise LiquidSyntaxError(
                "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character"
            )


class LiquidTag(Tag):
    """`{% liquid %}`: tags without their signs, one a line. They are read into the body around it."""

    is_lines = True
