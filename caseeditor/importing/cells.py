"""Cells of a spreadsheet as they come without HTML: lines of texts with tabs between them."""

from __future__ import annotations

from caseeditor.importing.content import Break, Run, Span
from caseeditor.importing.markdown.spans import Line, write_spans
from caseeditor.importing.markdown.tables import table_lines
from caseeditor.importing.spans import tidied
from caseeditor.late import late_pattern

_MOST_COLUMNS = 200
_END = late_pattern(r"[\t\n]")


def rows_of_cells(text: str) -> list[list[str]] | None:
    """The cells of a text, row by row; None where it isn't what a spreadsheet copies: each line with as many
    tabs.

    A cell with line ends in it stands between quotes, with its own doubled, as spreadsheets write it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if "\t" not in text:
        return None
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        if place < len(text) and text[place] == "\n":
            rows.append([])
        place += 1
    widths = {len(row) for row in rows}
    return rows if len(widths) == 1 and widths.pop() <= _MOST_COLUMNS else None


def table_of_cells(text: str, *, heading: bool = False) -> str | None:
    """The cells as a table in Markdown; None where they are none. The words stay, their signs mean
    nothing."""
    rows = rows_of_cells(text)
    if rows is None:
        return None
    line = Line(line_end="<br>", in_table=True)
    written = [[write_spans(tidied(_spans(cell)), line) for cell in row] for row in rows]
    return "\n".join(table_lines(written, heading=heading))


def _spans(cell: str) -> list[Span]:
    spans: list[Span] = []
    for part in cell.split("\n"):
        spans += [Break(), Run(part)] if spans else [Run(part)]
    return spans


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where it ends."""
    if text.startswith('"', start):
        place = start + 1
        while (end := text.find('"', place)) >= 0:
            if text.startswith('""', end):
                place = end + 2
                continue
            if end + 1 == len(text) or text[end + 1] in "\t\n":
                return text[start + 1 : end].replace('""', '"'), end + 1
            break
    found = _END.search(text, start)
    end = found.start() if found else len(text)
    return text[start:end], end
