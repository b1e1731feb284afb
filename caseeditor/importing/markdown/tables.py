"""Tables as kramdown reads them, and as HTML where cells are joined, which Markdown can't say."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from caseeditor.importing.content import (
    Block,
    Break,
    Cell,
    Code,
    List,
    Mark,
    Quote,
    Rule,
    Run,
    Span,
    Spans,
    Table,
)
from caseeditor.importing.markdown.escaping import escaped_html
from caseeditor.late import late_pattern

_LIKE_A_LINE = late_pattern(r"[-+:=|\s]+")
_WIDEST_ALIGNED = 200
"""Signs: rows longer than that aren't filled up with blanks, which nobody would see in line."""

_ELEMENTS = (
    (Mark.BOLD, "strong"),
    (Mark.ITALIC, "em"),
    (Mark.STRUCK, "del"),
    (Mark.RAISED, "sup"),
    (Mark.LOWERED, "sub"),
)

Rows = Sequence[Sequence[str]]
WriteSpans = Callable[[Spans], str]


def has_joined_cells(table: Table) -> bool:
    """Whether a cell takes more than its place."""
    return any(cell.width > 1 or cell.height > 1 for row in table.rows for cell in row)


def table_lines(rows: Rows, aligns: Sequence[str] = (), *, heading: bool = True) -> list[str]:
    """A table in lines, its columns set under each other. `rows` hold Markdown without line ends; the first
    one is the heading where there is one. `aligns` are left, right, center or empty, for the columns in
    order.
    """
    width = max((len(row) for row in rows), default=0)
    filled = [[_safe(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    wanted = [*aligns, *[""] * (width - len(aligns))][:width]
    columns = [max((_shown_width(row[place]) for row in filled), default=0) for place in range(width)]
    columns = [max(column, 3) for column in columns]
    if sum(columns) > _WIDEST_ALIGNED:
        columns = [3] * width
    lines = [_row(row, columns, wanted) for row in filled]
    rule = "|" + "|".join(_rule(column, align) for column, align in zip(columns, wanted, strict=True)) + "|"
    if heading and lines:
        lines.insert(1, rule)
    return lines


def column_aligns(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """How each column is aligned: to the right or in the middle where all its cells with words are."""
    width = max((len(row) for row in rows), default=0)
    aligns: list[str] = []
    for place in range(width):
        found = {
            row[place].align
            for row in rows
            if place < len(row) and row[place].blocks and not row[place].heading
        }
        only = found.pop() if len(found) == 1 else ""
        aligns.append(only if only in ("right", "center") else "")
    return aligns


def cell_spans(blocks: Sequence[Block]) -> Spans:
    """What a cell holds as one line; its paragraphs and items with breaks between them."""
    spans: list[Span] = []
    for part in _parts(blocks):
        if part:
            spans += [Break(), *part] if spans else part
    return tuple(spans)


def html_table_lines(table: Table, write: WriteSpans) -> list[str]:
    """A table with joined cells as HTML, which kramdown gives on as it is. A cell with a link or a picture is
    Markdown, which `write` writes: kramdown reads it where the cell says so, and no page shows that it did.
    """
    lines = ["<table>"]
    for row in table.rows:
        lines.append("<tr>")
        for cell in row:
            name = "th" if cell.heading else "td"
            spans = cell_spans(cell.blocks)
            attributes = f' colspan="{cell.width}"' if cell.width > 1 else ""
            attributes += f' rowspan="{cell.height}"' if cell.height > 1 else ""
            inside = _html(spans)
            if any(span.link is not None or not isinstance(span, Run | Break) for span in spans):
                markdown = write(spans).replace("\\<", "&lt;")
                if "</t" not in markdown:  # in code, it would end the cell
                    attributes += ' markdown="span"'
                    inside = markdown
            lines.append(f"<{name}{attributes}>{inside}</{name}>")
        lines.append("</tr>")
    return [*lines, "</table>"]


def fitted(table: Table) -> Table:
    """The table with no cell reaching beyond it, as a span of a thousand columns does."""
    widest = max((sum(1 for _cell in row) for row in table.rows), default=1)
    reach = max(
        (
            sum(min(cell.width, 1000) for cell in row)
            for row in table.rows
            if all(c.width < 1000 for c in row)
        ),
        default=widest,
    )
    limit = max(widest, reach)
    rows = tuple(
        tuple(
            replace(cell, width=min(cell.width, limit), height=min(cell.height, len(table.rows) - place))
            for cell in row
        )
        for place, row in enumerate(table.rows)
    )
    return Table(rows)


def _parts(blocks: Sequence[Block]) -> Iterator[list[Span]]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from _parts(item.blocks)
        elif isinstance(block, Quote):
            yield from _parts(block.blocks)
        elif isinstance(block, Code):
            for line in block.text.split("\n"):
                yield [Run(line, frozenset((Mark.CODE,)))] if line.strip() else []
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _parts(cell.blocks)
        elif not isinstance(block, Rule):
            yield list(block.spans)


def _html(spans: Sequence[Span]) -> str:
    parts: list[str] = []
    for span in spans:
        if isinstance(span, Break):
            parts.append("<br>")
        elif isinstance(span, Run):
            text = escaped_html(span.text)
            if span.text.strip():
                for mark, name in _ELEMENTS:
                    if mark in span.marks:
                        text = f"<{name}>{text}</{name}>"
            parts.append(text)
    return "".join(parts)


def _safe(cell: str) -> str:
    """A cell of which no row can look like the line under a heading."""
    return f"\\{cell}" if cell[:1] in "-=" and cell and _LIKE_A_LINE.fullmatch(cell) else cell


def _row(cells: Sequence[str], columns: Sequence[int], aligns: Sequence[str]) -> str:
    padded = [
        _padded(cell, column, align) for cell, column, align in zip(cells, columns, aligns, strict=True)
    ]
    return "| " + " | ".join(padded) + " |"


def _padded(cell: str, width: int, align: str) -> str:
    missing = max(width - _shown_width(cell), 0)
    if align == "right":
        return " " * missing + cell
    if align == "center":
        return " " * (missing // 2) + cell + " " * (missing - missing // 2)
    return cell + " " * missing


def _rule(width: int, align: str) -> str:
    left, right = (":" if align in ends else "-" for ends in (("left", "center"), ("right", "center")))
    return left + "-" * width + right


def _shown_width(text: str) -> int:
    """How many columns the text takes in an editor."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
