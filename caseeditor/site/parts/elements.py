"""The elements of a page with where they stand in its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_DEEPEST = 400
_MOST = 200_000


@dataclass(eq=False)
class Element:
    """One element: its name and attributes, the part of the page's text that it takes, what it holds."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int = -1
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)


def elements_of(html: str) -> list[Element]:
    """The elements of a page in the order of their start tags, those of scripts left aside.

    End tags that close nothing are passed over; what is never closed ends with what it stands in. A page of
    more than a number of elements that nobody reads is read in part.
    """
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    reader.finish(len(html))
    return reader.elements


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._starts = [0]
        place = html.find("\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = html.find("\n", place + 1)

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.elements) >= _MOST or len(self._open) >= _DEEPEST:
            return
        start = self._place()
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, start, parent=parent)
        self.elements.append(element)
        if parent is not None:
            parent.children.append(element)
        if tag in _EMPTY:
            element.end = start + len(self.get_starttag_text() or "")
        else:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY and self._open and self._open[-1].name == tag:
            self._open.pop().end = self._place() + len(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        place = self._place()
        if not any(element.name == tag for element in self._open[-_DEEPEST:]):
            return
        after = self._html.find(">", place) + 1
        while self._open:
            element = self._open.pop()
            if element.name == tag:
                element.end = after or len(self._html)
                return
            element.end = place

    def finish(self, end: int) -> None:
        """Close what is still open."""
        for element in self._open:
            element.end = end
