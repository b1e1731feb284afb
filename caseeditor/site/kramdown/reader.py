"""Reading the blocks of a body: where the reader stands, and the loop that asks each kind of block in turn.

The grammar is line oriented and its order matters: what an earlier kind takes, a later one never sees. A kind
of block is a function that takes the reader, and either adds to the tree and returns True, or leaves all as
it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.elements.fences import Fences
from caseeditor.site.kramdown.node import Attributes, Footnote, Node
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.patterns import BLANK_LINES, BLOCK_BOUNDARY

DEEPEST = 60
"""Blocks nested deeper than this are read as plain paragraphs: nobody writes so, and time stays bounded."""

_STRAY = late_pattern(r" {1,3}\t")

BlockKind = Callable[["BlockReader"], bool]


@dataclass(frozen=True)
class Link:
    """The target that a reference `[name]` stands for."""

    target: str
    title: str | None
    ial: Attributes | None


@dataclass
class Definitions:
    """What a body defines in one place and uses in another, and the options it sets.

    `dialect` holds the options as the site has them: those that shape the grammar can't be set in a text.
    """

    links: dict[str, Link] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    attributes: dict[str, Attributes] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    abbreviation_attributes: dict[str, Attributes] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    dialect: Options = field(default_factory=Options)


class BlockReader:
    """The text being read, the place reached in it, and the node that receives what is found."""

    def __init__(
        self,
        definitions: Definitions,
        kinds: Sequence[BlockKind],
        paragraph: BlockKind,
        *,
        blank_lines: bool = True,
    ) -> None:
        self.definitions = definitions
        self.text = ""
        self.pos = 0
        self.tree = Node("root")
        self.ancestors: list[Node] = []
        self.block_ial: Attributes | None = None
        self.closing = False  # a raw HTML element being read as blocks just met its closing tag
        self.depth = 0
        self.fences = Fences("", definitions.dialect.is_gfm)
        self.unended: set[str] = set()  # extensions that nothing ends from here to the end of this text
        self._kinds = tuple(kinds)
        self._paragraph = paragraph
        self._blank_lines = blank_lines  # whether they part blocks

    # -- reading -------------------------------------------------------------------------------------------

    def check(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, without moving."""
        return pattern.match(self.text, self.pos)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, moving past it."""
        found = pattern.match(self.text, self.pos)
        if found is not None:
            self.pos = found.end()
        return found

    def take_line(self) -> str:
        """The rest of the line with its end."""
        end = self.text.find("\n", self.pos) + 1 or len(self.text)
        line = self.text[self.pos : end]
        self.pos = end
        return line

    @property
    def at_end(self) -> bool:
        return self.pos >= len(self.text)

    # -- boundaries ----------------------------------------------------------------------------------------

    def after_boundary(self) -> bool:
        """Whether nothing, a blank line or an end-of-block mark stands before."""
        if not self.tree.children or self.block_ial is not None:
            return True
        last = self.tree.children[-1]
        return last.kind == "blank" or (last.kind == "eob" and not (last.info and last.info.definition))

    def before_boundary(self) -> bool:
        return self.check(BLOCK_BOUNDARY) is not None

    # -- building ------------------------------------------------------------------------------------------

    def new_block(self, node: Node) -> Node:
        """A node that takes the attribute list waiting for the next block."""
        if self.block_ial is not None:
            node.ial, self.block_ial = self.block_ial, None
        return node

    def add(self, node: Node) -> Node:
        self.tree.children.append(node)
        return node

    def read_blocks(self, node: Node, text: str | None = None) -> bool:
        """Read blocks into `node`, from `text` or from where the reader stands.

        Returns whether it ended at the closing tag of `node`.
        """
        saved = (self.text, self.pos, self.fences, self.unended)
        if text is not None:
            self.text, self.pos, self.fences, self.unended = (
                text,
                0,
                Fences(text, self.definitions.dialect.is_gfm),
                set(),
            )
        self.ancestors.append(self.tree)
        outer_ial, self.block_ial = self.block_ial, None
        self.tree = node
        self.depth += 1
        closed = self._read_all()
        self.depth -= 1
        self.block_ial = outer_ial
        self.tree = self.ancestors.pop()
        if text is not None:
            self.text, self.pos, self.fences, self.unended = saved
        return closed

    def _read_all(self) -> bool:
        children = self.tree.children
        at_top = self.depth == 1
        lines, counted = 0, 0
        while self.pos < len(self.text):
            before = len(children)
            if at_top:
                lines += self.text.count("\n", counted, self.pos)
                counted = self.pos
            self._read_one()
            if at_top:
                for child in children[before:]:
                    child.line = lines
            if self.closing:
                self.closing = False
                return True
        return False

    def _read_one(self) -> None:
        blank = self.take(BLANK_LINES) if self._blank_lines else None
        if blank is not None:
            if self.tree.children and self.tree.children[-1].kind == "blank":
                self.tree.children[-1].text += blank[0]
            else:
                self.add(self.new_block(Node("blank", blank[0])))
            return
        if self.depth <= DEEPEST:
            for kind in self._kinds:
                if kind(self):
                    return
        if self._blank_lines and self.depth <= DEEPEST and self.check(_STRAY):
            # Neither code nor a paragraph to the site's engine: its text stands by itself.
            line = self.take_line()
            if self.tree.children and self.tree.children[-1].kind == "source":
                self.tree.children[-1].text += line
            else:
                self.add(self.new_block(Node("source", line)))
            return
        self._paragraph(self)
