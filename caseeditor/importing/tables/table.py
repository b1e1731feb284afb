"""A table as values, and a collection as a table: one row a file, one column a field."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from caseeditor.case import Case, Field, FieldKind, Schema
from caseeditor.folder.collections.contents import Content
from caseeditor.importing.tables.cells import neutral, shown
from caseeditor.importing.tables.words import TableWords

_NOT_SHOWN = frozenset((FieldKind.HIDDEN,))
_CELL_MARK = 6  # signs
_FILE_MARK = 10


@dataclass(frozen=True)
class Table:
    """Headings and rows of texts, each row as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Column:
    """A column of a field; `field` None for one that the schema doesn't know."""

    name: str
    field: Field | None
    heading: str


def table_of(
    contents: Iterable[Content], schema: Schema, words: TableWords, relative: Iterable[str]
) -> Table:
    """The files as a table. `relative` are their paths as the table names them.

    The last column holds a mark of each case and of each of its cells, by which one sees later what was
    changed in the table and what in the case.
    """
    files = tuple(contents)
    columns = columns_of((content.case for content in files), schema, words.language)
    headings = (words.file, *(neutral(column.heading) for column in columns), words.mark)
    rows = tuple(_row(content, name, columns, words) for content, name in zip(files, relative, strict=True))
    return Table(headings, rows)


def columns_of(cases: Iterable[Case], schema: Schema, language: str) -> tuple[Column, ...]:
    """The schema's fields in the order of the form, then those that only some files have. Two of one label
    have their keys behind it."""
    known = {field.name: field for field in schema.fields if field.kind not in _NOT_SHOWN}
    hidden = {field.name for field in schema.fields} - known.keys()
    others = dict.fromkeys(name for case in cases for name in case.fields if name not in known)
    labels = {name: field.label.in_language(language) or name for name, field in known.items()}
    labels |= {name: name for name in others if name not in hidden}
    return tuple(
        Column(name, known.get(name), _heading(name, label, labels.values()))
        for name, label in labels.items()
    )


def _heading(name: str, label: str, labels: Iterable[str]) -> str:
    return label if list(labels).count(label) == 1 else f"{label} ({name})"


def _row(content: Content, name: str, columns: tuple[Column, ...], words: TableWords) -> tuple[str, ...]:
    fields = content.case.fields
    texts = [shown(fields.get(column.name), column.field, words).text for column in columns]
    marks = [cell_mark(column.name, text) for column, text in zip(columns, texts, strict=True)]
    return (neutral(name), *map(neutral, texts), file_mark(content.raw) + "".join(marks))


def file_mark(raw: bytes) -> str:
    """A mark of a whole file, always of the same length."""
    return _digest(raw, _FILE_MARK)


def cell_mark(name: str, text: str) -> str:
    """A mark of what a cell showed, always of the same length."""
    return _digest(f"{name}\0{text}".encode("utf-8", "surrogatepass"), _CELL_MARK)


def marks_in(mark: str) -> tuple[str, frozenset[str]] | None:
    """The mark of the file and those of its cells; None for what is none of ours."""
    mark = mark.strip()
    cells = mark[_FILE_MARK:]
    if len(mark) < _FILE_MARK or len(cells) % _CELL_MARK or not mark.isascii():
        return None
    return mark[:_FILE_MARK], frozenset(
        cells[start : start + _CELL_MARK] for start in range(0, len(cells), _CELL_MARK)
    )


def _digest(raw: bytes, length: int) -> str:
    """In letters and digits alone, so that no spreadsheet makes a number or a formula of it."""
    found = base64.b32encode(hashlib.sha256(raw).digest()).decode("ascii").lower()
    return f"x{found[: length - 1]}"
