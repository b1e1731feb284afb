"""Edits between brackets: `[a, b]` and `{a: 1}`, on one line or wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from caseeditor.case.editing.block_parts import Revise, pair_slot
from caseeditor.case.editing.edits import Edit, NotInPlace, applied
from caseeditor.case.editing.fresh import flow_pair, flow_text
from caseeditor.case.editing.matching import Match, match_items
from caseeditor.case.editing.splicing import Slot, Way
from caseeditor.case.reading.lines import breaks_in, start_of_line
from caseeditor.case.reading.nodes import Node, NodeKind, pair_end
from caseeditor.case.scalars import Style
from caseeditor.case.values import Value, same
from caseeditor.late import late_pattern

Span = tuple[int, int]
_BREAK = late_pattern(r"\r\n|\n|\r")
_COMMENT = late_pattern(r"#[^\r\n]*")


def revised_flow_list(
    text: str, node: Node, old: list[Value], new: list[Value], way: Way, revise: Revise
) -> list[Edit]:
    """The edits that turn a list between brackets into `new`. Raises `NotInPlace`."""
    if len(node.items) != len(old) or not new:
        raise NotInPlace
    if not old:
        raise NotInPlace  # `[]` is the only way to write an empty list, not a style
    styles = {inner.style for inner, value in zip(node.items, old, strict=True) if isinstance(value, str)}
    style = styles.pop() if len(styles) == 1 else None
    hint = style if style in (Style.SINGLE, Style.DOUBLE) else None
    column = node.start - start_of_line(text, node.start)
    pieces: list[str] = []
    matches = match_items(old, new)
    for match, value in zip(matches, new, strict=True):
        if match.kept is not None:
            inner = node.items[match.kept]
            edits: list[Edit] = []
            if not same(old[match.kept], value):
                slot = Slot(inner.start, column, inner, flow=True, in_list=True)
                edits = revise(text, slot, old[match.kept], value, way)
            pieces.append(applied(text, edits, inner.start, inner.end))
        elif match.moved is not None:
            pieces.append(text[node.items[match.moved].start : node.items[match.moved].end])
        else:
            pieces.append(flow_text(value, hint, in_list=True))
    spans = [(inner.start, inner.end) for inner in node.items]
    return [_joined(text, node, spans, matches, pieces)]


def revised_flow_map(
    text: str,
    node: Node,
    old: dict[str, Value],
    new: dict[str, Value],
    way: Way,
    revise: Revise,
) -> list[Edit]:
    """The edits that turn a mapping between braces into `new`; new keys stand where `new` has them."""
    names = [key.value for key, _ in node.pairs]
    if any(key.kind is not NodeKind.SCALAR for key, _ in node.pairs) or names != list(old):
        raise NotInPlace
    if text[node.content] != "{" or not new:
        raise NotInPlace
    if not old:
        raise NotInPlace
    column = node.start - start_of_line(text, node.start)
    spans = [(key.start, pair_end(key, value)) for key, value in node.pairs]
    places = {name: place for place, name in enumerate(names)}
    order = [name for name in names if name in new]
    for name, before in zip(new, [None, *new], strict=False):
        if name not in places:
            order.insert(order.index(before) + 1 if before in order else 0, name)
    pieces: list[str] = []
    matches: list[Match] = []
    for name in order:
        place = places.get(name)
        matches.append(Match(kept=place))
        if place is None:
            pieces.append(flow_pair(name, new[name]))
            continue
        edits: list[Edit] = []
        if not same(old[name], new[name]):
            slot = pair_slot(text, *node.pairs[place], column, flow=True)
            edits = revise(text, slot, old[name], new[name], way)
        pieces.append(applied(text, edits, *spans[place]))
    return [_joined(text, node, spans, matches, pieces)]


def _joined(
    text: str, node: Node, spans: Sequence[Span], matches: Sequence[Match], pieces: list[str]
) -> Edit:
    """The pieces with the separators that the text has between them, new ones like its first. A comment
    stays behind the item that it stands behind, or above the one that it stands above."""
    separators = [text[one[1] : other[0]] for one, other in pairwise(spans)]
    usual = _usual(separators, text[node.content + 1 : spans[0][0]])
    result = [pieces[0]]
    last = matches[0].kept
    for match, piece in zip(matches[1:], pieces[1:], strict=True):
        behind = separators[last] if last is not None and last < len(separators) else usual
        before = separators[match.kept - 1] if match.kept else usual
        result += (_between(behind, before), piece)
        last = match.kept
    return Edit(spans[0][0], spans[-1][1], "".join(result))


def _usual(separators: list[str], gap: str) -> str:
    """What stands between a new item and its neighbour; `gap` is what stands before the first."""
    for separator in separators:
        if "," in separator and "#" not in separator:
            return separator
    return f",{gap}" if breaks_in(gap) and not gap.strip() else ", "


def _between(behind: str, before: str) -> str:
    """What stands between two items that weren't neighbours: what the first has on its line, and what the
    second has above it."""
    if behind == before:
        return before
    one, other = _BREAK.search(behind), _BREAK.search(before)
    if one and other:
        joined = behind[: one.start()] + before[other.start() :]
        if _COMMENT.sub("", joined).count(",") == 1:
            return joined
    return behind if one and "#" in behind else before
