"""Whether a text of HTML can be parsed as browsers do without costing more than it is worth.

The rules that browsers parse by (HTML standard, «Tree construction») look through all elements that are open
at each tag, and open formatting elements again in each block. Some thousand tags that nothing ends then take
minutes, or make millions of elements out of a few kilobytes. Nothing that a person writes comes near that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from caseeditor.importing.html.tokens import Tag

_FORMATTING = frozenset(
    (
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    )
)  # fmt: skip
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    )
)  # fmt: skip
_ENDED_BY_OTHERS = frozenset(
    (
        "p", "li", "td", "th", "tr", "dd", "dt", "option", "optgroup", "tbody", "thead", "tfoot",
        "colgroup", "body", "html", "head",
    )
)  # fmt: skip
_WALLS = frozenset(
    (
        "td", "th", "caption", "table", "object", "applet", "marquee", "template", "button", "select",
    )
)  # fmt: skip
_PARTS_OF_TABLES = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"))
_DEEPEST = 2_000
_REOPENED = 20_000
_REOPENED_PER_SIGN = 1
_SEARCHED = 100


class _Open:
    """What may be open at worst. An element whose end tag stands in the wrong place counts as open for good;
    a formatting element until its end tag comes, if no wall stands between.
    """

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.lost = 0
        self.formatting = 0
        self.lost_formatting = 0
        self.unended: Counter[str] = Counter()

    def start(self, name: str) -> None:
        if name in _WALLS:
            self.lost_formatting += self.unended.total()
            self.unended.clear()
        if not (name in _ENDED_BY_OTHERS and self.stack and self.stack[-1] == name):
            self.stack.append(name)
            self.formatting += name in _FORMATTING

    def end(self, name: str) -> None:
        if self.unended[name] > 0 and (not self.stack or self.stack[-1] != name):
            self.unended[name] -= 1
            return
        for place in range(len(self.stack) - 1, max(len(self.stack) - _SEARCHED, 0) - 1, -1):
            if self.stack[place] == name:
                for above in self.stack[place + 1 :]:
                    self._give_up(above)
                del self.stack[place:]
                self.formatting -= name in _FORMATTING
                return
            if self.stack[place] in _WALLS and name not in _PARTS_OF_TABLES:
                return

    def _give_up(self, name: str) -> None:
        if name in _FORMATTING:
            self.formatting -= 1
            self.unended[name] += 1
        elif name not in _ENDED_BY_OTHERS:
            self.lost += 1

    @property
    def depth(self) -> int:
        return len(self.stack) + self.lost + self.lost_formatting

    @property
    def open_formatting(self) -> int:
        return self.formatting + self.lost_formatting + self.unended.total()


def is_bounded(tags: Iterable[Tag]) -> bool:
    """Whether parsing what has these tags takes time and memory in proportion to its length."""
    now = _Open()
    reopened = 0
    for tag in tags:
        if not tag.name or tag.name in _VOID:
            continue
        if tag.closes:
            now.end(tag.name)
        else:
            now.start(tag.name)
        reopened += now.open_formatting
        if now.depth > _DEEPEST or reopened > _REOPENED + _REOPENED_PER_SIGN * tag.start:
            return False
    return True
