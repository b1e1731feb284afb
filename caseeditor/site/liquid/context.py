"""What a template sees while it is rendered: scopes, environments, registers, and what is left to spend."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from typing import Protocol

from caseeditor.site.budget import Budget
from caseeditor.site.drop import MethodLiteral
from caseeditor.site.liquid.errors import (
    LiquidArgumentError,
    LiquidError,
    LiquidInternalError,
    LiquidStackError,
    LiquidUndefined,
)
from caseeditor.site.liquid.expressions import Expression, expression
from caseeditor.site.liquid.language import Language
from caseeditor.site.ruby.compare import has_key
from caseeditor.site.ruby.errors import RubyArgumentError, RubyError
from caseeditor.site.ruby.strftime import LocalUTC
from caseeditor.site.ruby.text import output_of

MAX_DEPTH = 100
"""Scopes (loops, includes) and blocks in each other, as in Ruby."""


class Environment(Protocol):
    """Where names are looked up that no scope knows: a dict or a drop."""

    def get(self, name: str, /) -> object:
        """The value behind a name, or None."""


class Context:
    """The state of one rendering.

    `registers` is for tags and filters of the site's own: what they need and keep. With `stops`, the first
    error is raised (as the site's build does); without, it is kept in `errors` and shown where it is.
    `counters` holds what `increment` counts; a site that keeps them from page to page passes its own.
    """

    def __init__(
        self,
        language: Language,
        environments: Sequence[Environment] = (),
        registers: MutableMapping[str, object] | None = None,
        *,
        budget: Budget | None = None,
        stops: bool = True,
        zone: tzinfo | None = None,
        now: datetime | None = None,
        counters: dict[str, object] | None = None,
    ) -> None:
        self.language = language
        self.environments = list(environments)
        self.registers: MutableMapping[str, object] = {} if registers is None else registers
        self.budget = budget or Budget()
        self.stops = stops
        self.zone: tzinfo = zone or LocalUTC()
        self.now = now or datetime.now(self.zone)
        self.counters: dict[str, object] = {} if counters is None else counters
        self.scopes: list[dict[str, object]] = [{}]  # the innermost last
        self.interrupts: list[str] = []
        self.errors: list[LiquidError] = []
        self.unknown_filters: set[str] = set()
        self.template_name: str | None = None
        self.memory: dict[object, object] = {}  # what the core's own tags keep: cycles, loops' offsets
        self._expressions: dict[str, Expression] = {}

    def find(self, name: object) -> object:
        """The value behind a name, from the innermost scope outwards, then from the environments."""
        if type(name) is not str:
            return self._find_odd(name)
        for scope in reversed(self.scopes):
            if name in scope:
                value = scope[name]
                return "" if type(value) is MethodLiteral else value
        return self.environment_value(name)

    def _find_odd(self, name: object) -> object:
        for scope in reversed(self.scopes):
            if has_key(scope, name):  # type: ignore[arg-type]
                return scope[name]  # type: ignore[index]
        return None

    def environment_value(self, name: str) -> object:
        """The value behind a name that no scope knows."""
        if name in self.counters:
            return self.counters[name]
        for environment in self.environments:
            value = environment.get(name)
            if value is not None:
                return "" if type(value) is MethodLiteral else value
        if self.language.strict_variables:
            raise LiquidUndefined(f"undefined variable {name}")
        return None

    def lookup(self, markup: str) -> object:
        """The value of an expression given as text, such as `page.title`."""
        parsed = self._expressions.get(markup)
        if parsed is None:
            parsed = self._expressions[markup] = expression(markup, self.language.version)
        return parsed.evaluate(self)

    def set(self, name: str, value: object) -> None:
        """Bind a name in the innermost scope."""
        self.scopes[-1][name] = value

    def assign(self, name: str, value: object) -> None:
        """Bind a name in the outermost scope, as `assign` and `capture` do."""
        self.scopes[0][name] = value

    @contextmanager
    def scope(self) -> Iterator[None]:
        """A scope of its own for what is rendered inside. Raises `LiquidStackError` past the hundredth."""
        if len(self.scopes) >= MAX_DEPTH:
            raise LiquidStackError("Nesting too deep")
        self.scopes.append({})
        try:
            yield
        finally:
            self.scopes.pop()

    def invoke(self, name: str, value: object, arguments: Sequence[object] = ()) -> object:
        """A filter's result; an unknown filter gives its input back, and is noted."""
        known = self.language.filters.get(name)
        if known is None:
            if self.language.strict_filters:
                raise LiquidUndefined(f"undefined filter {name}")
            self.unknown_filters.add(name)
            return value
        given = len(arguments) + 1
        if not known.least <= given <= known.most:
            expected = str(known.least) if known.least == known.most else f"{known.least}..{known.most}"
            raise LiquidArgumentError(f"wrong number of arguments (given {given}, expected {expected})")
        self.budget.spend(1)
        try:
            result: object = known.call(self, value, *arguments)
        except RubyArgumentError as error:
            raise LiquidArgumentError(error.message) from None
        return "" if type(result) is MethodLiteral else result

    def shown(self, value: object) -> str:
        """What stands on the page for a value."""
        return output_of(value, self.budget)

    def failed(self, error: LiquidError | RubyError, line: int | None) -> str:
        """Note an error, and give what is shown in its place; raises it where errors stop."""
        if isinstance(error, RubyError):
            error = LiquidInternalError(error.message, error.name)
        if error.line is None:
            error.line = line
        if error.template is None:
            error.template = self.template_name
        if self.stops:
            raise error
        self.errors.append(error)
        if isinstance(error, LiquidInternalError):
            shown = LiquidInternalError("internal", error.ruby_class, error.line)
            shown.template = error.template
            return str(shown)
        return str(error)
