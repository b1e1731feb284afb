"""Liquid's own tags. Those that only Liquid 5 knows are in a table of their own."""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.site.liquid.block import Tag
from caseeditor.site.liquid.tags.conditionals import Case, If, Unless
from caseeditor.site.liquid.tags.liquid_five import Echo, InlineComment, LiquidTag
from caseeditor.site.liquid.tags.loops import Break, Continue, Cycle, For, IfChanged, TableRow
from caseeditor.site.liquid.tags.texts import Comment, Raw
from caseeditor.site.liquid.tags.variables import Assign, Capture, Decrement, Increment

CORE_TAGS: Mapping[str, type[Tag]] = {
    "assign": Assign,
    "break": Break,
    "capture": Capture,
    "case": Case,
    "comment": Comment,
    "continue": Continue,
    "cycle": Cycle,
    "decrement": Decrement,
    "for": For,
    "if": If,
    "ifchanged": IfChanged,
    "increment": Increment,
    "raw": Raw,
    "tablerow": TableRow,
    "unless": Unless,
}
"""The tags of Liquid 4.0, but `include`, which Jekyll has of its own."""

LIQUID_FIVE_TAGS: Mapping[str, type[Tag]] = {"#": InlineComment, "echo": Echo, "liquid": LiquidTag}
"""The tags that Liquid 5 added (`render` is none that Jekyll can serve)."""
