"""`{{ value | filters }}`, and what reading it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.expressions import Expression, expression
from caseeditor.site.liquid.language import Language
from caseeditor.site.liquid.lexer import Parser

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context


@dataclass
class Reading:
    """The state of one reading: where it is, and what was noted on the way."""

    language: Language
    line: int = 1
    warnings: list[LiquidSyntaxError] = field(default_factory=list)

    @property
    def version(self) -> int:
        """Which Liquid's behaviour."""
        return self.language.version

    def expression(self, markup: str | None) -> Expression:
        """An expression out of its markup."""
        return expression(markup, self.version)

    def parser(self, markup: str) -> Parser:
        """A strict parser of markup. Raises `LiquidSyntaxError` at a character that nobody expects."""
        return Parser(markup, self.version)

    def warn(self, error: LiquidSyntaxError, line: int, quoted: str) -> None:
        """Note that something could only be read laxly."""
        error.line = line
        error.context = f'in "{quoted}"'
        self.warnings.append(error)


class Node:
    """A part of a template that isn't plain text. `line` starts at 1."""

    line: int = 1
    blank: bool = False

    def render(self, context: Context, out: list[str]) -> None:
        """Write what it shows to `out`."""
        raise NotImplementedError


def output_of_token(token: str, parsing: Reading) -> Output:
    """`{{ … }}`. Raises `LiquidSyntaxError` where it has no end."""
    if not token.endswith("}}") or len(token) < 4:
        raise LiquidSyntaxError(f"Variable '{token}' was not properly terminated with regexp: /\\}}\\}}/")
    start = 3 if token[2] == "-" else 2
    content = token[start : len(token) - 2] if len(token) - 2 >= start else ""
    return Output(content.removesuffix("-"), parsing)


class Output(Node):
    """`{{ value | filters }}`, also what stands behind `assign x =`."""

    __slots__ = ("_filters", "line", "markup", "value")

    def __init__(self, markup: str, parsing: Reading) -> None:
        self.markup = markup
        self.line = parsing.line
        self.value: Expression = parsing.expression(None)
        self._filters: list[_Call] = []
        try:
            self._read_strictly(parsing)
        except LiquidSyntaxError as error:
            parsing.warn(error, self.line, f"{{{{{markup}}}}}")
            self._read_laxly(parsing)

    def _read_strictly(self, parsing: Reading) -> None:
        parser = parsing.parser(self.markup)
        if parser.looks("end_of_string") and parsing.version >= 5:
            return
        self.value = parsing.expression(parser.expression())
        while parser.consume_if("pipe"):
            name = parser.consume("id")
            arguments: list[str] = []
            if parser.consume_if("colon"):
                arguments.append(parser.argument())
                while parser.consume_if("comma"):
                    arguments.append(parser.argument())
            self._filters.append(_call(name, arguments, parsing))
        parser.consume("end_of_string")

    def _read_laxly(self, parsing: Reading) -> None:
        self._filters = []
        self.value = parsing.expression(None)
        found = syntax.VARIABLE.search(self.markup)
        if found is None:
            return
        self.value = parsing.expression(found[1])
        filters = syntax.FILTERS.search(found[2])
        if filters is None:
            return
        for markup in syntax.FILTER.findall(filters[1]):
            if name := syntax.WORD.search(markup):
                arguments = syntax.FILTER_ARGUMENT.findall(markup)
                self._filters.append(_call(name[0], arguments, parsing))

    def evaluate(self, context: Context) -> object:
        """The value behind all filters."""
        value = self.value.evaluate(context)
        for call in self._filters:
            arguments = [argument.evaluate(context) for argument in call.arguments]
            if call.named:
                arguments.append({name: named.evaluate(context) for name, named in call.named.items()})
            value = context.invoke(call.name, value, arguments)
        return value

    @property
    def filter_names(self) -> Sequence[str]:
        """The filters in their order."""
        return [call.name for call in self._filters]

    def render(self, context: Context, out: list[str]) -> None:
        """Write the value."""
        value = self.evaluate(context)
        if value is None:
            return
        text = value if type(value) is str else context.shown(value)
        context.budget.write(len(text))
        out.append(text)


@dataclass(frozen=True, slots=True)
class _Call:
    """A filter with its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    named: dict[str, Expression]


def _call(name: str, arguments: Sequence[str], parsing: Reading) -> _Call:
    just = syntax.JUST_ATTRIBUTE if parsing.version >= 5 else syntax.JUST_ATTRIBUTE_4
    positional: list[Expression] = []
    named: dict[str, Expression] = {}
    for argument in arguments:
        if found := just.fullmatch(argument):
            named[found[1]] = parsing.expression(found[2])
        else:
            positional.append(parsing.expression(argument))
    return _Call(name, tuple(positional), named)
