"""Filters on lists, and `size` and `default`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from caseeditor.site.budget import BudgetSpent, Limit
from caseeditor.site.drop import Drop, MethodLiteral
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import LiquidArgumentError
from caseeditor.site.liquid.expressions import looked_up, range_size
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.compare import compared, equal, has_key, identity, merge_sorted, truthy
from caseeditor.site.ruby.errors import RubyTypeError
from caseeditor.site.ruby.numbers import whole
from caseeditor.site.ruby.strftime import zone_name
from caseeditor.site.ruby.strings import folded
from caseeditor.site.ruby.text import joined, text_of

_MAX_BITS = 10_000


def items(value: object, context: Context) -> list[object]:
    """What a filter on lists works on: lists without lists in them, a hash as one item, nothing for nil."""
    if isinstance(value, list | tuple):
        found: list[object] = []
        _flatten(value, found, context)
        return found
    if value is None:
        return []
    if isinstance(value, range):
        context.budget.hold(range_size(value))
        context.budget.spend(len(value))
        return list(value)
    if isinstance(value, datetime):
        return _parts(value)
    if isinstance(value, Drop) and (pairs := value.pairs()) is not None:
        return [key for key, _value in pairs]
    return [_plain(value)]


def _parts(when: datetime) -> list[object]:
    """`Time#to_a`, which a filter on lists makes of a time."""
    day = when.timetuple()
    is_summer = bool(when.dst())
    return [when.second, when.minute, when.hour, when.day, when.month, when.year, when.isoweekday() % 7,
            day.tm_yday, is_summer, zone_name(when) or None]  # fmt: skip


def _plain(value: object) -> object:
    return "" if isinstance(value, MethodLiteral) else value


def _flatten(values: list[object] | tuple[object, ...], found: list[object], context: Context) -> None:
    context.budget.spend(len(values))
    for value in values:
        if isinstance(value, list | tuple):
            _flatten(value, found, context)
        else:
            found.append(_plain(value))


def can_be_asked(value: object) -> bool:
    """Whether Ruby would let it be asked with `[]`."""
    return isinstance(value, str | dict | list | tuple | Drop) or (
        isinstance(value, int) and not isinstance(value, bool)
    )


def property_of(value: object, name: object) -> object:
    """`value[name]`. Raises `RubyTypeError` where the name makes no sense to that value."""
    if isinstance(value, dict):
        return value[name] if has_key(value, name) else None
    if isinstance(value, Drop):
        return value.get(name)
    if isinstance(value, str) and isinstance(name, str):
        return name if name in value else None
    if isinstance(value, list | tuple | str) and isinstance(name, int | float) and not isinstance(name, bool):
        place = whole(name)
        return value[place] if -len(value) <= place < len(value) else None
    if isinstance(value, list | tuple | str) and isinstance(name, range):
        return _cut(value, name)
    if isinstance(value, int) and isinstance(name, range):
        return _bits(value, name)
    if isinstance(value, int) and isinstance(name, int | float) and not isinstance(name, bool):
        place = whole(name)
        return (value >> place) & 1 if place >= 0 else 0
    raise RubyTypeError("no implicit conversion into Integer")


def _bits(value: int, places: range) -> int:
    """`Integer#[]` of a range: the bits from the first place to the last."""
    first, last = places.start, places.stop - 1
    if abs(first) > _MAX_BITS or abs(last) > _MAX_BITS:
        raise BudgetSpent(Limit.VALUE)
    if first == last:
        return (value >> first) & 1 if first >= 0 else 0
    shifted = value >> first if first >= 0 else value << -first
    return shifted & ((1 << (last - first + 1)) - 1) if first < last else shifted


def _cut(value: list[object] | tuple[object, ...] | str, places: range) -> object:
    """`value[first..last]`, from the end for negative places; nil where it begins outside."""
    first, last = places.start, places.stop - 1
    first += len(value) if first < 0 else 0
    last += len(value) if last < 0 else 0
    return value[first : last + 1] if 0 <= first <= len(value) else None


def _asked(value: object, name: object, context: Context) -> object:
    try:
        return property_of(value, name)
    except RubyTypeError:
        shown = text_of(name, context.budget)
        raise LiquidArgumentError(f"cannot select the property '{shown}'") from None


def _size(context: Context, value: object) -> object:
    found = looked_up(value, "size", True) if not isinstance(value, dict | Drop) else None
    return len(value) if isinstance(value, dict) else 0 if found is None else found


def _join(context: Context, value: object, between: object = " ") -> object:
    return joined(items(value, context), text_of(between, context.budget), context.budget)


def _order(left: object, right: object, context: Context) -> int:
    order = compared(left, right, context.budget)
    if left is None and right is None:
        return 0 if context.language.version >= 5 else 1
    if order is not None:
        return order
    if left is None:
        return 1
    if right is None:
        return -1
    raise LiquidArgumentError("cannot sort values of incompatible types")


def _natural_order(left: object, right: object, context: Context) -> int:
    if left is None or right is None:
        return 1 if left is None else -1
    first, second = folded(text_of(left, context.budget)), folded(text_of(right, context.budget))
    return (first > second) - (first < second)


def _sorted(context: Context, value: object, name: object, order: object) -> object:
    found = items(value, context)
    if not found:
        return []
    assert callable(order)
    if name is None:
        return merge_sorted(found, lambda left, right: order(left, right, context))
    if not all(can_be_asked(item) for item in found):
        return None
    return merge_sorted(
        found,
        lambda left, right: order(_asked(left, name, context), _asked(right, name, context), context),
    )


def _sort(context: Context, value: object, name: object = None) -> object:
    return _sorted(context, value, name, _order)


def _sort_natural(context: Context, value: object, name: object = None) -> object:
    return _sorted(context, value, name, _natural_order)


def _where(context: Context, value: object, name: object, wanted: object = None) -> object:
    chosen: list[object] = []
    for item in items(value, context):
        if not can_be_asked(item):
            return None
        found = _asked(item, name, context)
        if truthy(found) if wanted is None else equal(found, wanted, context.budget):
            chosen.append(item)
    return chosen


def _uniq(context: Context, value: object, name: object = None) -> object:
    seen: set[object] = set()
    kept: list[object] = []
    found = items(value, context)
    if name is not None and context.language.version < 5 and found and not can_be_asked(found[0]):
        return None
    if len(found) < 2:
        return found
    for item in found:
        if name is not None and not can_be_asked(item):
            return None
        key = identity(item if name is None else _asked(item, name, context), context.budget)
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def _reverse(context: Context, value: object) -> object:
    return items(value, context)[::-1]


def _map(context: Context, value: object, name: object) -> object:
    result: list[object] = []
    for item in items(value, context):
        if name == "to_liquid":
            result.append(item)
        else:
            result.append(_asked(item, name, context) if can_be_asked(item) else None)
    return result


def _compact(context: Context, value: object, name: object = None) -> object:
    found = items(value, context)
    if name is None:
        return [item for item in found if item is not None]
    kept: list[object] = []
    for item in found:
        if not can_be_asked(item):
            return None
        if _asked(item, name, context) is not None:
            kept.append(item)
    return kept


def _concat(context: Context, value: object, more: object) -> object:
    if not isinstance(more, list | tuple):
        raise LiquidArgumentError("concat filter requires an array argument")
    found = items(value, context)
    context.budget.hold(len(found) + len(more))
    context.budget.spend(len(more))
    return [*found, *more]


def _first(context: Context, value: object) -> object:
    if isinstance(value, Drop):
        pairs = value.pairs()
        return None if pairs is None else next((list(pair) for pair in pairs), None)
    if isinstance(value, dict):
        return next((list(pair) for pair in value.items()), None)
    return looked_up(value, "first", True)


def _last(context: Context, value: object) -> object:
    return None if isinstance(value, dict | Drop) else looked_up(value, "last", True)


def _default(context: Context, value: object, default: object = "", options: object = None) -> object:
    allows_false = isinstance(options, dict) and truthy(options.get("allow_false"))
    is_missing = value is None if allows_false else not truthy(value)
    is_empty = isinstance(value, str | list | tuple | dict) and not value
    return default if is_missing or is_empty else value


LIST_FILTERS: Mapping[str, Filter] = filters(
    {
        "size": _size,
        "join": _join,
        "sort": _sort,
        "sort_natural": _sort_natural,
        "where": _where,
        "uniq": _uniq,
        "reverse": _reverse,
        "map": _map,
        "compact": _compact,
        "concat": _concat,
        "first": _first,
        "last": _last,
        "default": _default,
    }
)
