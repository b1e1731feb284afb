"""A body read into a tree: blocks first, then the spans within them, headings named, abbreviations marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.late import late_pattern
from caseeditor.site.kramdown import attributes
from caseeditor.site.kramdown.blocks import (
    end_of_block,
    fenced_code,
    heading,
    indented_code,
    mathematics,
    paragraph,
    quote,
    rule,
    underlined_heading,
)
from caseeditor.site.kramdown.elements.abbreviations import Abbreviations
from caseeditor.site.kramdown.elements.definitions import (
    abbreviation_definition,
    extension,
    footnote_definition,
)
from caseeditor.site.kramdown.elements.html_blocks import html_block
from caseeditor.site.kramdown.elements.lists import definition_list, plain_list
from caseeditor.site.kramdown.elements.tables import table
from caseeditor.site.kramdown.links import link
from caseeditor.site.kramdown.node import Attributes, Node
from caseeditor.site.kramdown.reader import BlockReader, Definitions
from caseeditor.site.kramdown.references import link_definition
from caseeditor.site.kramdown.spans import SpanReader
from caseeditor.site.kramdown.words import is_in_word

KINDS = (
    indented_code,
    fenced_code,
    quote,
    heading,
    rule,
    plain_list,
    definition_list,
    html_block,
    underlined_heading,
    mathematics,
    table,
    footnote_definition,
    link_definition,
    abbreviation_definition,
    extension,
    end_of_block,
)
_HOLDING_TEXT = ("p", "header", "td", "dt")
_BEFORE_LETTER = late_pattern(r"\A[^a-zA-Z]+")
_NOT_IN_OLD_NAME = late_pattern(r"[^a-zA-Z0-9 \-]")


class Document:
    """What a body holds: its tree and its definitions."""

    def __init__(self, text: str) -> None:
        self.definitions = Definitions()
        self.root = Node("root")
        self.named: list[tuple[Node, str]] = []  # headings named here, with their names before any number
        self._names: Counter[str] = Counter()
        self._old_names: Counter[str] = Counter()
        text = with_plain_ends(text)
        self._allowance = 20_000 + 4 * len(text)
        reader = BlockReader(self.definitions, KINDS, paragraph)
        reader.read_blocks(self.root, text.removesuffix("\n") + "\n")
        self._finish(self.root)
        abbreviations = Abbreviations(self.definitions)
        abbreviations.mark(self.root)
        for footnote in self.definitions.footnotes.values():
            self._finish(footnote.content, breaks=False)
            abbreviations.mark(footnote.content)
        if self.definitions.option("auto_ids", True):
            self._name_headings(self.root)
            for note in self._notes_in_order():
                self._name_headings(note, in_html=True)

    def _notes_in_order(self) -> Iterator[Node]:
        """The contents of the footnotes as they come at the end; a note may bring others."""
        waiting, seen = [self.root], set[int]()
        while waiting:
            node = waiting.pop(0)
            if node is not self.root:
                yield node
            for note in _footnotes(node):
                if id(note) not in seen:
                    seen.add(id(note))
                    waiting.append(note)

    def _finish(self, node: Node, *, breaks: bool = True) -> None:
        """Read the spans of the blocks, and settle what only marked a place."""
        children: list[Node] = []
        after_blank = False
        for child in node.children:
            if child.kind == "source":
                after_blank = False
                spans = self._spans(child.text, breaks, stray=node.kind not in _HOLDING_TEXT)
                for span in spans:
                    span.line = child.line
                children += spans
            elif child.kind == "eob":
                attributes.apply(child, self.definitions.attributes)
            elif child.kind == "blank":
                if not after_blank:
                    children.append(child)
                after_blank = True
            else:
                after_blank = False
                self._finish(child, breaks=breaks and child.kind != "html")
                attributes.apply(child, self.definitions.attributes)
                children.append(child)
        node.children = children

    def _spans(self, text: str, breaks: bool, *, stray: bool) -> list[Node]:
        reader = SpanReader(self.definitions, self._allowance, link)
        reader.text = text
        reader.breaks = breaks
        reader.stray = stray
        root = Node("root")
        reader.read(root)
        self._allowance = reader.allowance
        for node in root.children:
            _apply_references(node, self.definitions.attributes)
        return root.children

    def _name_headings(self, node: Node, *, in_html: bool = False) -> None:
        """Give headings the identifiers that the site gives them: their words, small, with hyphens.

        Within HTML and footnotes the engine keeps to an older rule: only what follows the first unaccented
        letter, without accents.
        """
        for child in node.children:
            if child.kind == "header":
                if "id" not in child.attr:
                    child.attr["id"] = self._name(child, in_html)
            elif child.kind != "p":
                self._name_headings(child, in_html=in_html or child.kind == "html")

    def _name(self, heading: Node, in_html: bool) -> str:
        if in_html:
            name = (
                _NOT_IN_OLD_NAME.sub("", _BEFORE_LETTER.sub("", plain_text(heading)))
                .replace(" ", "-")
                .lower()
                or "section"
            )
        else:
            small = plain_text(heading).lower()
            name = "".join(
                "-" if char in " \t" else char for char in small if char in "- \t" or is_in_word(char)
            )
        self.named.append((heading, name))
        names = self._old_names if in_html else self._names
        seen = names[name]
        names[name] += 1
        return f"{name}-{seen}" if seen else name


def _apply_references(node: Node, known: Mapping[str, Attributes]) -> None:
    attributes.apply(node, known)
    for child in node.children:
        _apply_references(child, known)


def _footnotes(node: Node) -> Iterator[Node]:
    """The contents of the footnotes that are referred to below a node."""
    for child in node.children:
        if child.info is not None and child.info.footnote is not None:
            yield child.info.footnote.content
        else:
            yield from _footnotes(child)


def plain_text(node: Node) -> str:
    """The words of a heading without their form."""
    if node.kind in ("text", "codespan", "sign", "math", "abbreviation"):
        return node.content
    return "".join(plain_text(child) for child in node.children)
