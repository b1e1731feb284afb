"""A body in a text widget and back, without a sign lost or changed.

Qt's own `toPlainText` turns no-break spaces into plain ones, and some rare signs mean the end of a
paragraph to it. Those are shown by stand-ins that the text doesn't use otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from caseeditor.late import late_pattern

# What Qt would take for an end of line, or use for itself, or can't hold at all.
_TAKEN = late_pattern("[\x00\r\u2029\ufdd0\ufdd1\ud800-\udfff]")
_PARAGRAPH = "\u2029"
_STAND_INS = range(0xF700, 0xF8FF)


class StandIns:
    """Which sign of the text is shown by which other one. One for each body."""

    def __init__(self, text: str = "") -> None:
        taken = sorted(set(_TAKEN.findall(text)))
        used = set(re.findall("[\uf700-\uf8ff]", text)) if taken else set()
        free = (chr(code) for code in _STAND_INS if chr(code) not in used)
        self._shown = {ord(sign): shown for sign, shown in zip(taken, free, strict=False)}
        self._meant = {ord(shown): chr(meant) for meant, shown in self._shown.items()}

    def shown(self, text: str) -> str:
        """The text as the widget may hold it."""
        return text.translate(self._shown) if self._shown else text

    def meant(self, text: str) -> str:
        """The text that the widget's stands for."""
        return text.translate(self._meant) if self._meant else text


def from_document(raw: str) -> str:
    """A document's raw text with `\\n` between its paragraphs; a line separator stays what it is."""
    return raw.replace(_PARAGRAPH, "\n")


def changed_span(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: the common start, and the ends of what differs in `old` and in `new`."""
    if old == new:
        return len(old), len(old), len(new)
    shortest = min(len(old), len(new))
    start = _length_in_common(lambda size: old[:size] == new[:size], shortest)
    rest = shortest - start
    end = _length_in_common(lambda size: size == 0 or old[-size:] == new[-size:], rest)
    return start, len(old) - end, len(new) - end


def _length_in_common(same: Callable[[int], bool], longest: int) -> int:
    """The greatest length up to `longest` for which `same` holds; it holds for each shorter one, too."""
    return bisect_left(range(longest + 1), True, key=lambda size: not same(size)) - 1


def qt_length(text: str) -> int:
    """How many places a text takes in a document: signs beyond the basic plane take two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, qt_places: int) -> int:
    """How many characters of `text` the first so many places of a document hold."""
    if text.isascii():
        return qt_places
    return len(text.encode("utf-16-le", "surrogatepass")[: qt_places * 2].decode("utf-16-le", "replace"))
