"""Blocks as lines of Markdown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from caseeditor.importing.content import (
    Block,
    Blocks,
    Break,
    Code,
    Content,
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Run,
    Span,
    Spans,
    Table,
)
from caseeditor.importing.lists import with_lists_joined
from caseeditor.importing.markdown.escaping import can_be_code
from caseeditor.importing.markdown.spans import Line, PictureName, write_spans
from caseeditor.importing.markdown.tables import (
    cell_spans,
    column_aligns,
    fitted,
    has_joined_cells,
    html_table_lines,
    table_lines,
)
from caseeditor.importing.spans import tidied
from caseeditor.late import late_pattern

_TICKS = late_pattern(r"`{3,}")
_LIKE_AN_ITEM = late_pattern(r"(?m)^[ \t]*(?:[*+-]|\d+\.)[\t |]")
_DEEPEST = 10
"""Lists and quotes within each other; kramdown and people lose count beyond that."""

_HIGHEST = 2  # a heading's level on the page: its own is the first


@dataclass(frozen=True)
class Shaping:
    """What the place that the text goes to asks for: what pictures are called there, what stands where one
    has no description, and which names of notes are taken."""

    picture_name: PictureName = lambda picture: picture.source
    undescribed: str = ""
    notes_taken: Collection[str] = field(default_factory=frozenset)


def written(content: Content, shaping: Shaping) -> str:
    """The content as Markdown, without a line end after it."""
    highest = min(_levels(content.blocks), default=_HIGHEST)
    writer = _Writer(max(_HIGHEST - highest, 0), _note_names(content, shaping.notes_taken), shaping)
    lines = writer.lines(content.blocks, 0)
    for name, new_name in writer.note_names.items():
        lines += ["", *writer.note_lines(new_name, content.notes[name])]
    return "\n".join(lines).strip("\n")


def _note_names(content: Content, taken: Collection[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    number = 0
    for name in content.notes:
        number += 1
        while str(number) in taken:
            number += 1
        names[name] = str(number)
    return names


def _levels(blocks: Blocks) -> list[int]:
    levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            levels.append(block.level)
        elif isinstance(block, Quote):
            levels += _levels(block.blocks)
    return levels


class _Writer:
    """Writes one content: by how much its headings go down, what its notes and pictures are called."""

    def __init__(self, shift: int, note_names: Mapping[str, str], shaping: Shaping) -> None:
        self._shift = shift
        self._shaping = shaping
        self.note_names = note_names

    def lines(self, blocks: Sequence[Block], depth: int) -> list[str]:
        """The blocks with empty lines between them."""
        lines: list[str] = []
        last: Block | None = None
        for block in _prepared(blocks):
            made = self._block(block, depth)
            if not made:
                continue
            if lines:
                lines.append("")
                if isinstance(block, List) and isinstance(last, List) and block.ordered == last.ordered:
                    lines += ["^", ""]  # else kramdown makes one list of the two
            lines += made
            last = block
        return lines

    def note_lines(self, name: str, blocks: Blocks) -> list[str]:
        """A note under its name."""
        inner = self.lines(blocks, 1) or ["…"]
        if blocks and not isinstance(blocks[0], Paragraph):
            inner = ["", *inner]
        return [f"[^{name}]: {inner[0]}".rstrip(), *_indented(inner[1:], "    ")]

    def _block(self, block: Block, depth: int) -> list[str]:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, List):
            return self._list(block, depth)
        if isinstance(block, Quote):
            inner = self.lines(block.blocks, depth + 1)
            return inner if depth >= _DEEPEST else [f"> {line}" if line else ">" for line in inner]
        if isinstance(block, Code):
            return self._code(block, depth)
        if isinstance(block, Rule):
            return ["***"]
        if isinstance(block, Table):
            return self._table(fitted(block))
        return self._paragraph(block.spans)

    def _paragraph(self, spans: Spans) -> list[str]:
        return write_spans(spans, self._line()).split("\n") if spans else []

    def _heading(self, block: Heading) -> list[str]:
        spans = tidied(Run(" ") if isinstance(span, Break) else span for span in block.spans)
        text = write_spans(spans, self._line(in_heading=True, line_end=" "))
        if not text:
            return []
        level = min(block.level + self._shift, 6)
        return [f"{'#' * level} {text}"]

    def _list(self, block: List, depth: int) -> list[str]:
        if depth >= _DEEPEST:
            return self.lines([inner for item in block.items for inner in item.blocks], depth)
        lines: list[str] = []
        loose = any(not _is_tight(item) for item in block.items)
        for place, item in enumerate(block.items):
            marker = f"{block.start + place}. " if block.ordered else "* "
            inner = self._item(item, depth + 1)
            if not inner:
                continue
            if lines and loose:
                lines.append("")
            lines += [marker + inner[0], *_indented(inner[1:], " " * len(marker))]
        return lines

    def _item(self, item: Item, depth: int) -> list[str]:
        item = Item(
            tuple(block for block in item.blocks if not isinstance(block, Rule))
        )  # it would end the list
        if not _is_tight(item):
            return self.lines(item.blocks, depth)
        return [line for block in with_lists_joined(item.blocks) for line in self._block(block, depth)]

    def _code(self, block: Code, depth: int) -> list[str]:
        """The lines as they are; as words where Liquid would read them, or kramdown take them for items of
        the list that they stand in.
        """
        if not can_be_code(block.text) or (depth and _LIKE_AN_ITEM.search(block.text)):
            spans: list[Span] = []
            for line in block.text.split("\n"):
                spans += [Run(line.strip() or "\u00a0"), Break()]
            return self._paragraph(tidied(spans))
        longest = max((len(found[0]) for found in _TICKS.finditer(block.text)), default=2)
        fence = "`" * (longest + 1)
        return [f"{fence}{block.language}", *block.text.split("\n"), fence]

    def _table(self, table: Table) -> list[str]:
        line = self._line(in_table=True, line_end="<br>")
        if has_joined_cells(table):
            return html_table_lines(table, lambda spans: write_spans(spans, line))
        rows = [[write_spans(cell_spans(cell.blocks), line) for cell in row] for row in table.rows]
        first = table.rows[0]
        heading = len(rows) > 1 and bool(first) and all(cell.heading or not cell.blocks for cell in first)
        return table_lines(rows, column_aligns(table.rows), heading=heading)

    def _line(self, *, line_end: str = "  \n", in_heading: bool = False, in_table: bool = False) -> Line:
        shaping = self._shaping
        return Line(
            line_end, in_heading, in_table, shaping.picture_name, shaping.undescribed, self.note_names
        )


def _prepared(blocks: Sequence[Block]) -> list[Block]:
    """Lists that go on joined, and lines of code of which each came as a block of its own."""
    done: list[Block] = []
    for block in with_lists_joined(blocks):
        last = done[-1] if done else None
        if isinstance(block, Code) and isinstance(last, Code) and not ("\n" in block.text or block.language):
            done[-1] = Code(f"{last.text}\n{block.text}", last.language)
        else:
            done.append(block)
    return done


def _is_tight(item: Item) -> bool:
    """Whether an item is a line, with lists below it or not."""
    first, *others = item.blocks or (Paragraph(()),)
    return isinstance(first, Paragraph) and all(
        isinstance(block, List) and all(map(_is_tight, block.items)) for block in others
    )


def _indented(lines: Sequence[str], indent: str) -> list[str]:
    return [indent + line if line else line for line in lines]
