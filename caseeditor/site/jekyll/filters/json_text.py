"""JSON as Ruby's library writes it for `jsonify`."""

from __future__ import annotations

import json
import math

from caseeditor.site.budget import Budget
from caseeditor.site.drop import Drop
from caseeditor.site.ruby.errors import RubyError
from caseeditor.site.ruby.numbers import bounded, float_text
from caseeditor.site.ruby.text import text_of

_MAX_DEPTH = 100
_INDENT = "  "


class JSONError(RubyError):
    """Ruby can't write it as JSON: the build stops."""

    name = "JSON::GeneratorError"


def json_of(value: object, budget: Budget, *, pretty: bool = False) -> str:
    """A value as JSON. Raises `JSONError`, and `BudgetSpent` where it would be too long."""
    pieces: list[str] = []
    _Writing(pieces, budget, pretty=pretty).write(value, 0)
    return "".join(pieces)


class _Writing:
    def __init__(self, pieces: list[str], budget: Budget, *, pretty: bool) -> None:
        self._pieces = pieces
        self._pretty = pretty
        self._colon = ": " if pretty else ":"
        self._budget = budget
        self._size = 0

    def write(self, value: object, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise JSONError(f"nesting of {depth} is too deep")
        if isinstance(value, Drop):
            value = value.plain_within(depth)
        if isinstance(value, dict):
            self._write_object(value, depth + 1)
        elif isinstance(value, list | tuple):
            self._write_list(value, depth + 1)
        else:
            self._add(self._scalar(value))

    def _write_object(self, values: dict[object, object], depth: int) -> None:
        self._add("{")
        for place, (key, value) in enumerate(values.items()):
            self._begin(place, depth)
            self._add(f"{json.dumps(text_of(key, self._budget), ensure_ascii=False)}{self._colon}")
            self.write(value, depth)
        self._add(f"\n{_INDENT * (depth - 1)}}}" if self._pretty else "}")

    def _write_list(self, values: list[object] | tuple[object, ...], depth: int) -> None:
        self._add("[")
        for place, value in enumerate(values):
            self._begin(place, depth)
            self.write(value, depth)
        if self._pretty and not values:
            self._add("\n")  # Ruby's library leaves a line free in an empty list
        self._add(f"\n{_INDENT * (depth - 1)}]" if self._pretty else "]")

    def _begin(self, place: int, depth: int) -> None:
        """Before an entry."""
        comma = "," if place else ""
        self._add(f"{comma}\n{_INDENT * depth}" if self._pretty else comma)

    def _scalar(self, value: object) -> str:
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return str(bounded(value))
        if isinstance(value, float):
            if not math.isfinite(value):
                raise JSONError(f"{float_text(value)} not allowed in JSON")
            return float_text(value)
        return json.dumps(text_of(value, self._budget), ensure_ascii=False)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._size += len(text)
        self._budget.spend(1)
        if self._size > self._budget.value:
            self._budget.hold(self._size)
