"""Edits of one value where it stands: of a scalar here, of what lists and mappings hold in `block_parts` and
`flow_parts`.

Nothing here is sure of its result: `Case` reads it back, and takes the next, wider way when it isn't what
was wanted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from caseeditor.case.editing.edits import Edit, NotInPlace
from caseeditor.case.editing.fresh import Manner, after_colon, block_text, flow_text, is_block, scalar_text
from caseeditor.case.editing.long_text import revised_text
from caseeditor.case.reading.lines import breaks_in, end_of_line, start_of_line, start_of_next_line
from caseeditor.case.reading.nodes import Node, NodeKind, spans_lines
from caseeditor.case.scalars import Style, written
from caseeditor.case.values import Value


@dataclass(frozen=True, slots=True)
class Way:
    """How an edit goes about it: in which manner new parts are written, whether a value's anchor and tag
    stay, whether the whole value is written anew at once, the style for a text whose own can't be kept (None:
    the value decides), and whether what follows lines that go is kept apart from what stands before them."""

    manner: Manner
    keep_properties: bool = True
    whole: bool = False
    fallback: Style | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value: after the colon or dash that ends at `mark`, held by what stands at column
    `parent`."""

    mark: int
    parent: int
    node: Node
    flow: bool = False
    in_list: bool = False


# What a tag says of its value, to every reader; of any other tag only texts are known to bear it.
_TAGGED: dict[str, tuple[type, ...]] = {
    "tag:yaml.org,2002:int": (int,),
    "tag:yaml.org,2002:float": (float, int),
    "tag:yaml.org,2002:bool": (bool,),
    "tag:yaml.org,2002:timestamp": (datetime, date),
}


def begin_of(node: Node, new: Value, way: Way) -> int:
    """Where a node's own writing begins: after its anchor and tag when these stay."""
    fitting = node.tag is None or type(new) in _TAGGED.get(node.tag, (str,))
    return node.content if way.keep_properties and fitting else node.start


def style_of(node: Node, old: Value, way: Way) -> Style | None:
    """The style that a new text takes over from the old one."""
    if way.fallback is not None:
        return way.fallback
    return node.style if node.kind is NodeKind.SCALAR and isinstance(old, str) and not node.empty else None


def scalar_in_place(text: str, slot: Slot, old: Value, new: Value, way: Way) -> list[Edit]:
    """The edits that turn one scalar into another, bracketed or not. Raises `NotInPlace` when it is no such
    case."""
    node = slot.node
    if (
        node.kind in (NodeKind.LIST, NodeKind.MAP)
        or node.empty
        or new is None
        or isinstance(new, list | dict)
    ):
        raise NotInPlace
    if (
        isinstance(new, str)
        and isinstance(old, str)
        and way.fallback is None
        and node.kind is NodeKind.SCALAR
    ):
        long = node.style in (Style.LITERAL, Style.FOLDED) or spans_lines(text, node)
        if long and way.keep_properties:
            try:
                return revised_text(text, node, new, slot.parent)
            except NotInPlace:
                pass
    column = _text_column(text, node) or slot.parent + 2
    shown = written(
        new,
        hint=style_of(node, old, way),
        flow=slot.flow,
        indent=column,
        line_end=way.manner.line_end,
        parent=slot.parent,
    )
    return [Edit(begin_of(node, new, way), node.end, _with_comment(text, node, shown, way))]


def anew(text: str, slot: Slot, old: Value, new: Value, way: Way) -> list[Edit]:
    """The edits that write a value of any kind in place of whatever the slot holds."""
    if slot.flow:
        return _anew_in_flow(text, slot, new)
    node = slot.node
    below = breaks_in(text[slot.mark : node.start]) and not node.empty
    if not is_block(new):
        shown = "" if new is None else scalar_text(new, way.manner, slot.parent, style_of(node, old, way))
        if node.empty or below:
            return [*_removal(text, slot, below), *_insertion(text, slot.mark, shown)]
        if shown in ("[]", "{}") and not text[slot.mark : node.start].strip():
            # js-yaml wants no tab before a bracket.
            return [Edit(slot.mark, node.end, " " + _with_comment(text, node, shown, way))]
        return [Edit(node.start, node.end, _with_comment(text, node, shown, way))]
    if slot.in_list:
        shown = block_text(new, way.manner, slot.parent + 2)
        if node.empty or below:
            return [*_removal(text, slot, below), *_insertion(text, slot.mark, shown)]
        return [Edit(node.start, node.end, shown)]
    lines = after_colon(new, way.manner, slot.parent)
    end = end_of_line(text, slot.mark if below else node.end)
    return [*_removal(text, slot, below), Edit(end, end, lines)]


def _anew_in_flow(text: str, slot: Slot, new: Value) -> list[Edit]:
    shown = flow_text(new, in_list=slot.in_list)
    node = slot.node
    if node.empty and not slot.in_list:
        shown = f" {shown}" if text[slot.mark - 1 : slot.mark] == ":" else f": {shown}"
    return [Edit(node.start, node.end, shown)]


def _comment(text: str, node: Node) -> str:
    """The comment on the first line of a literal or folded text."""
    if node.style not in (Style.LITERAL, Style.FOLDED):
        return ""
    header = text[node.content : end_of_line(text, node.content)]
    _, mark, comment = header.partition("#")
    return mark + comment


def _with_comment(text: str, node: Node, shown: str, way: Way) -> str:
    """What takes a node's place, with the comment that stood inside of it."""
    comment = _comment(text, node)
    if not comment:
        return shown
    first, line_end, rest = shown.partition(way.manner.line_end)
    return f"{first} {comment}{line_end}{rest}"


def _removal(text: str, slot: Slot, below: bool) -> list[Edit]:
    node = slot.node
    if node.empty:
        return []
    if not below:
        comment = _comment(text, node)
        rest = text[node.end : end_of_line(text, node.end)].strip()
        # The blank after the colon goes too, unless a comment needs it.
        return [Edit(node.start if comment or rest else slot.mark, node.end, comment)]
    start = start_of_line(text, node.start)
    if text[start : node.start].strip(" "):
        raise NotInPlace
    end = start_of_next_line(text, node.end)
    rest = text[node.end : end].strip()
    return [Edit(start, end, "") if not rest or rest.startswith("#") else Edit(node.start, node.end, "")]


def _insertion(text: str, mark: int, shown: str) -> list[Edit]:
    """`shown` after a colon or dash: behind the one blank that is there, or with one of its own."""
    if not shown:
        return []
    if text[mark : mark + 1] in (" ", "\t") and (text[mark] == " " or shown not in ("[]", "{}")):
        after = " " if text[mark + 1 : mark + 2] == "#" else ""
        return [Edit(mark + 1, mark + 1, shown + after)]
    return [Edit(mark, mark, f" {shown}")]


def _text_column(text: str, node: Node) -> int:
    """The column at which the lines of a block stand, or 0."""
    if node.style not in (Style.LITERAL, Style.FOLDED):
        return 0
    position = start_of_next_line(text, node.content)
    while position < node.end:
        line = text[position : end_of_line(text, position)]
        if line.strip():
            return len(line) - len(line.lstrip(" "))
        following = start_of_next_line(text, position)
        if following <= position:
            break
        position = following
    return 0
