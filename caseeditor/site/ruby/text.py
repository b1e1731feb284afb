"""Ruby's `to_s` and `inspect`, for the values that YAML has."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e",
            "\a": "\\a", "\b": "\\b", "\v": "\\v", "\f": "\\f"}  # fmt: skip
_UNPRINTED = frozenset(("Cc", "Zl", "Zp"))
_LARGEST_PLAIN, _SMALLEST_PLAIN = 1e15, 1e-4
"""From and below which a decimal number is written with an exponent."""


def to_s(value: object) -> str:
    """`value` as Ruby's `to_s` writes it: nothing for null, lists and mappings as they are inspected."""
    if value is None:
        return ""
    return value if isinstance(value, str) else inspect(value)


def inspect(value: object) -> str:
    """`value` as Ruby's `inspect` writes it (up to Ruby 3.3: `{"a"=>1}`)."""
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S %z").rstrip()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inspect, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inspect(key)}=>{inspect(held)}" for key, held in value.items()) + "}"
    return str(value)


def _decimal(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return repr(value)
    digits, exponent = _in_powers(value)
    return f"{digits if '.' in digits else digits + '.0'}e{exponent:+03d}"


def _in_powers(value: float) -> tuple[str, int]:
    """The shortest digits of a number, with one before the point, and the power of ten."""
    digits, _, exponent = repr(value).partition("e")
    if exponent:
        return digits, int(exponent)
    whole = digits.removesuffix(".0").lstrip("-")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole[0]}.{whole[1:].rstrip('0') or '0'}", len(whole) - 1


def _quoted(text: str) -> str:
    written: list[str] = []
    for place, sign in enumerate(text):
        if sign == "#" and text[place + 1 : place + 2] in ("{", "$", "@"):
            written.append("\\#")
        elif sign in _ESCAPES:
            written.append(_ESCAPES[sign])
        elif unicodedata.category(sign) in _UNPRINTED:
            written.append(f"\\u{ord(sign):04X}")
        else:
            written.append(sign)
    return f'"{"".join(written)}"'
