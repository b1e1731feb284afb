"""What an element makes of the words in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseeditor.importing.content import PLAIN, Mark, Marks
from caseeditor.importing.html.styles import Declared
from caseeditor.importing.html.tree import Element
from caseeditor.importing.links import kept_link

_ELEMENTS = {
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "i": Mark.ITALIC,
    "em": Mark.ITALIC,
    "cite": Mark.ITALIC,
    "dfn": Mark.ITALIC,
    "var": Mark.ITALIC,
    "s": Mark.STRUCK,
    "strike": Mark.STRUCK,
    "del": Mark.STRUCK,
    "sup": Mark.RAISED,
    "sub": Mark.LOWERED,
    "code": Mark.CODE,
    "tt": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
}
_NO_TEXT = frozenset(
    (
        "head", "script", "style", "template", "noscript", "iframe", "object-data", "select", "datalist",
        "audio", "video", "canvas", "map", "x-svg", "input", "textarea", "xml", "title", "meta", "link",
        "progress", "meter", "rp",
    )
)  # fmt: skip
_HIDING_ELEMENTS = ("comment-list", "comment")
_BOLD_BY_NATURE = frozenset(
    (
        "h1", "h2", "h3", "h4", "h5", "h6", "th",
    )
)  # fmt: skip
_MONOSPACED = ("mono", "courier", "consolas", "menlo", "lucida console")


@dataclass(frozen=True)
class Look:
    """`lines`: line ends and blanks in the text are meant."""

    marks: Marks = PLAIN
    link: str | None = None
    lines: bool = False

    def within(self, element: Element, declared: Declared) -> Look:
        """The look of what is in `element`."""
        marks = set(self.marks)
        name = element.name
        if name in _ELEMENTS:
            marks.add(_ELEMENTS[name])
        if name not in _BOLD_BY_NATURE and "font-weight" in declared:
            _switch(marks, Mark.BOLD, _is_bold(declared["font-weight"], Mark.BOLD in marks))
        if "font-style" in declared:
            _switch(marks, Mark.ITALIC, declared["font-style"].startswith(("italic", "oblique")))
        decoration = declared.get("text-decoration", "") + " " + declared.get("text-decoration-line", "")
        if "line-through" in decoration:
            marks.add(Mark.STRUCK)
        raised = declared.get("vertical-align", "")
        if raised in ("super", "sub", "baseline"):
            marks -= {Mark.RAISED, Mark.LOWERED}
            if raised != "baseline":
                marks.add(Mark.RAISED if raised == "super" else Mark.LOWERED)
        if Mark.RAISED in marks and Mark.LOWERED in marks:
            marks.discard(Mark.LOWERED if name == "sup" else Mark.RAISED)
        link = kept_link(element.get("href")) if name == "a" and "href" in element.attributes else self.link
        lines = self.lines
        if "white-space" in declared:
            lines = declared["white-space"].startswith(("pre", "break-spaces"))
        return replace(self, marks=frozenset(marks), link=link, lines=lines)


def is_hidden(element: Element, declared: Declared) -> bool:
    """Whether nothing in the element is to be seen, or none of it is part of the text."""
    if element.name in _NO_TEXT or "hidden" in element.attributes:
        return True
    if not declared:
        return False
    return (
        declared.get("display") == "none"
        or declared.get("visibility") in ("hidden", "collapse")
        or declared.get("mso-hide") == "all"
        or declared.get("mso-element", "") in _HIDING_ELEMENTS
        or declared.get("mso-special-character") == "comment"
    )


def is_code(declared: Declared) -> bool:
    """Whether styles make a block of code out of an element, as code editors do on the clipboard."""
    font = declared.get("font-family", "")
    return declared.get("white-space", "").startswith("pre") and any(name in font for name in _MONOSPACED)


def _switch(marks: set[Mark], mark: Mark, on: bool) -> None:
    if on:
        marks.add(mark)
    else:
        marks.discard(mark)


def _is_bold(weight: str, before: bool) -> bool:
    if weight.isdecimal():
        return int(weight[:5]) >= 600
    return weight.startswith("bold") or (weight in ("inherit", "unset") and before)
