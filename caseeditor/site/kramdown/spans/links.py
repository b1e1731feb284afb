"""Links and images: `[text](target "title")`, `[text][name]`, `[name]`, `![…]…`."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.attributes import with_named
from caseeditor.site.kramdown.node import Attributes, Node
from caseeditor.site.kramdown.references import link_name
from caseeditor.site.kramdown.spans.reader import SpanReader

_ESCAPED = late_pattern(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-])")  # unlike in texts, no ~
_START = late_pattern(r"!?\[(?=[^^])")
_BRACKET = late_pattern(r"(\])|!?\[")
_NAME = late_pattern(r"[ \t\n\r\f\v]*?\[([^\]]+)?\]")
_ANGLED = late_pattern(r"\(<(.*?)>")
_TITLE = late_pattern(r"""[ \t\n\r\f\v]*?(["'])(.+?)\1[ \t\n\r\f\v]*?\)""", re.DOTALL)
_PAREN = late_pattern(r"(\()|(\))|[ \t\n\r\f\v](?=['\"])")


def link(reader: SpanReader) -> None:
    """Read the link or image that starts here, or take its opening bracket as text."""
    opening = _START.match(reader.text, reader.pos)
    assert opening is not None
    start = reader.pos
    kind = "img" if opening[0][0] == "!" else "a"
    if kind == "a" and reader.within("img", "a"):
        _give_up(reader, start, opening[0])
        return
    node = Node(kind)
    reader.pos = opening.end()
    if not _read_label(reader, node):
        _give_up(reader, start, opening[0])
        return
    label = _ESCAPED.sub(r"\1", reader.text[opening.end() : reader.pos])
    if bracket := _BRACKET.match(reader.text, reader.pos):
        reader.pos = bracket.end()
    if not _read_target(reader, node, label):
        _give_up(reader, start, opening[0])


def _give_up(reader: SpanReader, start: int, opening: str) -> None:
    reader.pos = start + len(opening)
    reader.add_text(opening)


def _read_label(reader: SpanReader, node: Node) -> bool:
    open_brackets = 1
    images = counted = 0  # among the children so far

    def closes() -> bool:
        nonlocal open_brackets, images, counted
        found = _BRACKET.match(reader.text, reader.pos)
        if found is None:
            return False
        open_brackets += -1 if found[1] else 1
        images += sum(child.kind == "img" for child in node.children[counted:])
        counted = len(node.children)
        return open_brackets == images

    return reader.read(node, closes)


def _read_target(reader: SpanReader, node: Node, label: str) -> bool:
    text = reader.text
    name = _NAME.match(text, reader.pos)
    if name is not None or not text.startswith("(", reader.pos):
        if name is not None:
            reader.pos = name.end()
        target = reader.definitions.links.get(link_name((name[1] if name else None) or label))
        if target is None:
            return False
        _add(reader, node, target.target, target.title, label, target.ial)
        return True
    if text.find(")", reader.pos) < 0:
        return False
    if angled := _ANGLED.match(text, reader.pos):
        reader.pos = angled.end()
        address = angled[1]
        if text.startswith(")", reader.pos):
            reader.pos += 1
            _add(reader, node, address, None, label)
            return True
    else:
        depth, end = 0, reader.pos
        while found := _PAREN.search(text, end):
            end = found.end()
            if found[2]:
                depth -= 1
                if depth == 0:
                    break
            elif found[1]:
                depth += 1
            else:
                break
        reader.allowance -= (end - reader.pos) // 16
        address = text[reader.pos + 1 : end - 1].strip(" \t\n\r\f\v\0")
        reader.pos = end
        if depth == 0:
            _add(reader, node, address, None, label)
            return True
    if title := _TITLE.match(text, reader.pos):
        reader.pos = title.end()
        _add(reader, node, address, title[2], label)
        return True
    return False


def _add(
    reader: SpanReader, node: Node, target: str, title: str | None, label: str, ial: Attributes | None = None
) -> None:
    if ial is not None and (ial.values or ial.references):
        node.ial = ial  # shared with the definition: what is added to this link, later ones have too
        node.attr.update(with_named(ial, reader.definitions.attributes, node.attr))
    if node.kind == "a":
        node.attr["href"] = target
    else:
        node.attr["src"] = target
        node.attr["alt"] = label
        node.children.clear()
    if title:
        node.attr["title"] = title
    reader.tree.children.append(node)
