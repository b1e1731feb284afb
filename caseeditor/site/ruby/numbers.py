"""Numbers as Ruby reads, writes and reckons with them."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from caseeditor.late import late_pattern
from caseeditor.site.budget import BudgetSpent, Limit
from caseeditor.site.ruby.errors import (
    RubyArgumentError,
    RubyFloatDomainError,
    RubyRangeError,
    RubyZeroDivisionError,
)

MAX_DIGITS = 4_000
"""The longest number that is reckoned with: Python writes none beyond 4,300 digits."""
_MAX_BITS = 13_000  # about as many as the digits

_LEADING_INTEGER = late_pattern(r"[ \t\n\v\f\r]*([+-]?\d+(?:_\d+)*)", 256)
_LEADING_FLOAT = late_pattern(
    r"[ \t\n\v\f\r]*([+-]?(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?)", 256
)
_WHOLE_INTEGER = late_pattern(
    r"\s*([+-]?)(0[xX](?P<x>[\da-fA-F]+(?:_[\da-fA-F]+)*)|0[bB](?P<b>[01]+(?:_[01]+)*)"
    r"|0[dD](?P<d>\d+(?:_\d+)*)|0[oO]?_?(?P<o>[0-7]+(?:_[0-7]+)*)|(?P<z>0)|(?P<n>[1-9]\d*(?:_\d+)*))\s*",
    256,
)
_BASES = {"x": 16, "b": 2, "d": 10, "o": 8, "z": 10, "n": 10}
_DECIMAL_TEXT = late_pattern(r"-?\d+\.\d+", 256)

Number = int | float | Decimal
"""`Decimal` stands for BigDecimal, which only lives inside a calculation."""


def bounded(number: int) -> int:
    """The number, unless it is too long to be reckoned with. Raises `BudgetSpent`."""
    if number.bit_length() > _MAX_BITS:
        raise BudgetSpent(Limit.VALUE)
    return number


def float_text(number: float) -> str:
    """`Float#to_s`."""
    if number != number:
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    text = repr(number)
    if 1e15 <= abs(number) < 1e16:  # Python still writes these in full
        digits = text.lstrip("-").removesuffix(".0").replace(".", "").rstrip("0")
        text = f"{'-' if number < 0 else ''}{digits[0]}.{digits[1:] or '0'}e+15"
    mantissa, exponential, exponent = text.partition("e")
    if exponential and "." not in mantissa:
        return f"{mantissa}.0e{exponent}"
    return text


def leading_integer(text: str) -> int:
    """`String#to_i`: the number at the start, or 0."""
    found = _LEADING_INTEGER.match(text)
    return _digits(found[1].replace("_", ""), 10) if found else 0


def leading_float(text: str) -> float:
    """`String#to_f`: the number at the start, or 0.0."""
    found = _LEADING_FLOAT.match(text)
    return float(found[1].replace("_", "")) if found else 0.0


def whole_integer(text: str) -> int | None:
    """`Integer(text)`: the number that the whole text is, also with `0x`, `0b` and a leading 0 for octal."""
    found = _WHOLE_INTEGER.fullmatch(text)
    if found is None:
        return None
    base = next(name for name in _BASES if found[name] is not None)
    number = _digits(found[base].replace("_", ""), _BASES[base])
    return -number if found[1] == "-" else number


def _digits(digits: str, base: int) -> int:
    if len(digits) > MAX_DIGITS:
        raise BudgetSpent(Limit.VALUE)
    return int(digits, base)


def number_of_text(text: str) -> int | Decimal:
    """What Liquid takes a text for in a calculation: a decimal where it is written as one, else `to_i`."""
    stripped = text.strip(" \t\n\v\f\r\0")
    if _DECIMAL_TEXT.fullmatch(stripped):
        if len(stripped) > MAX_DIGITS:
            raise BudgetSpent(Limit.VALUE)
        return Decimal(stripped)
    return leading_integer(text)


def number_of_float(number: float) -> Decimal:
    """A float in a calculation: what is written of it, exactly."""
    return Decimal(repr(number))


def _exact() -> Context:
    return Context(prec=2 * MAX_DIGITS, Emin=-(10**9), Emax=10**9, traps=[])


def calculate(left: int | Decimal, operator: str, right: int | Decimal) -> int | float:
    """`+`, `-`, `*`, `/` or `%` of two numbers: whole where both are, else decimal and then a float."""
    if isinstance(left, int) and isinstance(right, int):
        return _calculate_whole(left, operator, right)
    with localcontext(_exact()):
        first, second = Decimal(left), Decimal(right)
        if operator == "+":
            return decimal_float(first + second)
        if operator == "-":
            return decimal_float(first - second)
        if operator == "*":
            return decimal_float(first * second)
        if operator == "/":
            return decimal_float(_divide(first, second))
        return decimal_float(_modulo(first, second))


def _calculate_whole(left: int, operator: str, right: int) -> int:
    if operator == "+":
        return bounded(left + right)
    if operator == "-":
        return bounded(left - right)
    if operator == "*":
        if left.bit_length() + right.bit_length() > _MAX_BITS:
            raise BudgetSpent(Limit.VALUE)
        return left * right
    if right == 0:
        raise RubyZeroDivisionError("divided by 0")
    return left // right if operator == "/" else left % right


def _divide(first: Decimal, second: Decimal) -> Decimal:
    digits = 2 * max(len(first.as_tuple().digits), len(second.as_tuple().digits)) + 40
    return Context(prec=digits, Emin=-(10**9), Emax=10**9, traps=[]).divide(first, second)


def _modulo(first: Decimal, second: Decimal) -> Decimal:
    if first.is_nan() or second.is_nan():
        return Decimal("NaN")
    if second == 0:
        raise RubyZeroDivisionError("divided by 0")
    if first.is_infinite():
        return Decimal("NaN")
    if second.is_infinite():
        return first
    rest = first % second
    if rest.is_nan():
        raise BudgetSpent(Limit.VALUE)
    if not rest:
        return Decimal(0)
    return rest + second if (rest < 0) != (second < 0) else rest


def decimal_float(number: Decimal) -> float:
    """`BigDecimal#to_f`."""
    return float(number)


def whole(number: Number) -> int:
    """`to_i` of a number. Raises `RubyFloatDomainError` for one without a value."""
    if isinstance(number, int):
        return number
    if number != number:
        raise _without_value(number, "NaN")
    if number in (math.inf, -math.inf):
        raise _without_value(number, "Infinity" if number > 0 else "-Infinity")
    return int(number)


def _without_value(number: Number, name: str) -> RubyFloatDomainError:
    if isinstance(number, float):
        return RubyFloatDomainError(name)
    more = " (Not a Number)" if name == "NaN" else ""
    return RubyFloatDomainError(f"Computation results in '{name}'{more}")


def rounded(number: int | Decimal, digits: int) -> int | float:
    """`round` to that many digits behind the point, halves away from zero."""
    if abs(digits) >= 2**31:
        raise RubyRangeError(f"{'bignum' if abs(digits) >= 2**62 else 'integer'} too big to convert to `int'")
    if abs(digits) > MAX_DIGITS:
        if digits > 0:
            return number if isinstance(number, int) else decimal_float(number)
        return 0
    if isinstance(number, int):
        if digits >= 0:
            return number
        unit: int = 10**-digits
        half = (abs(number) + unit // 2) // unit * unit
        return half if number >= 0 else -half
    if not number.is_finite():
        if digits < 1:
            whole(number)
        return decimal_float(number)
    with localcontext(_exact()):
        result = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
        return int(result) if digits < 1 else decimal_float(result)


def ceiling(number: int | Decimal) -> int:
    """`ceil`."""
    if isinstance(number, int):
        return number
    return math.ceil(number) if number.is_finite() else whole(number)


def floored(number: int | Decimal) -> int:
    """`floor`."""
    if isinstance(number, int):
        return number
    return math.floor(number) if number.is_finite() else whole(number)


def required_integer(text: str) -> int:
    """`Integer(text)`, which wants a whole number. Raises `RubyArgumentError`."""
    number = whole_integer(text)
    if number is None:
        raise RubyArgumentError("invalid integer")
    return number
