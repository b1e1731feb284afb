"""A body read into a tree: blocks first, then the spans within them, headings named, abbreviations marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from caseeditor.case.reading.lines import with_plain_ends
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
from caseeditor.site.kramdown.line_breaks import break_lines
from caseeditor.site.kramdown.node import Node
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.reader import BlockKind, BlockReader, Definitions, Link
from caseeditor.site.kramdown.references import link_definition, link_name
from caseeditor.site.kramdown.spans.links import link
from caseeditor.site.kramdown.spans.reader import SpanReader
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
DEFAULT = Options()
_SHOWN = ("codespan", "entity", "quote", "sign", "math")


class Document:
    """What a body holds: its tree and its definitions."""

    kinds: ClassVar[Sequence[BlockKind]] = KINDS
    other: ClassVar[Sequence[BlockKind]] = (paragraph,)  # the one kind that whatever is nothing else is of
    spans: ClassVar[type[SpanReader]] = SpanReader
    blank_lines: ClassVar[bool] = True

    def __init__(self, text: str, options: Options = DEFAULT) -> None:
        self.definitions = Definitions(options=options, dialect=options)
        self.root = Node("root")
        self.named: list[tuple[Node, str]] = []  # headings named here, with their names before any number
        self._names: Counter[str] = Counter()
        for name, (target, title) in options.link_defs.items():
            self.definitions.links[link_name(name)] = Link(target, title, None)
        text = with_plain_ends(text)
        self._allowance = 20_000 + 4 * len(text)
        reader = BlockReader(self.definitions, self.kinds, self.other[0], blank_lines=self.blank_lines)
        reader.read_blocks(self.root, text.removesuffix("\n") + "\n")
        self._finish(self.root)
        abbreviations = Abbreviations(self.definitions)
        abbreviations.mark(self.root)
        for footnote in list(self.definitions.footnotes.values()):
            self._finish(footnote.content)
            abbreviations.mark(footnote.content)
        if options.is_gfm:
            break_lines(self.root, self.options, hard=options.hard_wrap)
            if self.options.auto_ids:
                self._name_headings(self.root)

    @property
    def options(self) -> Options:
        """The options that the site gave, with those that the text changed."""
        return self.definitions.options

    def _finish(self, node: Node) -> None:
        """Read the spans of the blocks, and settle what only marked a place."""
        children: list[Node] = []
        after_blank = False
        options = self.definitions.dialect
        for child in node.children:
            if child.kind == "source":
                after_blank = False
                spans = self._spans(child.text)
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
                self._finish(child)
                attributes.apply(child, self.definitions.attributes)
                if child.kind == "dt" or (child.kind == "header" and options.strips_for_names):
                    child.text = plain_text(child, all_signs=options.is_gfm)
                children.append(child)
        node.children = children

    def _spans(self, text: str) -> list[Node]:
        reader = self.spans(self.definitions, self._allowance, link)
        reader.text = text
        root = Node("root")
        reader.read(root)
        self._allowance = reader.allowance
        return root.children

    def _name_headings(self, node: Node) -> None:
        """Give headings the identifiers that the site gives them: their words, small, with hyphens. Within
        HTML and footnotes the engine keeps to an older rule: see `html.Writer`.
        """
        for child in node.children:
            if child.kind == "header":
                if "id" not in child.attr:
                    child.attr["id"] = self._name(child)
                elif child.children:
                    self._name_headings(child)
            elif child.kind not in ("p", "html"):
                self._name_headings(child)

    def _name(self, heading: Node) -> str:
        small = heading.text.lower()
        name = "".join("-" if char in " \t" else char for char in small if char in "- \t" or is_in_word(char))
        self.named.append((heading, name))
        seen = self._names[name]
        self._names[name] += 1
        prefix = self.options.auto_id_prefix
        return f"{prefix}{name}-{seen}" if seen else f"{prefix}{name}"


def plain_text(node: Node, *, all_signs: bool = True) -> str:
    """The words of a heading without their form; without `all_signs`, those of its texts alone."""
    if node.kind == "text" or (all_signs and node.kind in _SHOWN):
        return node.content
    return "".join(plain_text(child, all_signs=all_signs) for child in node.children)
