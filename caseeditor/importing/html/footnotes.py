"""The footnotes of a document in HTML: a short mark that links to a text that links back.

So Word, LibreOffice, Google Docs, mammoth, Wikipedia and kramdown write them, each with names of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from caseeditor.importing.html.tree import Element
from caseeditor.late import late_pattern

_MARK = late_pattern(r"[\s\u00a0\[(]*(?:\w{1,5}|[*†‡§¶#]{1,3})[\s\u00a0\])]*")
_HOLDS_A_NOTE = frozenset(
    (
        "li", "p", "div", "dd", "aside", "td",
    )
)  # fmt: skip
_MOST_LINKS_BACK = 50


@dataclass(frozen=True)
class Footnotes:
    """`marks` tells the note of a link by the element's `id()`; `bodies` are the elements that hold the
    notes, in the order of their first marks; `left_out` are links that only lead back.
    """

    marks: dict[int, str] = field(default_factory=dict)
    bodies: dict[str, Element] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def is_body(self, element: Element) -> bool:
        """Whether the element holds a note."""
        return id(element) in self._body_ids

    @cached_property
    def _body_ids(self) -> frozenset[int]:
        return frozenset(map(id, self.bodies.values()))


def find_footnotes(root: Element) -> Footnotes:
    """All notes of a document whose mark and text are both there."""
    order = {id(element): number for number, element in enumerate(root.elements())}
    links = [element for element in root.elements() if element.name == "a"]
    if not any("#" in link.get("href") for link in links):
        return Footnotes()
    parents = {id(child): element for element in root.elements() for child in element.children}
    places = _places(root)
    numbers: dict[int, str] = {}
    marks: dict[int, str] = {}
    bodies: dict[str, Element] = {}
    left_out: set[int] = set()
    links_back: dict[int, list[Element]] = {}
    for link in links:
        target = places.get(_fragment(link))
        if target is None or id(link) in left_out or not _MARK.fullmatch(link.words()):
            continue
        body = _body(target, parents)
        if body is None or order[id(body)] < order[id(link)]:
            continue
        if id(body) not in links_back:
            links_back[id(body)] = _links_in(body)
        within = links_back[id(body)]
        near = _near(link, parents)
        back = [other for other in within if id(places.get(_fragment(other))) in near]
        if not back:
            continue
        left_out.update(id(other) for other in back)
        if id(body) not in numbers:
            numbers[id(body)] = str(len(numbers) + 1)
            bodies[numbers[id(body)]] = body
        marks[id(link)] = numbers[id(body)]
    return Footnotes(marks, bodies, frozenset(left_out))


def _places(root: Element) -> dict[str, Element]:
    places: dict[str, Element] = {}
    for element in root.elements():
        for name in (element.get("id"), element.get("name") if element.name == "a" else ""):
            if name:
                places.setdefault(name, element)
    return places


def _fragment(link: Element) -> str:
    """What a link within the same document leads to."""
    return link.get("href").rpartition("#")[2] if "#" in link.get("href") else ""


def _body(target: Element, parents: dict[int, Element]) -> Element | None:
    """The element that holds the whole note of which `target` is the beginning."""
    for element in _above(target, parents):
        if element.name in _HOLDS_A_NOTE:
            around = parents.get(id(element))
            whole = around is not None and (around.get("id") or "mso-element" in around.get("style"))
            if element.name == "p" and around is not None and around.name in ("div", "li") and whole:
                return around if "list" not in around.get("style") else element
            return element
        if element.name.startswith("h") and element.name[1:].isdecimal():
            return None
    return None


def _above(element: Element, parents: dict[int, Element]) -> list[Element]:
    """The element and those around it, from the inside."""
    found = [element]
    while (around := parents.get(id(found[-1]))) is not None:
        found.append(around)
    return found


def _links_in(body: Element) -> list[Element]:
    found = [element for element in body.elements() if element.name == "a" and "#" in element.get("href")]
    return found[:_MOST_LINKS_BACK]


def _near(link: Element, parents: dict[int, Element]) -> frozenset[int]:
    """The elements at the place of a mark: a link back leads to one of them, or to an empty anchor beside
    it."""
    around = _above(link, parents)[:3]
    beside = [child for child in around[1].children if isinstance(child, Element)] if len(around) > 1 else []
    empty = [child for child in beside[:_MOST_LINKS_BACK] if not child.children]
    return frozenset(map(id, (*around, *link.elements(), *empty)))
