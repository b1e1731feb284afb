"""HTML as a tree of our own that no input makes deep or huge.

Selectolax (lexbor) parses as browsers do, so that what people copied comes out as they saw it. What it
could not parse within bounds becomes its words alone, in paragraphs.
"""

from __future__ import annotations

import html as entities
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from caseeditor.importing.html.bounds import is_bounded
from caseeditor.importing.html.tokens import tags, without_foreign_elements
from caseeditor.late import late_pattern

DEEPEST = 60
"""Elements within each other; what stands deeper counts as standing there."""

_UNREADABLE = late_pattern("[\0\ud800-\udfff]")
_HEADER = late_pattern(r"Version:[0-9.]+\s+StartHTML:")
_LINES = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul",
    )
)  # fmt: skip
_NO_WORDS = frozenset(
    (
        "script", "style", "title", "iframe", "noembed", "noframes",
    )
)  # fmt: skip


@dataclass
class Element:
    """An element with what is in it: elements and texts."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """The attribute's value; empty without it."""
        return self.attributes.get(attribute, "")

    def elements(self) -> Iterator[Element]:
        """This element and all those in it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def words(self) -> str:
        """All its text."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting.extend(reversed(node.children))
        return "".join(parts)


def parse(html: str) -> Element:
    """The document's root element."""
    html = _UNREADABLE.sub("", html)
    if _HEADER.match(html):  # how Windows puts HTML on the clipboard
        html = html[html.find("<") :] if "<" in html else ""
    html = without_foreign_elements(html)
    if not is_bounded(tags(html)):
        return _words_alone(html)
    root = LexborHTMLParser(html).root
    return _copied(root) if root is not None else Element("html")


def _copied(root: LexborNode) -> Element:
    """The parser's tree as ours, without walking down into itself."""
    top = Element("html")
    waiting: list[tuple[LexborNode, Element, int]] = [(root, top, 0)]
    while waiting:
        node, into, depth = waiting.pop()
        child = node.child
        later: list[tuple[LexborNode, Element, int]] = []
        while child is not None:
            if child.is_text_node:
                into.children.append(child.text_content or "")
            elif child.is_element_node:
                made = Element(child.tag or "", _attributes(child))
                into.children.append(made)
                later.append((child, made, depth + 1))
            child = child.next
        waiting.extend(reversed(later))
    return _flattened(top)


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _flattened(top: Element) -> Element:
    """The tree with elements deeper than `DEEPEST` replaced by what is in them."""
    waiting = [(top, 0)]
    while waiting:
        element, depth = waiting.pop()
        inner = [child for child in element.children if isinstance(child, Element)]
        if depth + 1 < DEEPEST:
            waiting.extend((child, depth + 1) for child in inner)
        elif any(child.children for child in inner):
            element.children = list(_leaves(element))
    return top


def _leaves(element: Element) -> Iterator[Element | str]:
    """What is in an element at any depth that holds nothing itself."""
    waiting = list(reversed(element.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str) or not node.children:
            yield node
        elif node.name not in _NO_WORDS:
            if node.name in _LINES:
                yield Element("br")
            waiting.extend(reversed(node.children))


def _words_alone(html: str) -> Element:
    """The text of `html` in paragraphs, whatever its tags make of it."""
    top = Element("html")
    words: list[str] = []

    def end_paragraph() -> None:
        text = entities.unescape("".join(words))
        words.clear()
        if not text.isspace():
            top.children.append(Element("p", {}, [text]))

    place = 0
    for tag in tags(html):
        words.append(html[place : tag.start])
        place = tag.end
        if tag.name in _LINES:
            end_paragraph()
    words.append(html[place:])
    end_paragraph()
    return top
