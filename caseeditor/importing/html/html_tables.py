"""Tables of HTML; those that only set a page in columns are no tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseeditor.importing.content import (
    Block,
    Blocks,
    Cell,
    Heading,
    List,
    Mark,
    Paragraph,
    Table,
)
from caseeditor.importing.html.html_lists import ReadsBlocks
from caseeditor.importing.html.look import Look
from caseeditor.importing.html.tree import Element
from caseeditor.importing.spans import is_all, without_mark

_MOST_JOINED = 1000  # cells. Source: HTML standard, «colspan»
_GROUPS = ("thead", "tbody", "tfoot")


def read_table(reader: ReadsBlocks, element: Element, look: Look) -> Blocks:
    """The table with its caption before it, or what is in it where it is no table."""
    look = look.within(element, reader.declared(element))
    caption: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    for row, in_head in _rows(element, reader, look, caption):
        cells = tuple(_cells(reader, row, look, in_head=in_head))
        if any(cell.blocks for cell in cells) or any(cell.height > 1 for cell in cells):
            rows.append(cells)
    rows = _without_empty_edges(rows)
    if not any(cell.blocks for row in rows for cell in row):
        return tuple(caption)
    if _is_layout(element, rows):
        return (*caption, *(block for row in rows for cell in row for block in cell.blocks))
    return (*caption, Table(tuple(rows)))


def _rows(
    element: Element, reader: ReadsBlocks, look: Look, caption: list[Block]
) -> Iterator[tuple[Element, bool]]:
    for child in element.children:
        if isinstance(child, str) or reader.is_hidden(child, reader.declared(child)):
            continue
        if child.name == "tr":
            yield child, False
        elif child.name in _GROUPS:
            for row in child.children:
                if isinstance(row, Element) and row.name == "tr":
                    if not reader.is_hidden(row, reader.declared(row)):
                        yield row, child.name == "thead"
                elif not (isinstance(row, str) and row.isspace()):
                    caption += reader.blocks_in([row], look)
        elif child.name == "caption":
            caption += reader.blocks_in(child.children, look)
        elif child.name not in ("colgroup", "col"):
            caption += reader.blocks_in([child], look)


def _cells(reader: ReadsBlocks, row: Element, look: Look, *, in_head: bool) -> Iterator[Cell]:
    look = look.within(row, reader.declared(row))
    for child in row.children:
        if isinstance(child, str) or child.name not in ("td", "th"):
            continue
        declared = reader.declared(child)
        if reader.is_hidden(child, declared):
            continue
        heading = in_head or child.name == "th"
        blocks = reader.blocks_in(child.children, look.within(child, declared))
        if heading:
            blocks = tuple(_as_heading(block) for block in blocks)
        align = _align(child, declared.get("text-align", "")) or _inner_align(reader, child)
        yield Cell(blocks, heading, _joined(child, "colspan"), _joined(child, "rowspan"), align)


def _as_heading(block: Block) -> Block:
    """What a heading cell holds is bold by nature."""
    if isinstance(block, Paragraph) and is_all(block.spans, Mark.BOLD):
        return replace(block, spans=without_mark(block.spans, Mark.BOLD))
    return block


def _align(element: Element, declared: str) -> str:
    align = declared or element.get("align").lower()
    return align if align in ("left", "right", "center") else ""


def _inner_align(reader: ReadsBlocks, cell: Element) -> str:
    """The alignment of all paragraphs of a cell, as Word writes it."""
    inner = [child for child in cell.children if isinstance(child, Element) and child.name in ("p", "div")]
    found = {_align(child, reader.declared(child).get("text-align", "")) for child in inner}
    return found.pop() if len(found) == 1 else ""


def _joined(cell: Element, attribute: str) -> int:
    text = cell.get(attribute).strip()
    number = int(text[:7]) if text.isdecimal() and text.isascii() else 1
    return min(max(number, 1), _MOST_JOINED)


def _without_empty_edges(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Without the columns at the right in which no row has anything, as spreadsheets bring them."""
    if any(cell.width > 1 or cell.height > 1 for row in rows for cell in row):
        return rows
    width = max(
        (place + 1 for row in rows for place, cell in enumerate(row) if cell.blocks),
        default=0,
    )
    return [row[:width] for row in rows]


def _is_layout(element: Element, rows: list[tuple[Cell, ...]]) -> bool:
    """Whether the table sets a page in columns: it says so, has one cell, or holds what no table of words
    holds."""
    cells = [cell for row in rows for cell in row]
    if element.get("role") in ("presentation", "none") or len(cells) == 1:
        return True
    return any(
        isinstance(block, (Table, Heading)) or (isinstance(block, List) and len(row) == 1)
        for row in rows
        for cell in row
        for block in cell.blocks
    )
