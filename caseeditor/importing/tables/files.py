"""Tables as files: `.csv` as a French spreadsheet opens and writes it, and `.xlsx`.

What comes back is a stranger's: bounded in size, rows and columns; formulas are only what they last showed,
links to other files are never followed.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseeditor.errors import TableRefused
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.disk.replacing import put
from caseeditor.importing.tables.table import Table
from caseeditor.late import Late, late_pattern

if TYPE_CHECKING:
    import openpyxl
    from openpyxl import cell as openpyxl_cell
    from openpyxl import styles
else:
    openpyxl, styles = Late("openpyxl"), Late("openpyxl.styles")
    openpyxl_cell = Late("openpyxl.cell")

CSV, XLSX = ".csv", ".xlsx"
_LARGEST = 50_000_000  # bytes, and ten times as many once unpacked
_LARGEST_UNPACKED = 400_000_000
_MOST_PARTS = 2_000
_MOST_ROWS = 200_000
_MOST_COLUMNS = 1_000
_ESCAPE = late_pattern(r"_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPE = late_pattern(r"_(?=x[0-9A-Fa-f]{4}_)")
_SEPARATORS = ";,\t"
_WIDTHS = (14, 60)  # signs of a column, at least and at most


@dataclass(frozen=True)
class TableFile:
    """A table that was read; `loose` where its encoding can't hold every sign."""

    table: Table
    loose: bool = False


def is_table(path: Path) -> bool:
    """Whether a file can be a table of ours, by its ending."""
    return path.suffix.lower() in (CSV, XLSX)


def write_table(table: Table, path: Path) -> None:
    """Write a table as its ending says. Raises `TableRefused` for another one, `OSError` as the system
    does."""
    if path.suffix.lower() == CSV:
        put(path, csv_bytes(table))
    elif path.suffix.lower() == XLSX:
        put(path, xlsx_bytes(table))
    else:
        raise TableRefused(path, "form")


def read_table(path: Path) -> TableFile:
    """Read a table. Raises `TableRefused`, and `OSError` as the system does."""
    ending = path.suffix.lower()
    if ending not in (CSV, XLSX):
        raise TableRefused(path, "form")
    if path.stat().st_size > _LARGEST:
        raise TableRefused(path, "too-large")
    raw = read_file(path)
    try:
        return _from_csv(raw) if ending == CSV else TableFile(_from_xlsx(raw))
    except _TooLarge:
        raise TableRefused(path, "too-large") from None
    except TableRefused:
        raise
    except Exception as damaged:  # whatever a damaged file makes its reader stumble over
        raise TableRefused(path, "damaged") from damaged


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with its mark and semicolons, which French spreadsheets open rightly by a double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows((table.headings, *table.rows))
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: Table) -> bytes:
    """A workbook with one sheet, every cell a text: nothing is calculated and no number is rounded."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "B2"
    for place, width in enumerate(_column_widths(table)):
        sheet.column_dimensions[_letters(place)].width = width
    bold, top = styles.Font(bold=True), styles.Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate((table.headings, *table.rows)):
        cells = []
        for text in row:
            cell = openpyxl_cell.WriteOnlyCell(sheet, value="")
            cell.value = _escaped(text)
            cell.data_type = "s"
            if number:
                cell.alignment = top
            else:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _TooLarge(ValueError):
    pass


def _from_csv(raw: bytes) -> TableFile:
    text, loose = _decoded(raw)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    if first.lower().startswith("sep="):  # what some spreadsheets write first
        separator, text = first[4:5] or ";", text.partition("\n")[2]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return TableFile(_table(rows), loose)


def _decoded(raw: bytes) -> tuple[str, bool]:
    """The text, and whether it is in an encoding that lost signs: what «CSV» means to older spreadsheets."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16"), False
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8-sig"), False
    return raw.decode("cp1252", "replace"), True


def _from_xlsx(raw: bytes) -> Table:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        listed = parts.infolist()
        if len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > _LARGEST_UNPACKED:
            raise _TooLarge
    written, shown = _sheet(raw, results=False), None
    for number, row in enumerate(written):
        for place, value in enumerate(row):
            if isinstance(value, str) and value.startswith("="):  # a formula: what it last showed, if it did
                shown = shown or _sheet(raw, results=True)
                result = shown[number][place] if place < len(shown[number]) else None
                row[place] = value if result is None else result
    return _table([_cell_text(value) for value in row] for row in written)


def _sheet(raw: bytes, *, results: bool) -> list[list[Any]]:
    """The cells of the first sheet, formulas as they are written or as what they last showed."""
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=results, keep_links=False)
    try:
        rows = book.worksheets[0].iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        found = [_without_end(row) for row in islice(rows, _MOST_ROWS + 2)]
    finally:
        book.close()
    if len(found) > _MOST_ROWS + 1:
        raise _TooLarge
    return found


def _table(rows: Iterable[list[str]]) -> Table:
    found = [tuple(row[:_MOST_COLUMNS]) for row in islice(rows, _MOST_ROWS + 2)]
    if len(found) > _MOST_ROWS + 1:
        raise _TooLarge
    while found and not any(cell.strip() for cell in found[0]):
        found.pop(0)
    return Table(found[0], tuple(found[1:])) if found else Table((), ())


def _without_end(row: tuple[Any, ...]) -> list[Any]:
    """A row without the empty cells after its last one."""
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return list(row[:length])


def _cell_text(value: Any) -> str:
    """What a spreadsheet's cell says, where somebody's typing made a number or a date of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))


def _escaped(text: str) -> str:
    """So that what looks like the form's own escape of a sign isn't taken for one.

    Source: ECMA-376, «ST_Xstring»: `_x0041_` is read as `A`.
    """
    return _LIKE_ESCAPE.sub("_x005F_", text)


def _column_widths(table: Table) -> Iterator[int]:
    least, most = _WIDTHS
    for place, heading in enumerate(table.headings):
        longest = max((len(row[place]) for row in table.rows[:200] if place < len(row)), default=0)
        yield max(least, min(most, longest, 3 * len(heading) + least))


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
