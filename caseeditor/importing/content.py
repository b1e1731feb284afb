"""What a text from elsewhere says, without how it looked: blocks of flat spans, whatever it was read from.

Spans are flat: each run of words carries all its marks. What says the same then looks the same, however deep
the source had nested its elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Mark(Enum):
    """What sets words apart in a line."""

    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "struck"
    RAISED = "raised"
    LOWERED = "lowered"
    CODE = "code"


Marks = frozenset[Mark]
PLAIN: Marks = frozenset()


@dataclass(frozen=True)
class Run:
    """Words with the same marks; `link` is the address that they lead to."""

    text: str
    marks: Marks = PLAIN
    link: str | None = None


@dataclass(frozen=True)
class Break:
    """The end of a line within a paragraph."""

    marks: Marks = PLAIN
    link: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture; `source` is where the text says that its bytes are."""

    source: str
    description: str = ""
    marks: Marks = PLAIN
    link: str | None = None


@dataclass(frozen=True)
class NoteMark:
    """The place that a footnote belongs to; `name` is its key in `Content.notes`."""

    name: str
    marks: Marks = PLAIN
    link: str | None = None


Span = Run | Break | Picture | NoteMark
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """Lines of words."""

    spans: Spans


@dataclass(frozen=True)
class Heading:
    """`level` from 1, as the source counts."""

    level: int
    spans: Spans


@dataclass(frozen=True)
class ListLine:
    """A paragraph that says for itself which item of which list it is, as word processors write them.

    `level` from 1; `depth` is how far it is set in, in points, where only that tells the level.
    """

    level: int
    ordered: bool
    number: int
    spans: Spans
    depth: float | None = None


@dataclass(frozen=True)
class ItemParagraph:
    """A further paragraph of the `ListLine` before it."""

    spans: Spans


@dataclass(frozen=True)
class Item:
    """One item of a list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class List:
    """`start` is the first item's number."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True)
class Quote:
    """What somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """Lines that stay as they are; `language` may be empty."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True)
class Cell:
    """`width` and `height` count the columns and rows that it takes; `align` is left, right, center or
    empty."""

    blocks: tuple[Block, ...]
    heading: bool = False
    width: int = 1
    height: int = 1
    align: str = ""


@dataclass(frozen=True)
class Table:
    """Rows as written: a cell that reaches into the next row isn't repeated there."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Heading | ListLine | ItemParagraph | List | Quote | Code | Rule | Table
Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Content:
    """A whole text. `notes` are its footnotes by name, in the order of their marks."""

    blocks: Blocks
    notes: Mapping[str, Blocks] = field(default_factory=dict)
    title: str = ""
