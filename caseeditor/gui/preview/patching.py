"""What must be done to the shown document to make it another one: only what differs."""

from __future__ import annotations

from typing import Any

from caseeditor.preview.sheet import BODY_PART, Sheet
from caseeditor.site.block import Block

# The name of a change and its value, as `resources/templates/patch.js` takes them.
Step = tuple[str, Any]


def steps_between(shown: Sheet | None, wanted: Sheet) -> list[Step]:
    """The changes that lead from what is shown (None: an empty document) to what is wanted."""
    steps: list[Step] = []
    if shown is None or shown.style != wanted.style:
        steps.append(("style", wanted.style))
    if shown is None or (shown.frame, shown.face) != (wanted.frame, wanted.face):
        steps.append(("frame", [wanted.frame, wanted.face.value, wanted.title]))
        shown = None
    before = shown.parts if shown else {}
    steps += [
        ("part", [name, html])
        for name, html in wanted.parts.items()
        if html != before.get(name, "") and name != BODY_PART
    ]
    blocks = shown.blocks if shown else ()
    steps += _splice(blocks, wanted.blocks)
    lines = _lines(wanted.blocks)
    if lines != _lines(blocks):
        steps.append(("lines", lines))
    return steps


def _lines(blocks: tuple[Block, ...]) -> list[list[int]]:
    return [[block.line, block.end] for block in blocks]


def _splice(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Step]:
    start, end, shortest = 0, 0, min(len(before), len(after))
    while start < shortest and before[start].html == after[start].html:
        start += 1
    while end < shortest - start and before[-1 - end].html == after[-1 - end].html:
        end += 1
    gone = len(before) - end - start
    added = [block.html for block in after[start : len(after) - end]]
    return [("splice", [start, gone, added])] if gone or added else []
