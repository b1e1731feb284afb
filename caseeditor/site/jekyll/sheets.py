"""A page in parts: what the site puts around the text, and the text's blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from caseeditor.site.block import Block
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.markdown import SiteMarkdown
from caseeditor.site.jekyll.rendering import Rendered

MARK = "\ud800body\ud800"
"""Stands in a frame for the text. No file holds such characters."""

_MOST_LINES = 1_500  # that are compared to find where a line came from


@dataclass(frozen=True)
class PageSheet:
    """A page that the site makes. `html` is the whole.

    `frame` is the page with `MARK` where the text stands, None where the text isn't there exactly once as it
    was made (a layout took it apart, or shows none): then only the whole can be shown. `blocks` are those of
    the text, with their lines in the file's text below the front matter, counted from 0.
    """

    html: str
    frame: str | None
    blocks: tuple[Block, ...]
    depends: frozenset[str]
    address: str


def sheet_of(
    item: Document | Page, made: Rendered, markdown: SiteMarkdown, *, is_markdown: bool
) -> PageSheet:
    """The parts of what was made of a document or page."""
    frame = None
    if made.content.strip() and made.output.count(made.content) == 1:
        frame = made.output.replace(made.content, MARK, 1)
    blocks: tuple[Block, ...] = ()
    if is_markdown:
        lines = _origins(made.source, item.content)
        blocks = tuple(
            replace(
                block,
                line=_at(lines, block.line) + item.source.skipped,
                end=_at(lines, max(block.end - 1, block.line)) + 1 + item.source.skipped,
            )
            for block in markdown.blocks(made.source)
        )
    return PageSheet(made.output, frame, blocks, made.depends, item.url)


def _at(lines: list[int] | None, line: int) -> int:
    if lines is None:
        return line
    return lines[min(line, len(lines) - 1)] if lines else line


def _origins(made: str, source: str) -> list[int] | None:
    """For each line of what Liquid made, the line that it came from; None where none moved."""
    if made == source:
        return None
    new, old = made.split("\n"), source.split("\n")
    if len(new) > _MOST_LINES or len(old) > _MOST_LINES:
        return None
    origins = [0] * len(new)
    for _, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        for place in range(new_start, new_end):
            origins[place] = min(old_start + place - new_start, max(old_end - 1, old_start))
    return origins
