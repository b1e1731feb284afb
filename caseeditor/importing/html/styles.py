"""The few declarations of CSS that say what words are: hidden, bold, struck, an item of a list.

Office programs and Google Docs write with styles what web pages write with elements. Only rules for a class,
and declarations at the element itself, count: what else a sheet says of all elements of a name is how they
look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from caseeditor.importing.html.tree import Element
from caseeditor.late import late_pattern

_KEPT = frozenset(
    (
        "display", "visibility", "font-weight", "font-style", "font-family", "text-decoration",
        "text-decoration-line", "vertical-align", "white-space", "text-align", "margin-left",
        "page-break-before", "mso-hide", "mso-list", "mso-outline-level", "mso-element", "mso-tab-count",
        "mso-spacerun", "mso-special-character", "mso-footnote-id", "mso-endnote-id",
    )
)  # fmt: skip
_COMMENT = late_pattern(r"/\*.*?\*/|<!--|-->", 16)  # DOTALL
_SELECTOR = late_pattern(r"([a-z][a-z0-9]*)?\.([\w-]+)(?:\.[\w-]+)?$", 2)  # IGNORECASE
_DECLARATION = late_pattern(r"""([\w-]+)[ \t\r\n]*:((?:"[^"]*"|'[^']*'|[^;"'])*)""")

Declared = Mapping[str, str]


@dataclass(frozen=True)
class StyleSheet:
    """What the sheets of a document say of classes: by class, then by element name (empty for all)."""

    rules: Mapping[str, Mapping[str, Declared]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> StyleSheet:
        """The sheets within a document, read as one."""
        rules: dict[str, dict[str, dict[str, str]]] = {}
        for element in root.elements():
            if element.name == "style":
                for name, wanted, declared in _rules(element.words()):
                    rules.setdefault(wanted, {}).setdefault(name, {}).update(declared)
        return cls(rules)

    def declared(self, element: Element) -> Declared:
        """What is declared for the element, by its classes and at itself."""
        found: dict[str, str] = {}
        if self.rules and "class" in element.attributes:
            for wanted in element.get("class").split():
                by_name = self.rules.get(wanted, {})
                found.update(by_name.get("", {}))
                found.update(by_name.get(element.name, {}))
        style = element.get("style")
        if style:
            found.update(_declarations(style))
        return found


def points(length: str) -> float:
    """A length of CSS in points; 0 where it can't be told."""
    units = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0, "pc": 12.0}
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz%").strip()
    try:
        return max(
            float(number) * units.get(length[len(length.rstrip("abcdefghijklmnopqrstuvwxyz")) :], 0.0), 0.0
        )
    except ValueError:
        return 0.0


def _rules(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Element name, class and declarations of each rule for a class; what stands in `@media` and the like is
    for other places than this."""
    text = _COMMENT.sub(" ", text)
    place = 0
    while (opened := text.find("{", place)) >= 0:
        selectors = text[place:opened]
        closed = text.find("}", opened)
        if closed < 0:
            return
        place = closed + 1
        if "@" in selectors:
            inner = text.find("{", opened + 1)
            depth = 1 if 0 <= inner < closed else 0
            while depth:  # to the end of a block that holds others
                closing, opening = text.find("}", place), text.find("{", place)
                if closing < 0:
                    return
                depth += 1 if 0 <= opening < closing else -1
                place = (opening if 0 <= opening < closing else closing) + 1
            continue
        declared = _declarations(text[opened + 1 : closed])
        if declared:
            for selector in selectors.split(","):
                found = _SELECTOR.match(selector.strip())
                if found:
                    yield (found[1] or "").lower(), found[2], declared


def _declarations(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for declaration in _DECLARATION.finditer(text):
        name = declaration[1].lower()
        if name in _KEPT:
            found[name] = declaration[2].replace("!important", "").strip().lower()
    return found
