"""Line ends that break a line: behind a backslash, or all of them where the site wraps hard."""

from __future__ import annotations

from caseeditor.site.kramdown.node import Node
from caseeditor.site.kramdown.options import Options

_BLOCKS = frozenset(
    (
        "blank",
        "p",
        "header",
        "blockquote",
        "codeblock",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "td",
        "hr",
    )
)


def break_lines(node: Node, options: Options, *, hard: bool) -> None:
    """Put the breaks into the texts below a node; what HTML holds, and headings named here, stay as they are.

    `hard` is as the site has it: a text can't change it.
    """
    mark = "\n" if hard else "\\\n"
    children: list[Node] = []
    changed = False
    for child in node.children:
        kind = child.kind
        if kind == "text":
            text = child.content
            if mark in text:
                children += _broken(node, child, text.split(mark))
                changed = True
                continue
        elif (
            kind != "html"
            and child.children
            and not (kind == "header" and options.auto_ids and "id" not in child.attr)
        ):
            break_lines(child, options, hard=hard)
        children.append(child)
    if changed:
        node.children = children


def _broken(parent: Node, text: Node, lines: list[str]) -> list[Node]:
    ends = not lines[-1] and parent.kind in _BLOCKS and parent.children[-1] is text
    pieces: list[Node] = []
    for number, line in enumerate(lines):
        pieces.append(Node("text", f"\n{line}" if number else line))
        if number < len(lines) - 2 or (number == len(lines) - 2 and not ends):
            pieces.append(Node("br"))
    for piece in pieces:
        piece.line = text.line
    return pieces
