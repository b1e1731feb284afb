"""The table of contents that `{:toc}` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseeditor.site.kramdown.node import Node, NodeInfo


@dataclass(frozen=True)
class Entry:
    """A heading that was written: its level, its identifier, its spans."""

    level: int
    name: str
    spans: Sequence[Node]


def contents(entries: Sequence[Entry], marked: Node) -> Node | None:
    """The list of the headings in the place of the list `marked`; None without any."""
    if not entries:
        return None
    listing = Node(marked.kind)
    listing.attr = dict(marked.attr)
    prefix = listing.attr.setdefault("id", "markdown-toc")
    above: list[tuple[int, Node]] = [(0, listing)]  # levels, and the lists of what is below them
    for entry in entries:
        while len(above) > 1 and above[-1][0] >= entry.level:
            above.pop()
        item, text, link, below = (
            Node("li"),
            Node("p", info=NodeInfo(transparent=True)),
            Node("a"),
            Node(marked.kind),
        )
        link.attr = {"href": f"#{entry.name}", "id": f"{prefix}-{entry.name}"}
        link.children = _without_links(entry.spans)
        text.children = [link]
        item.children = [text]
        parent = above[-1][1]
        parent.children.append(item)
        item.children.append(below)
        above.append((entry.level, below))
    _drop_empty(listing)
    return listing


def _drop_empty(listing: Node) -> None:
    for item in listing.children:
        below = item.children[-1]
        if below.children:
            _drop_empty(below)
        else:
            item.children.pop()


def _without_links(nodes: Sequence[Node]) -> list[Node]:
    """The same spans, without the links that can't stand within a link and without notes."""
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "a":
            kept += _without_links(node.children)
        elif node.kind != "footnote":
            copy = Node(node.kind, node.content, node.info)
            copy.attr = node.attr
            copy.children = _without_links(node.children)
            kept.append(copy)
    return kept
