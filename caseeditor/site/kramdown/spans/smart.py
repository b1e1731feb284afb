"""Quotes, dashes and dots of a text that is HTML or plain: Jekyll's `smartify`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.document import Document
from caseeditor.site.kramdown.elements.html_blocks import html_block
from caseeditor.site.kramdown.node import Node
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.patterns import NAME
from caseeditor.site.kramdown.reader import BlockKind, BlockReader
from caseeditor.site.kramdown.spans.kinds import entity, typographic_sign
from caseeditor.site.kramdown.spans.reader import SpanReader
from caseeditor.site.kramdown.spans.typography import SIGN, curl
from caseeditor.site.kramdown.writing.html import Writer

_START = late_pattern(rf"[^\\]?[\"']|&|--|\.\.\.|(?:\\| )?(?:<<|>>)|<(?:{NAME}|[!/?])")


def smartened(text: str, options: Options) -> str:
    """The text with its signs curled, by the engine's parser for nothing else."""
    document = _SmartDocument(text, replace(options, input="SmartyPants"))
    return Writer(document.options).document(document.root).removesuffix("\n")


def _line(reader: BlockReader) -> bool:
    line = reader.take_line()
    last = reader.tree.children[-1] if reader.tree.children else None
    if last is not None and last.kind == "source":
        last.text += line
    else:
        reader.add(Node("source", line))
    return True


class _SmartSpans(SpanReader):
    start: ClassVar[re.Pattern[str]] = _START

    def _step(self) -> None:
        text, pos = self.text, self.pos
        char = text[pos]
        after = text[pos + 1 : pos + 2]
        if char in "'\"" or (char != "\\" and after and after in "'\""):
            before, signs, self.pos = curl(text, pos)
            self.add_text(before)
            for sign in signs:
                self.add("quote", sign)
        elif char == "&" and entity(self):
            pass
        elif found := SIGN.match(text, pos):
            typographic_sign(self, found[0])
        elif char != "<" or self._deep or not self._html():
            self.take_text(1)


class _SmartDocument(Document):
    kinds: ClassVar[Sequence[BlockKind]] = (html_block,)
    other: ClassVar[Sequence[BlockKind]] = (_line,)
    spans: ClassVar[type[SpanReader]] = _SmartSpans
    blank_lines: ClassVar[bool] = False
