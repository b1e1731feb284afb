"""How Ruby compares values: `==`, `<=>`, the operators, and the order that its sort makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from caseeditor.site.budget import Budget
from caseeditor.site.drop import Drop
from caseeditor.site.ruby.errors import RubyArgumentError
from caseeditor.site.ruby.text import inspected

_ASTRONOMICAL = 1721424.5
"""What a day's number in Python is short of its astronomical one, by which Ruby compares it with a number."""

T = TypeVar("T")


def truthy(value: object) -> bool:
    """Everything is true but nil and false: 0 and empty texts too."""
    return value is not None and value is not False


def equal(left: object, right: object, budget: Budget) -> bool:
    """`==`: no number equals true, a text only the same text, a Time no Date."""
    if left is right:
        return left == left  # NaN is none
    if isinstance(left, str):
        return isinstance(right, str) and left == right
    if left is None or right is None or isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, int | float):
        return isinstance(right, int | float) and left == right
    if isinstance(left, list | tuple):
        return isinstance(right, list | tuple) and _equal_lists(left, right, budget)
    if isinstance(left, dict):
        return isinstance(right, dict) and _equal_dicts(left, right, budget)
    if isinstance(left, Drop):
        return left.equals(right)
    if isinstance(left, range):
        return isinstance(right, range) and (left.start, left.stop) == (right.start, right.stop)
    if isinstance(left, datetime) or isinstance(right, datetime):
        return isinstance(left, datetime) and isinstance(right, datetime) and left == right
    return isinstance(left, date) and isinstance(right, date) and left == right


def _equal_lists(left: list[object] | tuple[object, ...], right: object, budget: Budget) -> bool:
    assert isinstance(right, list | tuple)
    if len(left) != len(right):
        return False
    budget.spend(len(left))
    return all(equal(one, other, budget) for one, other in zip(left, right, strict=True))


def _equal_dicts(left: dict[object, object], right: dict[object, object], budget: Budget) -> bool:
    if len(left) != len(right):
        return False
    budget.spend(len(left))
    for key, value in left.items():
        if not has_key(right, key) or not equal(value, right[key], budget):
            return False
    return True


def has_key(values: dict[object, object], key: object) -> bool:
    """`Hash#key?`: 1, 1.0 and true are three keys to Ruby."""
    if isinstance(key, str):
        return key in values
    try:
        if key not in values:
            return False
    except TypeError:
        return False
    return any(known is key or (type(known) is type(key) and known == key) for known in values)


def identity(value: object, budget: Budget) -> object:
    """A key under which equal values are found again as Ruby's `hash` and `eql?` do: 1 isn't 1.0."""
    budget.spend(1)
    if isinstance(value, list | tuple):
        return ("list", *(identity(item, budget) for item in value))
    if isinstance(value, dict):
        return ("dict", frozenset((identity(k, budget), identity(v, budget)) for k, v in value.items()))
    if isinstance(value, datetime):
        return (datetime, value.timestamp())
    if isinstance(value, range):
        return (range, value.start, value.stop)
    return (type(value), value)


def compared(left: object, right: object, budget: Budget) -> int | None:
    """`<=>`: below, at or above 0; None where the two have no order."""
    if isinstance(left, str):
        return _order(left, right) if isinstance(right, str) else None
    if isinstance(left, Drop):
        return left.compare(right)
    if isinstance(left, bool) or left is None:
        return 0 if left is right else None
    if isinstance(left, int | float | Decimal):
        if isinstance(right, bool) or not isinstance(right, int | float | Decimal):
            return None
        return _order(left, right)
    if isinstance(left, list | tuple):
        return _compared_lists(left, right, budget) if isinstance(right, list | tuple) else None
    if isinstance(left, datetime) or isinstance(right, datetime):
        return _order(left, right) if isinstance(left, datetime) and isinstance(right, datetime) else None
    if isinstance(left, date):
        if isinstance(right, int | float) and not isinstance(right, bool):
            return _order(left.toordinal() + _ASTRONOMICAL, right)
        return _order(left, right) if isinstance(right, date) else None
    return 0 if equal(left, right, budget) else None


def _order(left: object, right: object) -> int | None:
    if left < right:  # type: ignore[operator]
        return -1
    if left == right:
        return 0
    return 1 if left > right else None  # type: ignore[operator]


def _compared_lists(
    left: list[object] | tuple[object, ...], right: list[object] | tuple[object, ...], budget: Budget
) -> int | None:
    budget.spend(min(len(left), len(right)))
    for one, other in zip(left, right, strict=False):
        order = compared(one, other, budget)
        if order != 0:
            return order
    return _order(len(left), len(right))


def class_name(value: object) -> str:
    """The name of its class in Ruby."""
    for kinds, name in _CLASSES:
        if isinstance(value, kinds):
            return name
    return value.ruby_class if isinstance(value, Drop) else "Object"


_CLASSES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "String"), (type(None), "NilClass"), (int, "Integer"), (float, "Float"), ((list, tuple), "Array"),
    (dict, "Hash"), (range, "Range"), (datetime, "Time"), (date, "Date"),
)  # fmt: skip


def receiver(value: object, budget: Budget) -> str:
    """How Ruby names a value that lacks a method."""
    if value is None or isinstance(value, bool):
        return f"{inspected(value, budget)}:{ruby_class(value)}"
    return f"{inspected(value, budget)}:{ruby_class(value)}"


def ruby_class(value: object) -> str:
    """`value.class`."""
    if isinstance(value, bool):
        return "TrueClass" if value else "FalseClass"
    return class_name(value)


def comparison_failed(left: object, right: object, budget: Budget) -> RubyArgumentError:
    """What Ruby raises where two values have no order."""
    is_special = right is None or isinstance(right, bool | float) or _is_small(right)
    named = inspected(right, budget) if is_special else ruby_class(right)
    return RubyArgumentError(f"comparison of {ruby_class(left)} with {named} failed")


def _is_small(value: object) -> bool:
    return isinstance(value, int) and -(2**62) <= value < 2**62


def required_order(left: object, right: object, budget: Budget) -> int:
    """`<=>` as a sort wants it. Raises `RubyArgumentError` where there is no order."""
    order = compared(left, right, budget)
    if order is None:
        raise comparison_failed(left, right, budget)
    return order


def in_order(values: Iterable[object], budget: Budget) -> list[object]:
    """`sort` of values by their own order. Raises `RubyArgumentError` where two have none."""
    listed = list(values)
    budget.spend(len(listed) * 4)
    if all(type(value) is str for value in listed) or all(type(value) is int for value in listed):
        return sorted(listed)  # type: ignore[type-var]
    return merge_sorted(listed, lambda left, right: required_order(left, right, budget))


def merge_sorted(values: list[T], compare: Callable[[T, T], int]) -> list[T]:
    """The order that Ruby's sort makes: glibc's merge sort, which shows where an order contradicts itself."""
    if len(values) < 2:
        return list(values)
    middle = len(values) // 2
    left, right = merge_sorted(values[:middle], compare), merge_sorted(values[middle:], compare)
    merged: list[T] = []
    first = second = 0
    while first < len(left) and second < len(right):
        if compare(left[first], right[second]) <= 0:
            merged.append(left[first])
            first += 1
        else:
            merged.append(right[second])
            second += 1
    return merged + left[first:] + right[second:]
