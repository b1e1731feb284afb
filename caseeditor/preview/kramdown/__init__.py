"""The Markdown dialect of the site, as an extension of Python-Markdown.

The site is made with kramdown and its GFM input. This is written from kramdown's documented syntax and
from what the
engine was seen to answer (tests/preview/kramdown holds its answers); the two agree on HTML up to spacing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from markdown import Markdown

from ..liquid import without_liquid
from .document import Document
from .extension import KramdownExtension
from .html import Writer

__all__ = ["Block", "KramdownExtension", "body_blocks", "body_html", "rendered"]


@dataclass(frozen=True)
class Block:
    """One top-level block of a body: its HTML, and its lines in the body.

    `line` is the first one, counted from 0, and `end` the one after the last that isn't blank. The footnotes
    at the end are a block of their own, after the last line.
    """

    line: int
    end: int
    html: str


def body_html(text: str) -> str:
    """The HTML that the site's Markdown engine makes of a body, before cleaning. Any text is accepted."""
    engine = Markdown(extensions=[KramdownExtension()])
    # Not `convert`: it strips no-break spaces from the ends of what it is given and of what it gives.
    root = engine.parser.parseDocument(without_liquid(text).text.split("\n")).getroot()
    assert root is not None
    return engine.serializer(root)


def body_blocks(text: str) -> tuple[Block, ...]:
    """The same HTML, cut into top-level blocks that know where they come from."""
    return _blocks(without_liquid(text).text, mark=False)


def rendered(text: str, *, source_lines: bool = False) -> str:
    """The same HTML; with `source_lines`, each top-level element says its 0-based line in `data-line`."""
    return "".join(block.html for block in _blocks(without_liquid(text).text, mark=source_lines))


def _blocks(text: str, *, mark: bool) -> tuple[Block, ...]:
    document = Document(text)
    writer = Writer(document.definitions, document.root)
    nodes = [node for node in document.root.children if node.kind != "blank"]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks: list[Block] = []
    for node, following in zip_longest(nodes, nodes[1:]):
        end = following.line if following is not None else len(lines)
        while end > node.line + 1 and not lines[end - 1].strip():
            end -= 1
        if mark:
            node.attr["data-line"] = str(node.line)
        blocks.append(Block(node.line, end, writer.node(node)))
    if notes := writer.footnotes():
        last = blocks[-1].end if blocks else 0
        blocks.append(Block(last, last + 1, notes))
    return tuple(blocks)
