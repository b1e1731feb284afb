"""The styles of an OpenDocument text: what they make of words, which are headings, quotes, code and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from caseeditor.importing.content import Mark, Marks
from caseeditor.importing.documents.xml import attribute, local

_LONGEST_CHAIN = 20
_QUOTES = frozenset(("quotations", "quote", "citation", "block_20_quotation"))
_CODES = frozenset(("preformatted_20_text", "preformatted text", "source_20_code"))
_TITLES = frozenset(("title",))


@dataclass(frozen=True)
class OdtStyle:
    """`marks` are those that it sets (True) or takes off; `level` is a heading's."""

    name: str
    parent: str = ""
    marks: Mapping[Mark, bool] = field(default_factory=dict)
    hidden: bool | None = None
    level: int | None = None
    align: str = ""


class OdtStyles:
    """All styles, by family and name."""

    def __init__(
        self, styles: Mapping[tuple[str, str], OdtStyle], ordered: frozenset[tuple[str, int]]
    ) -> None:
        self._styles = styles
        self._ordered = ordered

    @classmethod
    def read(cls, roots: Iterable[Element]) -> OdtStyles:
        """The styles of several parts; the later ones count."""
        styles: dict[tuple[str, str], OdtStyle] = {}
        ordered: set[tuple[str, int]] = set()
        for root in roots:
            for element in root.iter():
                name = local(element.tag)
                if name == "style":
                    styles[attribute(element, "family"), attribute(element, "name")] = _style(element)
                elif name == "list-style":
                    ordered |= {
                        (attribute(element, "name"), int(attribute(level, "level")))
                        for level in element
                        if local(level.tag) == "list-level-style-number"
                        and attribute(level, "num-format")
                        and attribute(level, "level").isdecimal()
                    }
        return cls(styles, frozenset(ordered))

    def marks(self, family: str, name: str, before: Marks = frozenset()) -> Marks:
        """The marks of words in that style, within words that have those `before`."""
        now = set(before)
        for style in reversed(self._chain(family, name)):
            for mark, on in style.marks.items():
                if on:
                    now.add(mark)
                else:
                    now.discard(mark)
        if Mark.RAISED in now and Mark.LOWERED in now:
            now.discard(Mark.LOWERED)
        return frozenset(now)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether the style hides its words."""
        return next((s.hidden for s in self._chain(family, name) if s.hidden is not None), False)

    def level(self, name: str) -> int | None:
        """The level of a paragraph style that makes headings."""
        for style in self._chain("paragraph", name):
            if style.name.lower() in _TITLES:
                return 1
            if style.level is not None:
                return style.level or None
        return None

    def is_quote(self, name: str) -> bool:
        """Whether paragraphs of that style are what somebody else said."""
        return any(style.name.lower() in _QUOTES for style in self._chain("paragraph", name))

    def is_code(self, name: str) -> bool:
        """Whether they are lines of code."""
        return any(style.name.lower() in _CODES for style in self._chain("paragraph", name))

    def align(self, name: str) -> str:
        """How their lines are aligned."""
        return next((style.align for style in self._chain("paragraph", name) if style.align), "")

    def is_ordered(self, name: str, level: int) -> bool:
        """Whether items of a list are numbered on that level."""
        return (name, level) in self._ordered

    def _chain(self, family: str, name: str) -> list[OdtStyle]:
        chain: list[OdtStyle] = []
        while (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = chain[-1].parent
        return chain


def _style(element: Element) -> OdtStyle:
    marks: dict[Mark, bool] = {}
    hidden: bool | None = None
    align = ""
    for properties in element:
        kind = local(properties.tag)
        if kind == "text-properties":
            marks, hidden = _marks(properties)
        elif kind == "paragraph-properties":
            align = {"end": "right", "right": "right", "center": "center"}.get(
                attribute(properties, "text-align"), ""
            )
    level = attribute(element, "default-outline-level")
    return OdtStyle(
        attribute(element, "name"),
        attribute(element, "parent-style-name"),
        marks,
        hidden,
        int(level) if level.isdecimal() else None,
        align,
    )


def _marks(properties: Element) -> tuple[dict[Mark, bool], bool | None]:
    marks: dict[Mark, bool] = {}
    weight = attribute(properties, "font-weight")
    if weight:
        marks[Mark.BOLD] = weight == "bold" or (weight.isdecimal() and int(weight[:5]) >= 600)
    slant = attribute(properties, "font-style")
    if slant:
        marks[Mark.ITALIC] = slant != "normal"
    struck = attribute(properties, "text-line-through-style") or attribute(
        properties, "text-line-through-type"
    )
    if struck:
        marks[Mark.STRUCK] = struck != "none"
    position = attribute(properties, "text-position")
    if position:
        where = position.split()[0]
        lowered = where == "sub" or where.startswith("-")
        plain = where in ("0%", "0")
        marks[Mark.RAISED] = not lowered and not plain
        marks[Mark.LOWERED] = lowered and not plain
    display = attribute(properties, "display")
    return marks, display in ("none", "condition") if display else None
