"""Going through a whole content to change the spans in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from caseeditor.importing.content import (
    Block,
    Blocks,
    Cell,
    Code,
    Content,
    Item,
    List,
    Picture,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
)

TakePicture = Callable[[Picture], Picture | None]


def with_pictures(content: Content, taken: TakePicture) -> Content:
    """The content with each picture as `taken` says, or without it."""
    notes = {name: _blocks(blocks, taken) for name, blocks in content.notes.items()}
    return replace(content, blocks=_blocks(content.blocks, taken), notes=notes)


def _blocks(blocks: Blocks, taken: TakePicture) -> Blocks:
    return tuple(_block(block, taken) for block in blocks)


def _block(block: Block, taken: TakePicture) -> Block:
    if isinstance(block, List):
        return replace(block, items=tuple(Item(_blocks(item.blocks, taken)) for item in block.items))
    if isinstance(block, Quote):
        return Quote(_blocks(block.blocks, taken))
    if isinstance(block, Table):
        return Table(tuple(tuple(_cell(cell, taken) for cell in row) for row in block.rows))
    if isinstance(block, Code | Rule):
        return block
    return replace(block, spans=_spans(block.spans, taken))


def _cell(cell: Cell, taken: TakePicture) -> Cell:
    return replace(cell, blocks=_blocks(cell.blocks, taken))


def _spans(spans: Spans, taken: TakePicture) -> Spans:
    kept: list[Span] = []
    for span in spans:
        found = taken(span) if isinstance(span, Picture) else span
        if found is not None:
            kept.append(found)
    return tuple(kept)
