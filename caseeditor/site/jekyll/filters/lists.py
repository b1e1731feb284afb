"""Filters that change lists: sorting, grouping, adding, taking away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from caseeditor.site.jekyll.filters.properties import entries, item_property
from caseeditor.site.liquid.block import Parsing
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import LiquidError
from caseeditor.site.liquid.expressions import integer_of
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.liquid.output import Output
from caseeditor.site.ruby.compare import compared, identity, in_order, merge_sorted, receiver
from caseeditor.site.ruby.errors import RubyArgumentError, RubyNoMethodError
from caseeditor.site.ruby.text import text_of


def _sort(context: Context, value: object, name: object = None, nils: object = "first") -> object:
    if value is None:
        raise RubyArgumentError("Cannot sort a null object.")
    found = entries(value, context)
    if name is None:
        if found is None:
            raise RubyNoMethodError("sort", receiver(value, context.budget))
        return in_order(found, context.budget)
    if nils not in ("first", "last"):
        shown = text_of(nils, context.budget)
        raise RubyArgumentError(
            f"Invalid nils order: '{shown}' is not a valid nils order. It must be 'first' or 'last'."
        )
    if found is None:
        raise RubyNoMethodError("map", receiver(value, context.budget))
    return _sorted_by(context, found, name, -1 if nils == "first" else 1)


def _sorted_by(context: Context, found: Sequence[object], name: object, nils: int) -> object:
    keys = [item_property(item, name, context) for item in found]
    context.budget.spend(len(keys) * 4)
    places = list(range(len(keys)))
    if all(type(key) is str for key in keys) or all(type(key) is int for key in keys):
        places.sort(key=lambda place: keys[place])  # type: ignore[arg-type,return-value]
    else:
        places = merge_sorted(places, lambda one, other: _order(keys[one], keys[other], nils, context))
    return [found[place] for place in places]


def _order(left: object, right: object, nils: int, context: Context) -> int:
    if left is None or right is None:
        return 0 if left is right else -nils if right is None else nils
    order = compared(left, right, context.budget)
    if order is not None:
        return order
    texts = text_of(left, context.budget), text_of(right, context.budget)
    return (texts[0] > texts[1]) - (texts[0] < texts[1])


def _group_by(context: Context, value: object, name: object) -> object:
    found = entries(value, context)
    if found is None:
        return value
    groups: dict[object, list[object]] = {}
    for item in found:
        key = text_of(item_property(item, name, context), context.budget)
        groups.setdefault(key, []).append(item)
    return [{"name": key, "items": items, "size": len(items)} for key, items in groups.items()]


def _group_by_exp(context: Context, value: object, name: object, expression: object) -> object:
    found = entries(value, context)
    if found is None:
        return value
    parsed = _expression(context, text_of(expression, context.budget))
    variable = text_of(name, context.budget)
    groups: dict[object, tuple[object, list[object]]] = {}
    with context.scope():
        for item in found:
            context.set(variable, item)
            key = parsed.evaluate(context)
            groups.setdefault(identity(key, context.budget), (key, []))[1].append(item)
    return [{"name": key, "items": items, "size": len(items)} for key, items in groups.values()]


def _expression(context: Context, markup: str) -> Output:
    known = context.memory.setdefault(("expression", markup), None)
    if isinstance(known, Output):
        return known
    parsed = Output(markup, Parsing(context.language))
    context.memory["expression", markup] = parsed
    return parsed


def _count(context: Context, number: object) -> int:
    count = integer_of(number, context)
    if count < 0:
        raise RubyArgumentError("negative array size")
    return count


def _pop(context: Context, value: object, number: object = 1) -> object:
    if not isinstance(value, list | tuple):
        return value
    context.budget.spend(len(value))
    return list(value[: max(0, len(value) - _count(context, number))])


def _shift(context: Context, value: object, number: object = 1) -> object:
    if not isinstance(value, list | tuple):
        return value
    context.budget.spend(len(value))
    return list(value[_count(context, number) :])


def _push(context: Context, value: object, item: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    context.budget.hold(len(value) + 1)
    context.budget.spend(len(value))
    return [*value, item]


def _unshift(context: Context, value: object, item: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    context.budget.hold(len(value) + 1)
    context.budget.spend(len(value))
    return [item, *value]


def _sample(context: Context, value: object, number: object = 1) -> object:
    """Some items by chance; always the same, so that a page doesn't change while it is looked at."""
    if not isinstance(value, list | tuple):
        return value
    try:
        count = integer_of(number, context)
    except LiquidError:
        count = 1
    chance = Random(len(value))
    if count == 1:
        return chance.choice(value) if value else None
    return chance.sample(list(value), min(_count(context, count), len(value)))


LIST_FILTERS: Mapping[str, Filter] = filters(
    {
        "sort": _sort,
        "group_by": _group_by,
        "group_by_exp": _group_by_exp,
        "pop": _pop,
        "push": _push,
        "shift": _shift,
        "unshift": _unshift,
        "sample": _sample,
    }
)
