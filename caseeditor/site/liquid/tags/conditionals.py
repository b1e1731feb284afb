"""Tags that choose: if, unless, case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.block import Block, Body, Parsing
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.expressions import Condition, operand
from caseeditor.site.liquid.lexer import Parser
from caseeditor.site.liquid.tokens import Tokens
from caseeditor.site.ruby.compare import truthy
from caseeditor.site.ruby.strings import stripped

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

_IF = "Syntax Error in tag 'if' - Valid syntax: if [expression]"
_CASE = "Syntax Error in 'case' - Valid syntax: case [condition]"
_WHEN = "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}"
_ELSE = "Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) "


def condition(markup: str, line: int, parsing: Parsing) -> Condition:
    """A condition, strictly read if that can be, laxly else. Raises `LiquidSyntaxError`."""
    try:
        parser = parsing.parser(markup)
        found = strict_condition(parser, parsing)
        parser.consume("end_of_string")
        return found
    except LiquidSyntaxError as error:
        parsing.warn(error, line, stripped(markup))
        return _lax_condition(markup, parsing)


def strict_condition(parser: Parser, parsing: Parsing) -> Condition:
    """Comparisons joined by `and` and `or`. Raises `LiquidSyntaxError`."""
    first = last = _strict_comparison(parser, parsing)
    while True:
        joint = "and" if parser.word("and") else "or" if parser.word("or") else None
        if joint is None:
            return first
        following = _strict_comparison(parser, parsing)
        last.join(joint, following)
        last = following


def _strict_comparison(parser: Parser, parsing: Parsing) -> Condition:
    left = operand(parser.expression(), parsing.version)
    operator = parser.consume_if("comparison")
    if operator is None:
        return Condition(left)
    return Condition(left, operator, operand(parser.expression(), parsing.version))


def _lax_condition(markup: str, parsing: Parsing) -> Condition:
    parts: list[str] = syntax.CONDITIONS.findall(markup)
    found = _lax_comparison(parts.pop() if parts else "", parsing)
    while parts:
        joint = stripped(parts.pop())
        before = _lax_comparison(parts.pop() if parts else "", parsing)
        if joint not in ("and", "or"):
            raise LiquidSyntaxError(_IF)
        before.join(joint, found)
        found = before
    return found


def _lax_comparison(markup: str, parsing: Parsing) -> Condition:
    found = syntax.CONDITION.search(markup)
    if found is None:
        raise LiquidSyntaxError(_IF)
    version = parsing.version
    return Condition(operand(found[1], version), found[2], operand(found[3], version))


class If(Block):
    """`{% if %} … {% elsif %} … {% else %} … {% endif %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self.branches: list[tuple[Condition | None, Body]] = [
            (condition(markup, self.line, parsing), self.body)
        ]

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read all branches."""
        while self.parse_body(self.branches[-1][1], tokens, parsing):
            pass
        if self.blank:
            for _condition, body in self.branches:
                body.remove_blank_texts()

    def unknown_tag(self, name: str, markup: str, parsing: Parsing) -> None:
        """Begin another branch."""
        if name == "else":
            self.branches.append((None, parsing.new_body()))
        elif name == "elsif":
            self.branches.append((condition(markup, self.line, parsing), parsing.new_body()))
        else:
            super().unknown_tag(name, markup, parsing)

    def render(self, context: Context, out: list[str]) -> None:
        """Write the first branch whose condition holds."""
        for test, body in self.branches:
            if test is None or truthy(test.evaluate(context)):
                body.render(context, out)
                return


class Unless(If):
    """As `if`, with the first condition turned round."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write the first branch that is meant."""
        for place, (test, body) in enumerate(self.branches):
            holds = test is None or truthy(test.evaluate(context))
            if holds is (place > 0):
                body.render(context, out)
                return


class Case(Block):
    """`{% case %} {% when %} … {% else %} … {% endcase %}`: every `when` that fits is shown."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        found = syntax.CASE.search(markup)
        if found is None:
            raise LiquidSyntaxError(_CASE)
        self.left = parsing.expression(found[1])
        self.branches: list[tuple[Condition | None, Body]] = []

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read all branches; what stands before the first is dropped."""
        body = self.body
        while self.parse_body(body, tokens, parsing):
            body = self.branches[-1][1] if self.branches else body
        if self.blank:
            for _condition, branch in self.branches:
                branch.remove_blank_texts()

    def unknown_tag(self, name: str, markup: str, parsing: Parsing) -> None:
        """Begin another branch."""
        if name == "when":
            self._when(markup, parsing)
        elif name == "else":
            if stripped(markup):
                raise LiquidSyntaxError(_ELSE)
            self.branches.append((None, parsing.new_body()))
        else:
            super().unknown_tag(name, markup, parsing)

    def _when(self, markup: str | None, parsing: Parsing) -> None:
        body = parsing.new_body()
        while markup is not None:
            found = syntax.WHEN.search(markup)
            if found is None:
                raise LiquidSyntaxError(_WHEN)
            markup = found[2]
            self.branches.append((Condition(self.left, "==", operand(found[1], parsing.version)), body))

    def render(self, context: Context, out: list[str]) -> None:
        """Write what fits, or what stands behind `else`."""
        shows_else = True
        for test, body in self.branches:
            if test is None:
                if shows_else:
                    body.render(context, out)
                    if self.version < 5:
                        return
            elif truthy(test.evaluate(context)):
                shows_else = False
                body.render(context, out)
