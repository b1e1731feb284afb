"""Filters that reckon."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import LiquidFloatDomain, LiquidZeroDivision
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.errors import RubyFloatDomainError, RubyZeroDivisionError
from caseeditor.site.ruby.numbers import (
    calculate,
    ceiling,
    decimal_float,
    floored,
    number_of_float,
    number_of_text,
    rounded,
    whole,
)


def number_of(value: object) -> int | Decimal:
    """`Utils.to_number`: what isn't a number, nor a text that begins with one, is 0."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return number_of_float(value)
    return number_of_text(value) if isinstance(value, str) else 0


def _plain(value: Decimal | int) -> int | float:
    return value if isinstance(value, int) else decimal_float(value)


def _calculated(value: object, operator: str, operand: object) -> int | float:
    try:
        return calculate(number_of(value), operator, number_of(operand))
    except RubyZeroDivisionError as error:
        raise LiquidZeroDivision(error.message) from None


def _absolute(context: Context, value: object) -> object:
    number = number_of(value)
    return abs(number) if isinstance(number, int) else decimal_float(number.copy_abs())


def _plus(context: Context, value: object, operand: object) -> object:
    return _calculated(value, "+", operand)


def _minus(context: Context, value: object, operand: object) -> object:
    return _calculated(value, "-", operand)


def _times(context: Context, value: object, operand: object) -> object:
    return _calculated(value, "*", operand)


def _divided_by(context: Context, value: object, operand: object) -> object:
    return _calculated(value, "/", operand)


def _modulo(context: Context, value: object, operand: object) -> object:
    return _calculated(value, "%", operand)


def _round(context: Context, value: object, digits: object = 0) -> object:
    try:
        result = rounded(number_of(value), whole(number_of(digits)))
        is_whole = isinstance(digits, int | float) and not isinstance(digits, bool) and digits == 0
        return whole(result) if is_whole else result
    except RubyFloatDomainError as error:
        raise LiquidFloatDomain(error.message) from None


def _ceil(context: Context, value: object) -> object:
    try:
        return ceiling(number_of(value))
    except RubyFloatDomainError as error:
        raise LiquidFloatDomain(error.message) from None


def _floor(context: Context, value: object) -> object:
    try:
        return floored(number_of(value))
    except RubyFloatDomainError as error:
        raise LiquidFloatDomain(error.message) from None


def _at_least(context: Context, value: object, least: object) -> object:
    number, bound = number_of(value), number_of(least)
    return _plain(bound if _is_below(number, bound) else number)


def _at_most(context: Context, value: object, most: object) -> object:
    number, bound = number_of(value), number_of(most)
    return _plain(bound if _is_below(bound, number) else number)


def _is_below(left: int | Decimal, right: int | Decimal) -> bool:
    return left == left and right == right and left < right


NUMBER_FILTERS: Mapping[str, Filter] = filters(
    {
        "abs": _absolute,
        "plus": _plus,
        "minus": _minus,
        "times": _times,
        "divided_by": _divided_by,
        "modulo": _modulo,
        "round": _round,
        "ceil": _ceil,
        "floor": _floor,
        "at_least": _at_least,
        "at_most": _at_most,
    }
)
