"""The tree that a body is read into, before it is written as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ContentModel = Literal["raw", "span", "block"]


class Node:
    """One block or span: a paragraph, a link, a run of text.

    `kind` says what it is; `text` holds the text of leaves (the not yet read text of blocks, the words of
    headings and terms), `attr` the HTML attributes in their order, `ial` the attribute list that the author
    gave and that is merged at the end.
    """

    __slots__ = ("attr", "children", "depth", "ial", "info", "kind", "line", "parts", "text")

    def __init__(self, kind: str, text: str = "", info: NodeInfo | None = None) -> None:
        self.kind = kind
        self.text = text
        self.attr: dict[str, str] = {}
        self.children: list[Node] = []
        self.ial: Attributes | None = None
        self.info = info
        self.depth = 0  # level of a heading
        self.line = -1  # 0-based line of the body where a top-level block starts
        self.parts: list[str] | None = None  # pieces of a text still growing

    @property
    def content(self) -> str:
        """The text of a leaf, whether or not it is still growing."""
        return "".join(self.parts) if self.parts is not None else self.text


@dataclass
class NodeInfo:
    """What only a few kinds of node need."""

    transparent: bool = False  # a paragraph shown without its own <p> (tight list items)
    first_as_para: bool = False  # a definition that follows a blank line
    block: bool = True  # raw HTML or mathematics standing as a block, not within a line
    model: ContentModel = "raw"  # how the inside of raw HTML was read
    closed: bool = False  # raw HTML written <so/>
    alignment: tuple[str, ...] = ()  # of the columns of a table
    name: str = ""  # of a footnote; of a character: how its author wrote it
    footnote: Footnote | None = None
    definition: str = ""  # what an `eob` node stands for: the place of a definition
    language: str = ""  # of a fenced block of code


@dataclass
class Attributes:
    """An attribute list `{: #id .class key="value" reference}`."""

    values: dict[str, str] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)


@dataclass
class Footnote:
    """A footnote: its content.

    One that `breaks` holds nothing but definitions: the engine stops at it, once it is referred to.
    """

    content: Node
    breaks: bool = False
