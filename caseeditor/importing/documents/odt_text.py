"""The text of an OpenDocument text as blocks."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from caseeditor.importing.content import (
    PLAIN,
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    Heading,
    Item,
    List,
    Mark,
    Marks,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Run,
    Span,
    Spans,
    Table,
)
from caseeditor.importing.documents.odt_styles import OdtStyles
from caseeditor.importing.documents.xml import attribute, local
from caseeditor.importing.links import kept_link
from caseeditor.importing.spans import is_all, paragraphs_of, tidied, without_mark

_NO_TEXT = frozenset(
    (
        "tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "variable-decls",
        "user-field-decls", "table-of-content", "illustration-index", "table-index", "object-index",
        "user-index", "alphabetical-index", "title", "desc", "hidden-text", "hidden-paragraph", "script",
        "note-citation", "toc-mark", "toc-mark-start", "toc-mark-end", "user-index-mark",
        "alphabetical-index-mark", "dde-connection-decls", "event-listeners", "ruby-text", "control",
    )
)  # fmt: skip
_MOST_REPEATED = 1_000

TakePicture = Callable[[str], "str | None"]


class OdtReader:
    """Reads one text. `notes` fill up as their marks are met."""

    def __init__(self, styles: OdtStyles, picture: TakePicture) -> None:
        self._styles = styles
        self._picture = picture
        self._floating: list[Block] = []
        self.notes: dict[str, Blocks] = {}

    def blocks(self, parent: Element) -> Blocks:
        """What is in an element that holds paragraphs, lists and tables."""
        found: list[Block] = []
        for child in parent:
            name = local(child.tag)
            if name in _NO_TEXT or attribute(child, "display") == "none":
                continue
            if name in ("p", "h"):
                found += self._paragraph(child, name)
            elif name == "list":
                found += self._list(child, 1, "")
            elif name == "table":
                found += self._table(child)
            elif name in ("frame", "text-box", "g", "custom-shape", "rect"):
                found += self._paragraph_of(self._spans(child, PLAIN, None, around=True))
            else:
                found += self.blocks(child)
            found += self._floating
            self._floating.clear()
        return _gathered(found)

    def _paragraph(self, element: Element, name: str) -> list[Block]:
        style = attribute(element, "style-name")
        if self._styles.is_hidden("paragraph", style):
            return []
        if self._styles.is_code(style):
            return [Code(_code(element))]
        level = self._level(element, name, style)
        before = self._styles.marks("paragraph", style) if level is None else PLAIN
        spans = tidied(self._spans(element, before, None))
        if not spans:
            return []
        if level is not None:
            bold = is_all(spans, Mark.BOLD)
            return [Heading(level, without_mark(spans, Mark.BOLD) if bold else spans)]
        blocks = self._paragraph_of(spans)
        return [Quote(tuple(blocks))] if self._styles.is_quote(style) else blocks

    def _level(self, element: Element, name: str, style: str) -> int | None:
        if name == "h":
            level = attribute(element, "outline-level")
            return min(max(int(level), 1), 6) if level.isdecimal() else 1
        found = self._styles.level(style)
        return min(found, 6) if found else None

    def _paragraph_of(self, spans: list[Span] | Spans) -> list[Block]:
        return [Paragraph(part) for part in paragraphs_of(tidied(spans))]

    def _spans(self, parent: Element, marks: Marks, link: str | None, *, around: bool = False) -> list[Span]:
        """The words in an element. `around`: what stands between its children is no text."""
        spans: list[Span] = []
        if parent.text and not around:
            spans.append(Run(parent.text, marks, link))
        for child in parent:
            spans += self._span(child, marks, link)
            if child.tail and not around:
                spans.append(Run(child.tail, marks, link))
        return spans

    def _span(self, element: Element, marks: Marks, link: str | None) -> list[Span]:
        name = local(element.tag)
        if name in _NO_TEXT:
            return []
        if name == "span":
            style = attribute(element, "style-name")
            if self._styles.is_hidden("text", style):
                return []
            return self._spans(element, self._styles.marks("text", style, marks), link)
        if name == "a":
            return self._spans(element, marks, kept_link(attribute(element, "href")) or link)
        if name in ("s", "tab"):
            return [Run(" ", marks, link)]
        if name == "line-break":
            return [Break(marks, link)]
        if name == "note":
            return self._note(element, marks, link)
        if name in ("frame", "custom-shape", "g", "rect", "line", "polygon"):
            return self._frame(element, marks, link)
        if name == "p":
            return [Break(), *self._spans(element, marks, link)]
        return self._spans(element, marks, link)

    def _note(self, element: Element, marks: Marks, link: str | None) -> list[Span]:
        body = next((child for child in element if local(child.tag) == "note-body"), None)
        blocks = self.blocks(body) if body is not None else ()
        if not blocks:
            return []
        name = str(len(self.notes) + 1)
        self.notes[name] = blocks
        return [NoteMark(name, marks - {Mark.RAISED}, link)]

    def _frame(self, element: Element, marks: Marks, link: str | None) -> list[Span]:
        """A picture stands in the line; a box with text comes after the paragraph that it belongs to."""
        children = {local(child.tag): child for child in reversed(list(element))}
        box = children.get("text-box")
        if box is not None:
            kept, self._floating = self._floating, []
            inside = self.blocks(box)
            self._floating = [*kept, *inside]
            return []
        image = children.get("image")
        if image is None:
            kept, self._floating = self._floating, []
            inside = self.blocks(element)
            self._floating = [*kept, *inside]
            return []
        images = [child for child in element if local(child.tag) == "image"]
        for candidate in images:  # the same picture in several formats, the best first
            source = attribute(candidate, "href")
            name = self._picture(source) if source else None
            if name is not None:
                told = children.get("desc", children.get("title"))
                description = " ".join((told.text or "").split()) if told is not None else ""
                return [Picture(name, description, marks - {Mark.CODE}, link)]
        return []

    def _list(self, element: Element, level: int, style: str) -> list[Block]:
        """A list; items of which only lists are left belong to the item before, however many levels are
        skipped."""
        style = attribute(element, "style-name") or style
        items: list[list[Block]] = []
        before: list[Block] = []
        start = 1
        for child in element:
            if local(child.tag) not in ("list-item", "list-header"):
                continue
            blocks = self._item(child, level, style)
            number = attribute(child, "start-value")
            if number.isdecimal() and not items:
                start = int(number[:6])
            if not blocks:
                continue
            if all(isinstance(block, List) for block in blocks):
                if items:
                    items[-1] += blocks
                else:
                    before += blocks
            else:
                items.append(blocks)
        ordered = self._styles.is_ordered(style, level)
        made = [List(ordered, tuple(Item(tuple(item)) for item in items), start)] if items else []
        if len(made) == 1 and all(isinstance(block, Heading) for item in items for block in item):
            return [block for item in items for block in item]  # headings that are numbered
        return [*before, *made]

    def _item(self, element: Element, level: int, style: str) -> list[Block]:
        blocks: list[Block] = []
        for child in element:
            name = local(child.tag)
            if name == "list":
                blocks += self._list(child, level + 1, style)
            elif name in ("p", "h"):
                blocks += self._paragraph(child, name)
            elif name not in _NO_TEXT:
                blocks += self.blocks(child)
            blocks += self._floating
            self._floating.clear()
        return blocks

    def _table(self, element: Element) -> list[Block]:
        rows = list(self._rows(element, heading=False))
        rows = [row for row in rows if any(cell.blocks for cell in row) or any(c.height > 1 for c in row)]
        if not any(cell.blocks for row in rows for cell in row):
            return []
        cells = [cell for row in rows for cell in row]
        nested = any(isinstance(block, Table | Heading) for cell in cells for block in cell.blocks)
        if len(cells) == 1 or nested:
            return [block for cell in cells for block in cell.blocks]
        return [Table(tuple(rows))]

    def _rows(self, element: Element, *, heading: bool) -> list[tuple[Cell, ...]]:
        rows: list[tuple[Cell, ...]] = []
        for child in element:
            name = local(child.tag)
            if name == "table-row":
                if attribute(child, "visibility") != "collapse":
                    rows.append(self._row(child, heading=heading))
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                rows += self._rows(child, heading=heading or name == "table-header-rows")
        return rows

    def _row(self, element: Element, *, heading: bool) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for child in element:
            if local(child.tag) != "table-cell":
                continue
            blocks = self.blocks(child)
            if heading:
                blocks = tuple(_as_heading(block) for block in blocks)
            align = self._align(child)
            cell = Cell(
                blocks,
                heading,
                _number(child, "number-columns-spanned"),
                _number(child, "number-rows-spanned"),
                align,
            )
            cells += [cell] * _number(child, "number-columns-repeated")
        return tuple(cells)

    def _align(self, cell: Element) -> str:
        found = {
            self._styles.align(attribute(child, "style-name")) for child in cell if local(child.tag) == "p"
        }
        return found.pop() if len(found) == 1 else ""


def _number(element: Element, name: str) -> int:
    text = attribute(element, name)
    return min(max(int(text[:7]), 1), _MOST_REPEATED) if text.isdecimal() else 1


def _as_heading(block: Block) -> Block:
    if isinstance(block, Paragraph) and is_all(block.spans, Mark.BOLD):
        return Paragraph(without_mark(block.spans, Mark.BOLD))
    return block


def _gathered(blocks: list[Block]) -> Blocks:
    """Quotes that follow each other as one; lines of code are put together when they are written."""
    done: list[Block] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, Quote) and isinstance(last, Quote):
            done[-1] = Quote(last.blocks + block.blocks)
        else:
            done.append(block)
    return tuple(done)


def _code(element: Element) -> str:
    """A line of code with its blanks."""
    parts = [element.text or ""]
    for child in element:
        name = local(child.tag)
        if name == "s":
            count = attribute(child, "c")
            parts.append(" " * (min(int(count[:4]), _MOST_REPEATED) if count.isdecimal() else 1))
        elif name == "tab":
            parts.append("    ")
        elif name == "line-break":
            parts.append("\n")
        elif name not in _NO_TEXT:
            parts.append(_code(child))
        parts.append(child.tail or "")
    return "".join(parts)
