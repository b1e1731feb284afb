"""A body as top-level blocks that know where they come from."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.site.block import Block
from caseeditor.site.kramdown.document import DEFAULT, Document
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.writing.html import Writer


def blocks_of(text: str, *, mark: bool = False, options: Options = DEFAULT) -> tuple[Block, ...]:
    """The blocks of a body in which Liquid was seen to; `mark` writes the line of each into its element."""
    return written(Document(text, options), text, mark=mark)


def written(document: Document, text: str, *, mark: bool = False) -> tuple[Block, ...]:
    """The blocks of a document that was read from `text`."""
    writer = Writer(document.options)
    nodes = [node for node in document.root.children if node.kind != "blank"]
    lines = with_plain_ends(text).split("\n")
    blocks: list[Block] = []
    for node, following in zip_longest(nodes, nodes[1:]):
        end = following.line if following is not None else len(lines)
        while end > node.line + 1 and not lines[end - 1].strip():
            end -= 1
        if mark:
            node.attr["data-line"] = str(node.line)
        blocks.append(Block(node.line, end, writer.node(node)))
    notes = writer.footnotes()
    if writer.leaves_places:
        blocks = [replace(block, html=writer.finished(block.html, notes)) for block in blocks]
    if notes and not writer.notes_have_a_place:
        last = blocks[-1].end if blocks else 0
        blocks.append(Block(last, last + 1, notes, writer.breaking))
    return tuple(blocks)
