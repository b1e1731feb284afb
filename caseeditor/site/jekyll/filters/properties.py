"""What Jekyll's filters ask of the items of a list."""

from __future__ import annotations

import re
from datetime import datetime

from caseeditor.late import late_pattern
from caseeditor.site.drop import Drop, MethodLiteral
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.expressions import range_size
from caseeditor.site.liquid.filters.lists import can_be_asked, property_of
from caseeditor.site.ruby.compare import receiver
from caseeditor.site.ruby.errors import RubyNoMethodError
from caseeditor.site.ruby.numbers import leading_float, leading_integer
from caseeditor.site.ruby.strftime import time_parts
from caseeditor.site.ruby.text import text_of

_INTEGER = late_pattern(r"\s*-?\d+\s*\Z", re.ASCII)
_FLOAT = late_pattern(r"\s*-?(?:\d+\.?\d*|\.\d+)\s*\Z", re.ASCII)


def entries(value: object, context: Context) -> list[object] | tuple[object, ...] | None:
    """The items of what Ruby can go over: a list's, a hash's and a drop's pairs; None for all else."""
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, dict):
        return [list(pair) for pair in value.items()]
    if isinstance(value, range):
        context.budget.hold(range_size(value))
        return list(value)
    if isinstance(value, Drop) and (pairs := value.pairs()) is not None:
        return [list(pair) for pair in pairs]
    return None


def item_property(item: object, name: object, context: Context) -> object:
    """A property of an item, `a.b` going deeper; a text that is written as a number is that number."""
    context.budget.spend(1)
    if type(name) is not str:
        name = text_of(name, context.budget)
    found: object
    if type(item) is dict and name in item:
        found = item[name] if "." not in name else _deeper(item, name, context)
    elif "." in name:
        found = _deeper(item, name, context)
    else:
        found = _asked(item, name, context)
    return number_like(found, context) if found is not None else None


def _asked(item: object, name: str, context: Context) -> object:
    if isinstance(item, MethodLiteral):
        item = ""
    if not can_be_asked(item):
        raise RubyNoMethodError("[]", receiver(item, context.budget))
    return property_of(item, name)


def _deeper(item: object, name: str, context: Context) -> object:
    parts = name.split(".")
    while parts and not parts[-1]:
        parts.pop()
    for part in parts:
        if not can_be_asked(item):
            return False
        item = property_of(item, part)
    return item


def number_like(value: object, context: Context) -> object:
    """A text that is a number, as a number; anything else as it is."""
    if not isinstance(value, str | float):
        return value
    text = value if isinstance(value, str) else text_of(value, context.budget)
    if _INTEGER.match(text):
        return leading_integer(text)
    if _FLOAT.match(text):
        return leading_float(text)
    return value


def texts_of(value: object, context: Context) -> list[str]:
    """What a property is compared by: its own text, or those of its items."""
    if isinstance(value, str):
        return [value]
    if value is None:
        return []
    if isinstance(value, datetime):
        return [text_of(part, context.budget) for part in time_parts(value)]
    if isinstance(value, list | tuple | dict | range):
        return [text_of(item, context.budget) for item in entries(value, context) or ()]
    return [text_of(value, context.budget)]
