"""Reading a long body again after a small change, without reading again what stayed the same.

Most bodies are a row of stretches that know nothing of each other: a blank line, then a line that starts with
a letter or is a heading, ends whatever came before. Such stretches are remembered by their text. A body with
anything in it that reaches further (definitions, attribute lists, HTML, fences) is read as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from caseeditor.late import late_pattern
from caseeditor.site.block import Block
from caseeditor.site.kramdown.body import blocks_of, written
from caseeditor.site.kramdown.document import Document
from caseeditor.site.kramdown.writing.escaping import attributes_text

_LONG = 8_000  # characters; shorter bodies are read in no time
_REACHES_FURTHER = late_pattern(
    r"\]:|\{:|\$\$|```|~~~|markdown=|\uf8ff|\r|^ {0,3}[<:]|^ *\t|^\^",
    re.MULTILINE,
)
_BOUNDARY = late_pattern(r"\n[ \t]*\n[ \t\n]*(?<=\n)(?=[^\W\d_]|\#{1,6}[ \t])")
_PLACE = late_pattern(' id="\uf8ff([0-9]+)\uf8ff"')


@dataclass(frozen=True)
class _Stretch:
    """What one stretch gives: its blocks, with places for the names of its headings."""

    blocks: tuple[Block, ...]
    names: tuple[str, ...]
    lines: int


class BlockMemory:
    """Gives the blocks of one body after the other, reading only the stretches that it didn't just read."""

    def __init__(self) -> None:
        self._known: dict[str, _Stretch] = {}

    def blocks_of(self, text: str) -> tuple[Block, ...]:
        """What `body.blocks_of` gives."""
        if len(text) < _LONG or _REACHES_FURTHER.search(text):
            self._known = {}
            return blocks_of(text)
        before, self._known = self._known, {}
        names: Counter[str] = Counter()
        blocks: list[Block] = []
        line = start = 0
        ends = [found.end() for found in _BOUNDARY.finditer(text)]
        for end in [*ends, len(text)]:
            part = text[start:end]
            start = end
            stretch = self._known.get(part) or before.get(part) or _read(part)
            self._known[part] = stretch
            blocks += _placed(stretch, line, names)
            line += stretch.lines
        return tuple(blocks)


def _read(text: str) -> _Stretch:
    document = Document(text)
    for number, (heading, _name) in enumerate(document.named):
        heading.attr["id"] = f"\uf8ff{number}\uf8ff"
    names = tuple(name for _heading, name in document.named)
    return _Stretch(written(document, text), names, text.count("\n"))


def _placed(stretch: _Stretch, line: int, names: Counter[str]) -> list[Block]:
    """The blocks of a stretch that starts on that line; `names` counts those that headings had so far."""
    if not stretch.names:
        return [Block(block.line + line, block.end + line, block.html) for block in stretch.blocks]
    numbered: list[dict[str, str]] = []
    for name in stretch.names:
        seen = names[name]
        names[name] += 1
        numbered.append({"id": f"{name}-{seen}" if seen else name})
    return [
        Block(
            block.line + line,
            block.end + line,
            _PLACE.sub(lambda found: attributes_text(numbered[int(found[1])]), block.html),
        )
        for block in stretch.blocks
    ]
