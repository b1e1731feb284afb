"""The styles of a Word document: which are headings, quotes, code, and what they make of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from caseeditor.importing.documents.xml import attribute, local

TOGGLES = ("b", "i", "strike", "dstrike", "vanish", "webHidden")
_OFF = ("0", "false", "off", "none")
_HEADINGS = {f"heading {level}": level for level in range(1, 10)} | {"title": 1}
_QUOTES = frozenset(("quote", "intense quote", "block text", "quotations", "citation", "citation intense"))
_CODES = frozenset(("html preformatted", "preformatted text", "plain text code", "code", "source code"))
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Style:
    """One style. `toggles` are the marks that it sets (True) or takes off; `level` is a heading's, from 1."""

    name: str
    kind: str
    based_on: str = ""
    level: int | None = None
    toggles: Mapping[str, bool] = field(default_factory=dict)
    raised: str = ""


class Styles:
    """All styles of a document, by their identifiers."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """The styles that a part says; none without it."""
        found: dict[str, Style] = {}
        for element in root if root is not None else ():
            if local(element.tag) == "style" and attribute(element, "styleId"):
                found[attribute(element, "styleId")] = _style(element)
        return cls(found)

    def toggles(self, identifier: str) -> dict[str, bool]:
        """The marks that a style and those that it is based on set."""
        marks: dict[str, bool] = {}
        for style in reversed(self._chain(identifier)):
            marks.update(style.toggles)
        return marks

    def raised(self, identifier: str) -> str:
        """`superscript`, `subscript` or nothing."""
        return next((style.raised for style in self._chain(identifier) if style.raised), "")

    def level(self, identifier: str) -> int | None:
        """The level of a style that makes headings."""
        for style in self._chain(identifier):
            if style.level is not None:
                return style.level
        return None

    def map(self) -> str:
        """How mammoth is to write paragraphs: headings of any name, quotes and code."""
        lines: list[str] = []
        for identifier, style in self._styles.items():
            if style.kind != "paragraph" or not identifier.replace("-", "").replace("_", "").isalnum():
                continue
            level = self.level(identifier)
            if level is not None and 1 <= level <= 9:
                lines.append(f"p.{identifier} => h{min(level, 6)}:fresh")
            elif self._is_one_of(identifier, _QUOTES):
                lines.append(f"p.{identifier} => blockquote > p:fresh")
            elif self._is_one_of(identifier, _CODES):
                lines.append(f"p.{identifier} => pre:separator('\\n')")
        return "\n".join(line for line in lines if line.isascii())

    def _is_one_of(self, identifier: str, names: frozenset[str]) -> bool:
        return any(style.name in names for style in self._chain(identifier))

    def _chain(self, identifier: str) -> list[Style]:
        """The style, the one that it is based on, and so on."""
        chain: list[Style] = []
        while identifier in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[identifier])
            identifier = chain[-1].based_on
        return chain


def is_on(element: Element) -> bool:
    """Whether a mark is set by its element: without a value, it is."""
    return attribute(element, "val").lower() not in _OFF


def marks_in(properties: Element | None) -> dict[str, bool]:
    """The marks that the properties of a run or a style set or take off."""
    found: dict[str, bool] = {}
    for element in properties if properties is not None else ():
        name = local(element.tag)
        if name in TOGGLES:
            found[name] = is_on(element)
    return found


def _style(element: Element) -> Style:
    children = {local(child.tag): child for child in element}
    name = attribute(children["name"], "val").lower() if "name" in children else ""
    level = _HEADINGS.get(name)
    properties = children.get("pPr")
    for entry in properties if properties is not None else ():
        if local(entry.tag) == "outlineLvl" and attribute(entry, "val").isdecimal():
            outline = int(attribute(entry, "val"))
            level = outline + 1 if outline < 9 else None
    run = children.get("rPr")
    raised = (
        next((attribute(e, "val") for e in run if local(e.tag) == "vertAlign"), "") if run is not None else ""
    )
    based_on = attribute(children["basedOn"], "val") if "basedOn" in children else ""
    return Style(name, attribute(element, "type"), based_on, level, marks_in(run), raised)
