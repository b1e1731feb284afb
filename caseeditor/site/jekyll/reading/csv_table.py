"""Tables as Ruby's CSV reads them: an empty cell is nothing, a quoted empty one an empty text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class CsvFault(ValueError):
    """A table that Ruby's CSV stops at."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def rows_of(text: str, separator: str, *, headers: bool = True) -> list[Any]:
    """The rows as mappings from the names in the first row, or as lists. Raises `CsvFault`."""
    rows = list(_rows(text, separator))
    if not headers:
        return rows
    if not rows:
        return []
    names, *others = rows
    return [_mapped(names, row) for row in others]


def _mapped(names: list[str | None], row: list[str | None]) -> dict[str | None, str | None]:
    mapped: dict[str | None, str | None] = {}
    for place in range(max(len(names), len(row))):
        name = names[place] if place < len(names) else None
        if name not in mapped:
            mapped[name] = row[place] if place < len(row) else None
    return mapped


def _rows(text: str, separator: str) -> Iterator[list[str | None]]:
    place, line = 0, 1
    while place < len(text):
        row: list[str | None] = []
        while True:
            cell, place, lines = _cell(text, place, separator, line)
            line += lines
            row.append(cell)
            if text.startswith(separator, place):
                place += 1
                continue
            break
        if text.startswith("\r\n", place):
            place += 2
        elif place < len(text):
            place += 1
        line += 1
        yield [] if row == [None] else row


def _cell(text: str, place: int, separator: str, line: int) -> tuple[str | None, int, int]:
    """The cell that starts at `place`, where it ends, and how many line ends it holds."""
    if not text.startswith('"', place):
        end = place
        while end < len(text) and text[end] not in (separator, "\n", "\r"):
            if text[end] == '"':
                raise CsvFault(line)
            end += 1
        return (text[place:end] or None), end, 0
    pieces: list[str] = []
    start = place + 1
    while True:
        end = text.find('"', start)
        if end < 0:
            raise CsvFault(line)
        pieces.append(text[start:end])
        if text.startswith('"', end + 1):
            pieces.append('"')
            start = end + 2
            continue
        break
    value = "".join(pieces)
    end += 1
    if end < len(text) and text[end] not in (separator, "\n", "\r"):
        raise CsvFault(line)
    return value, end, value.count("\n")
