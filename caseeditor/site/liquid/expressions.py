"""What stands between a tag's words: texts, numbers, names with their lookups, ranges, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from caseeditor.site.budget import Budget
from caseeditor.site.drop import BLANK, EMPTY, Drop, MethodLiteral
from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.errors import LiquidArgumentError
from caseeditor.site.ruby.compare import compared, comparison_failed, equal, has_key
from caseeditor.site.ruby.errors import RubyArgumentError, RubyNoMethodError, RubyRangeError
from caseeditor.site.ruby.numbers import bounded, leading_float, leading_integer, required_integer, whole
from caseeditor.site.ruby.strftime import seconds
from caseeditor.site.ruby.strings import stripped
from caseeditor.site.ruby.text import text_of

_COMMANDS = frozenset({"size", "first", "last"})


class Names(Protocol):
    """What an expression asks while a template is rendered (`context.Context` is one)."""

    budget: Budget

    def find(self, name: object) -> object:
        """The value behind a name."""


class Expression(Protocol):
    """Something that has a value once a template is rendered."""

    def evaluate(self, context: Names, /) -> object:
        """Its value."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the template."""

    value: object

    def evaluate(self, _context: Names) -> object:
        """Its value."""
        return self.value


_LITERALS = {
    "nil": Constant(None), "null": Constant(None), "": Constant(None), "true": Constant(True),
    "false": Constant(False), "blank": Constant(BLANK), "empty": Constant(EMPTY),
}  # fmt: skip
_WORD = Constant(MethodLiteral(""))
"""`empty` and `blank` to Liquid 5 where no condition of a tag is: they are equal to nothing."""
NOTHING = _LITERALS["nil"]


class Lookup:
    """A name and what is looked up in its value: `page.title`, `site.data[name].first`."""

    __slots__ = ("name", "parts")

    def __init__(self, markup: str, version: int) -> None:
        found = syntax.segments(markup)
        first = found[0] if found else None
        self.name: str | Expression | None = first
        if first is not None and first.startswith("["):
            self.name = expression(first[1:-1], version)
        self.parts: list[tuple[str | Expression, bool]] = [
            (expression(part[1:-1], version), False) if part.startswith("[") else (part, part in _COMMANDS)
            for part in found[1:]
        ]

    def evaluate(self, context: Names) -> object:
        """The value behind the last name, nil where one is missing."""
        name: object = self.name
        if name is not None and type(name) is not str:
            name = self.name.evaluate(context)  # type: ignore[union-attr]
        value = context.find(name)
        for part, is_command in self.parts:
            key: object = part if type(part) is str else part.evaluate(context)  # type: ignore[union-attr]
            value = looked_up(value, key, is_command)
            if value is None:
                return None
        return value


def looked_up(value: object, key: object, is_command: bool) -> object:
    """`value[key]`, or `value.size`, `value.first`, `value.last`; nil where there is nothing."""
    kind = type(value)
    found: object = None
    if kind is dict:
        assert isinstance(value, dict)
        if key in value if type(key) is str else has_key(value, key):
            found = value[key]
        elif is_command:
            found = _size_or_end(value, key)
    elif kind is list or kind is tuple:
        assert isinstance(value, list | tuple)
        if isinstance(key, int) and not isinstance(key, bool):
            found = item_at(value, key)
        elif is_command:
            found = _size_or_end(value, key)
    elif isinstance(value, Drop):
        if value.has(key) or (isinstance(key, int) and not isinstance(key, bool)):
            found = value.get(key)
        elif is_command and key == "first" and (pairs := value.pairs()) is not None:
            found = next((list(pair) for pair in pairs), None)
    elif is_command:
        found = _size_or_end(value, key)
    return "" if type(found) is MethodLiteral else found


def item_at(value: list[object] | tuple[object, ...], place: int) -> object:
    """`Array#[]`, from the end for a negative place. Raises `RubyRangeError`."""
    if abs(place) >= 2**63:
        raise RubyRangeError("bignum too big to convert into `long'")
    return value[place] if -len(value) <= place < len(value) else None


def _size_or_end(value: object, command: object) -> object:
    """`size`, `first` or `last` of a value, nil where Ruby knows none."""
    if isinstance(value, str):
        return len(value) if command == "size" else None
    if isinstance(value, list | tuple):
        if command == "size":
            return len(value)
        return (value[0] if command == "first" else value[-1]) if value else None
    if isinstance(value, dict):
        if command == "size":
            return len(value)
        return next((list(pair) for pair in value.items()), None) if command == "first" else None
    if isinstance(value, range):
        if command == "size":
            return range_size(value)
        return value.start if command == "first" else value.stop - 1
    if isinstance(value, int) and not isinstance(value, bool) and command == "size":
        return max(8, (value.bit_length() + 7) // 8)
    return None


@dataclass(frozen=True, slots=True)
class RangeLookup:
    """A range whose ends are only known later."""

    first: Expression
    last: Expression

    def evaluate(self, context: Names) -> object:
        """The range. Raises `LiquidArgumentError` where an end is no whole number."""
        return ruby_range(
            _end_of_range(self.first.evaluate(context), context),
            _end_of_range(self.last.evaluate(context), context),
        )


def ruby_range(first: int, last: int) -> range:
    """Ruby's `first..last`."""
    return range(bounded(first), bounded(last) + 1)


def range_size(values: range) -> int:
    """How many numbers it has; Python's `len` knows none of more than 63 bits."""
    return max(0, values.stop - values.start)


def _end_of_range(value: object, context: Names) -> int:
    if value is None:
        return 0
    if isinstance(value, str):
        return leading_integer(value)
    return integer_of(value, context)


def integer_of(value: object, context: Names) -> int:
    """`Utils.to_integer`. Raises `LiquidArgumentError`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return required_integer(text_of(value, context.budget))
    except RubyArgumentError as error:
        raise LiquidArgumentError(error.message) from None


def lenient_integer(value: object) -> int:
    """`to_i`, which texts, numbers and nil have. Raises `RubyNoMethodError` for all else."""
    if value is None:
        return 0
    if isinstance(value, str):
        return leading_integer(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return whole(value)
    if isinstance(value, datetime):
        return seconds(value)
    raise RubyNoMethodError("to_i", "this value")


def expression(markup: str | None, version: int) -> Expression:
    """`Expression.parse`: whatever the markup is, it means something."""
    if markup is None:
        return NOTHING
    if version >= 5:
        markup = stripped(markup)
    if known := _LITERALS.get(markup):
        return known if version < 5 or not isinstance(known.value, MethodLiteral) else _WORD
    if markup[0] in "\"'" and markup[-1] == markup[0] and (len(markup) > 1 or version >= 5):
        return Constant(markup[1:-1])
    if syntax.INTEGER.fullmatch(markup):
        return Constant(leading_integer(markup))
    if found := (syntax.RANGE if version >= 5 else syntax.RANGE_4).fullmatch(markup):
        return _range(found[1], found[2], version)
    if syntax.FLOAT.fullmatch(markup):
        return Constant(leading_float(markup))
    return Lookup(markup, version)


def operand(markup: str | None, version: int) -> Expression:
    """An expression as a tag's condition reads it, where `empty` and `blank` are always known."""
    return _LITERALS[markup] if markup in ("empty", "blank") else expression(markup, version)


def _range(first: str, last: str, version: int) -> Expression:
    ends = expression(first, version), expression(last, version)
    if isinstance(ends[0], Constant) and isinstance(ends[1], Constant):
        return Constant(ruby_range(lenient_integer(ends[0].value), lenient_integer(ends[1].value)))
    return RangeLookup(*ends)


class Condition:
    """A comparison (or a lone value), and what it is joined to: Liquid reads a chain from its right end."""

    __slots__ = ("joint", "left", "next", "operator", "right")

    def __init__(self, left: Expression, operator: str | None = None, right: Expression = NOTHING) -> None:
        self.left = left
        self.operator = operator
        self.right = right
        self.joint: str | None = None
        self.next: Condition | None = None

    def join(self, joint: str, condition: Condition) -> None:
        """Go on with `and` or `or`."""
        self.joint = joint
        self.next = condition

    def evaluate(self, context: Names) -> object:
        """What the chain comes to: a truth value, or the lone value itself."""
        condition = self
        while True:
            result = condition._compare(context)
            truth = result is not None and result is not False
            if condition.next is None or (truth if condition.joint == "or" else not truth):
                return result
            condition = condition.next

    def _compare(self, context: Names) -> object:
        left = self.left.evaluate(context)
        operator = self.operator
        if operator is None:
            return left
        right = self.right.evaluate(context)
        if operator == "==":
            return _equals(left, right, context)
        if operator in ("!=", "<>"):
            return not _equals(left, right, context)
        if operator == "contains":
            return contains(left, right, context)
        if operator in ("<", ">", "<=", ">="):
            return _ordered(left, operator, right, context)
        raise LiquidArgumentError(f"Unknown operator {operator}")


def _equals(left: object, right: object, context: Names) -> bool:
    if type(left) is MethodLiteral:
        return _is_nothing(right, left.word)
    if type(right) is MethodLiteral:
        return _is_nothing(left, right.word)
    return equal(left, right, context.budget)


def _is_nothing(value: object, word: str) -> bool:
    """`empty?`, which texts, lists and hashes know; `blank?` nobody does without ActiveSupport."""
    return word == "empty" and isinstance(value, str | list | tuple | dict) and not value


def _ordered(left: object, operator: str, right: object, context: Names) -> object:
    if not (_has_order(left) and _has_order(right)):
        return None
    order = compared(left, right, context.budget)
    if order is None:
        if isinstance(left, float) and isinstance(right, int | float):
            return False
        if isinstance(right, float) and isinstance(left, int):
            return False
        raise LiquidArgumentError(comparison_failed(left, right, context.budget).message)
    return {"<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[operator]


def _has_order(value: object) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)


def contains(left: object, right: object, context: Names) -> bool:
    """`contains`: a piece of a text, an item of a list, a key of a hash."""
    if left is None or left is False or right is None or right is False:
        return False
    if isinstance(left, str):
        return text_of(right, context.budget) in left
    if isinstance(left, list | tuple):
        context.budget.spend(len(left))
        return any(equal(item, right, context.budget) for item in left)
    if isinstance(left, dict):
        return has_key(left, right)
    if isinstance(left, range):
        return (
            isinstance(right, int | float) and not isinstance(right, bool) and left.start <= right < left.stop
        )
    if isinstance(left, Drop) and (pairs := left.pairs()) is not None:
        return any(equal(list(pair), right, context.budget) for pair in pairs)
    return False
