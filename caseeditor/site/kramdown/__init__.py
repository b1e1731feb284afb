"""The Markdown dialect of the site, as an extension of Python-Markdown.

The site is made with kramdown and its GFM input. This is written from kramdown's documented syntax and
from what the engine was seen to answer (tests/site/kramdown holds its answers); the two agree byte for byte,
but for the colours of code.
"""

from __future__ import annotations

from markdown import Markdown

from caseeditor.site.block import Block
from caseeditor.site.kramdown.body import blocks_of
from caseeditor.site.kramdown.extension import KramdownExtension
from caseeditor.site.kramdown.memory import BlockMemory
from caseeditor.site.liquid_scan import without_liquid

__all__ = ["Block", "BlockMemory", "KramdownExtension", "body_blocks", "body_html", "rendered"]


def body_html(text: str) -> str:
    """The HTML that the site's Markdown engine makes of a body, before cleaning. Any text is accepted."""
    engine = Markdown(extensions=[KramdownExtension()])
    # Not `convert`: it strips no-break spaces from the ends of what it is given and of what it gives.
    root = engine.parser.parseDocument(without_liquid(text).text.split("\n")).getroot()
    assert root is not None
    return engine.serializer(root)


def body_blocks(text: str) -> tuple[Block, ...]:
    """The same HTML, cut into top-level blocks that know where they come from."""
    return blocks_of(without_liquid(text).text)


def rendered(text: str, *, source_lines: bool = False) -> str:
    """The same HTML; with `source_lines`, each top-level element says its 0-based line in `data-line`."""
    return "".join(block.html for block in blocks_of(without_liquid(text).text, mark=source_lines))
