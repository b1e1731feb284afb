"""The values of fields: what they may be, when two are the same, and what an edit may be given.

Python's own equality won't do: `True == 1 == 1.0`, and two moments in other zones are equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from caseeditor.errors import EditRefused

Value: TypeAlias = "str | bool | int | float | datetime | date | list[Value] | dict[str, Value] | None"

# Deeper than any field is meant to be, and far from where Python's or libyaml's own stacks end.
DEEPEST = 64


class Fields(Mapping[str, Value]):
    """A read-only mapping of fields, in file order. Lists and mappings are handed out as copies, so that
    nobody's `append` changes a case."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, Value]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> Value:
        value = self._values[name]
        return copied(value) if isinstance(value, list | dict) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __repr__(self) -> str:
        return f"Fields({self._values!r})"


def copied(value: Value) -> Value:
    """The value, sharing no list or mapping with the one given."""
    if isinstance(value, list):
        return [copied(item) for item in value]
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def identity(value: object) -> object:
    """Something hashable that is equal for two values exactly when a reader of the file sees the same
    value."""
    if type(value) is str:
        return value
    if isinstance(value, list | tuple):
        return ("list", *map(identity, value))
    if isinstance(value, Mapping):
        return ("map", frozenset((key, identity(item)) for key, item in value.items()))
    if isinstance(value, datetime):
        return ("time", value.isoformat())
    if isinstance(value, str):
        return str.__str__(value)
    # Python writes out no number of thousands of digits, which a hexadecimal one may be.
    return (type(value).__name__, value if isinstance(value, int) else repr(value))


def same(one: object, other: object) -> bool:
    """Whether a reader of the file sees the same value in both."""
    try:
        return identity(one) == identity(other)
    except RecursionError:
        return False


def checked(value: object, field: str, depth: int = 0) -> Value:
    """`value` as a plain `Value`: tuples become lists, moments lose what a file doesn't hold (below the
    second).

    Raises `EditRefused`: `naive-date` for a moment without zone, `value-kind` for anything that isn't a
    `Value`, `too-deep` for one nested beyond `DEEPEST`.
    """
    if depth > DEEPEST // 2:
        raise EditRefused("too-deep", field)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, datetime):
        return _moment(value, field)
    if isinstance(value, date):
        return value
    if isinstance(value, list | tuple):
        return [checked(item, field, depth + 1) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {str(key): checked(item, field, depth + 1) for key, item in value.items()}
    raise EditRefused("value-kind", field)


def _moment(value: datetime, field: str) -> datetime:
    offset = value.utcoffset()
    if offset is None:
        raise EditRefused("naive-date", field)
    minutes = offset // timedelta(minutes=1)
    if offset != timedelta(minutes=minutes) or -60 < minutes < 0:
        try:
            value = value.astimezone(UTC)  # no reader knows seconds in an offset, nor `-0030`
        except OverflowError as refusal:
            raise EditRefused("date-range", field) from refusal
    return value.replace(microsecond=0)
