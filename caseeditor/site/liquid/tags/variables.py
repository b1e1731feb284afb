"""Tags that name values: assign, capture, increment, decrement."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.block import Block, Parsing, Tag
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.output import Output
from caseeditor.site.liquid.tokens import Tokens
from caseeditor.site.ruby.errors import RubyNoMethodError, RubyTypeError
from caseeditor.site.ruby.numbers import bounded
from caseeditor.site.ruby.strings import stripped

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context


class Assign(Tag):
    """`{% assign name = value | filters %}`."""

    blank = True

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        found = syntax.ASSIGN.search(markup)
        if found is None:
            raise LiquidSyntaxError("Syntax Error in 'assign' - Valid syntax: assign [var] = [source]")
        self.to = found[1]
        self.value = Output(found[2], parsing)

    def render(self, context: Context, out: list[str]) -> None:
        """Bind the name, in the outermost scope."""
        value = self.value.evaluate(context)
        if isinstance(value, str | list):
            context.budget.hold(len(value))
        context.assign(self.to, value)


class Capture(Block):
    """`{% capture name %}…{% endcapture %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        found = syntax.SIGNATURE.search(markup)
        if found is None:
            raise LiquidSyntaxError("Syntax Error in 'capture' - Valid syntax: capture [var]")
        self.to = found[1]

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read the body; whatever is in it, the tag shows nothing."""
        super().parse(tokens, parsing)
        self.blank = True

    def render(self, context: Context, out: list[str]) -> None:
        """Bind the name to what the body shows."""
        text = self.render_apart(context)
        context.budget.hold(len(text))
        context.assign(self.to, text)


class Increment(Tag):
    """`{% increment name %}`: shows the count, then counts on."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write the count."""
        name, value = counted(self.markup, context)
        context.counters[name] = _plus(value, 1)
        out.append(context.shown(value))


class Decrement(Tag):
    """`{% decrement name %}`: counts down, then shows the count."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write the count."""
        name, value = counted(self.markup, context)
        value = _plus(value, -1)
        context.counters[name] = value
        out.append(context.shown(value))


def counted(markup: str, context: Context) -> tuple[str, object]:
    """The name of a counter and its count: what the page's environment has under that name, or 0."""
    name = stripped(markup)
    value = context.environment_value(name)
    return name, 0 if value is None or value is False else value


def _plus(value: object, step: int) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value + step if isinstance(value, float) else bounded(value + step)
    if isinstance(value, date):
        return value + (timedelta(seconds=step) if isinstance(value, datetime) else timedelta(days=step))
    if isinstance(value, str) and step > 0:
        raise RubyTypeError("no implicit conversion of Integer into String")
    if isinstance(value, list):
        raise RubyTypeError("no implicit conversion of Integer into Array")
    raise RubyNoMethodError("+" if step > 0 else "-", type(value).__name__)
