"""Values written anew, as blocks of lines or between brackets."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.case.scalars import Style, written
from caseeditor.case.values import Value


@dataclass(frozen=True, slots=True)
class Manner:
    """How this file writes what has no style of its own yet: its line end, how far (0 or more columns) a
    list stands from its key, and whether each text keeps to one line (where a line below would be read as
    part of it)."""

    line_end: str = "\n"
    list_offset: int = 0
    one_line: bool = False


def is_block(value: Value) -> bool:
    """Whether a value takes lines of its own: a list or mapping with something in it."""
    return isinstance(value, list | dict) and bool(value)


def scalar_text(value: Value, manner: Manner, parent: int, hint: Style | None = None) -> str:
    """A value that stands after `key: ` or `- ` of a block; `parent` is the column of that key or dash."""
    if isinstance(value, list):
        return "[]"
    if isinstance(value, dict):
        return "{}"
    indent = 0 if manner.one_line else parent + 2
    return written(value, hint=hint, flow=False, indent=indent, line_end=manner.line_end, parent=parent)


def block_text(value: Value, manner: Manner, column: int, hint: Style | None = None) -> str:
    """A list or mapping as block lines, all but the first standing at `column`; the first has no margin and
    the last no line end. `hint` is the style of a list's items."""
    margin = manner.line_end + " " * column
    if isinstance(value, list):
        return margin.join(f"-{_after_dash(item, manner, column, hint)}" for item in value)
    assert isinstance(value, dict)
    return margin.join(pair_text(key, item, manner, column) for key, item in value.items())


def pair_text(key: str, value: Value, manner: Manner, column: int) -> str:
    """A key and its value as block lines at `column`; the first has no margin, the last no line end."""
    shown = written(key, hint=None, flow=False, indent=column, line_end=manner.line_end, as_key=True)
    return f"{shown}:{after_colon(value, manner, column)}"


def after_colon(value: Value, manner: Manner, column: int) -> str:
    """What follows a key's colon when the key stands at `column`."""
    if is_block(value):
        inner = column + (manner.list_offset if isinstance(value, list) else 2)
        return manner.line_end + " " * inner + block_text(value, manner, inner)
    text = scalar_text(value, manner, column)
    return f" {text}" if text else ""


def _after_dash(value: Value, manner: Manner, column: int, hint: Style | None) -> str:
    if is_block(value):
        return " " + block_text(value, manner, column + 2)
    text = scalar_text(value, manner, column, hint)
    return f" {text}" if text else ""


def flow_text(value: Value, hint: Style | None = None, *, in_list: bool = False) -> str:
    """A value between brackets. In a list, nothing at all can't be written bare."""
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item, hint, in_list=True) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(flow_pair(key, item) for key, item in value.items()) + "}"
    if value is None and in_list:
        return "null"
    return written(value, hint=hint, flow=True, indent=0, line_end="\n")


def flow_pair(key: str, value: Value) -> str:
    """A key and its value inside braces."""
    shown = written(key, hint=None, flow=True, indent=0, line_end="\n", as_key=True)
    text = flow_text(value)
    return f"{shown}: {text}" if text else f"{shown}: "
