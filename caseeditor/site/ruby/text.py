"""What Ruby writes for a value: `to_s`, `inspect` and `join`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from caseeditor.late import late_pattern
from caseeditor.site.budget import Budget
from caseeditor.site.drop import Drop, MethodLiteral
from caseeditor.site.ruby.numbers import bounded, float_text
from caseeditor.site.ruby.strftime import date_inspected, time_inspected, time_text

SPACES = " \t\n\v\f\r"
"""What Ruby takes for spaces: ASCII's alone, no no-break space."""
STRIPPED = " \t\n\v\f\r\0"
"""What `strip` takes off."""

_TO_ESCAPE = late_pattern(r'["\\]|#(?=[{$@])|[^ -~]')
_ESCAPES = {
    "\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f", "\v": "\\v", "\b": "\\b", "\a": "\\a",
    "\x1b": "\\e", '"': '\\"', "\\": "\\\\", "#": "\\#",
}  # fmt: skip
_UNPRINTED = frozenset({"Cc", "Cn", "Cs", "Zl", "Zp"})


def to_s(value: object) -> str:
    """`to_s` of a value that a file holds, where times without a zone and in UTC are read alike."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S %z").rstrip()
    return text_of(value, Budget())


def text_of(value: object, budget: Budget) -> str:
    """`to_s`. Raises `BudgetSpent` where the text would be too long."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return str(bounded(value))
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, Drop):
        return inspected(value.plain(), budget) if value.inspected_as == "hash" else value.text()
    if isinstance(value, MethodLiteral):
        return ""
    return inspected(value, budget)


def output_of(value: object, budget: Budget) -> str:
    """What `{{ value }}` shows: a list is joined, everything else its `to_s`."""
    if isinstance(value, list | tuple):
        return joined(value, "", budget)
    return text_of(value, budget)


def joined(values: Iterable[object], between: str, budget: Budget) -> str:
    """`Array#join`: lists inside are joined too."""
    pieces: list[str] = []
    _gather(values, pieces, budget)
    budget.hold(sum(map(len, pieces)) + len(between) * len(pieces))
    return between.join(pieces)


def _gather(values: Iterable[object], pieces: list[str], budget: Budget) -> None:
    for value in values:
        budget.spend(1)
        if isinstance(value, list | tuple):
            _gather(value, pieces, budget)
        else:
            pieces.append(value.text() if isinstance(value, Drop) else text_of(value, budget))


def inspected(value: object, budget: Budget) -> str:
    """`inspect`, which is also the `to_s` of lists and hashes."""
    pieces: list[str] = []
    _inspect(value, pieces, budget)
    return "".join(pieces)


def _inspect(value: object, pieces: list[str], budget: Budget) -> None:
    budget.spend(1)
    if isinstance(value, str):
        pieces.append(quoted(value))
    elif isinstance(value, list | tuple):
        pieces.append("[")
        for index, item in enumerate(value):
            if index:
                pieces.append(", ")
            _inspect(item, pieces, budget)
        pieces.append("]")
    elif isinstance(value, dict):
        pieces.append("{")
        for index, (key, item) in enumerate(value.items()):
            if index:
                pieces.append(", ")
            _inspect(key, pieces, budget)
            pieces.append("=>")
            _inspect(item, pieces, budget)
        pieces.append("}")
    elif isinstance(value, datetime):
        pieces.append(time_inspected(value))
    elif isinstance(value, date):
        pieces.append(date_inspected(value))
    elif isinstance(value, Drop):
        pieces.append(value.inspected())
    else:
        pieces.append("nil" if value is None else text_of(value, budget))
    budget.hold(len(pieces[-1]))


def quoted(text: str) -> str:
    """`String#inspect`."""
    return f'"{_TO_ESCAPE.sub(lambda found: _escaped(found[0]), text)}"'


def _escaped(character: str) -> str:
    if known := _ESCAPES.get(character):
        return known
    if character == "\x85" or unicodedata.category(character) not in _UNPRINTED:
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\u{{{code:X}}}"
