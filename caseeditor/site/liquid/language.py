"""Which tags and filters a template may use: one value for a site, shared by all its templates."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

TagClass: TypeAlias = type[Any]
"""A class of tags: a `block.Tag`, which knows languages and so can't be named here."""
FilterFunction = Callable[..., Any]
"""Takes the context, the input and the arguments; named arguments of a template come last, as one dict."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter, and how many arguments it takes, the input included (as Ruby counts)."""

    call: FilterFunction
    least: int
    most: int


def filters(functions: Mapping[str, FilterFunction]) -> dict[str, Filter]:
    """A table of filters out of functions; how many arguments each takes is read from its signature."""
    return {name: _filter(function) for name, function in functions.items()}


def _filter(function: FilterFunction) -> Filter:
    parameters = list(inspect.signature(function).parameters.values())[1:]
    required = sum(parameter.default is inspect.Parameter.empty for parameter in parameters)
    return Filter(function, required, len(parameters))


@dataclass(frozen=True)
class Language:
    """What templates are written in.

    `version` is the behaviour where Ruby's Liquid 4.0 and 5.4 differ. `unknown` makes what stands in for a
    tag that nobody knows, given whether an end of it follows; without it such a tag is a syntax error.
    """

    tags: Mapping[str, TagClass]
    filters: Mapping[str, Filter]
    version: int = 5
    strict_filters: bool = False
    strict_variables: bool = False
    unknown: Callable[[str, bool], TagClass] | None = field(default=None, compare=False)

    def extended(
        self, tags: Mapping[str, TagClass] | None = None, filters: Mapping[str, Filter] | None = None
    ) -> Language:
        """The same with more tags and filters, which replace those of the same name."""
        return replace(self, tags={**self.tags, **(tags or {})}, filters={**self.filters, **(filters or {})})
