"""The Markdown dialect of the site, as an extension of Python-Markdown.

The site is made with kramdown and its GFM input. This is written from kramdown's documented syntax and
from what the
engine was seen to answer (tests/preview/kramdown holds its answers); the two agree on HTML up to spacing.
"""

from __future__ import annotations

from dataclasses import dataclass

from markdown import Markdown

from ..liquid import without_liquid
from .document import Document
from .extension import KramdownExtension
from .html import Writer

__all__ = ["Block", "KramdownExtension", "body_blocks", "body_html", "rendered"]


@dataclass(frozen=True)
class Block:
    """One top-level block of a body: its HTML and the 0-based line of the body where it starts.

    The footnotes at the end are a block of their own, with the line after the last one.
    """

    line: int
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
    return _blocks(Document(without_liquid(text).text), mark=False)


def rendered(text: str, *, source_lines: bool = False) -> str:
    """The same HTML; with `source_lines`, each top-level element says its 0-based line in `data-line`."""
    return "".join(block.html for block in _blocks(Document(without_liquid(text).text), mark=source_lines))


def _blocks(document: Document, *, mark: bool) -> tuple[Block, ...]:
    writer = Writer(document.definitions, document.root)
    blocks: list[Block] = []
    last = 0
    for node in document.root.children:
        if node.kind == "blank":
            continue
        last = max(last, node.line)
        if mark:
            node.attr["data-line"] = str(node.line)
        blocks.append(Block(node.line, writer.node(node)))
    if notes := writer.footnotes():
        blocks.append(Block(last + 1, notes))
    return tuple(blocks)
