"""HTML written as blocks: elements kept as they are, or read inside where `markdown="1"` asks for it."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.html_names import (
    EMPTY_ELEMENTS,
    KNOWN_ELEMENTS,
    SPAN_ELEMENTS,
    content_model,
    element_name,
)
from caseeditor.site.kramdown.node import ContentModel, Node, NodeInfo
from caseeditor.site.kramdown.patterns import (
    CLOSE_TAG,
    COMMENT,
    HTML_ATTRIBUTE,
    INSTRUCTION,
    NAME,
    OPEN_TAG,
    has_end,
)
from caseeditor.site.kramdown.reader import DEEPEST, BlockReader

_START = late_pattern(rf" {{0,3}}<(?:{NAME}|!--|/|\?)")
_SPACES = late_pattern(r" {0,3}")
_LINE_REST = late_pattern(r"[ \t\n\r\f\v]*?\n")
_LINE_END = late_pattern(r"[ \t]*\n")
_INNER = late_pattern(rf"<(?:{NAME}|/|!--|\?|!\[CDATA\[)")
_CDATA = late_pattern(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def read_html_attributes(text: str, known: bool) -> dict[str, str]:
    """The attributes of a tag as written; names in small letters where the element is one of HTML."""
    attributes: dict[str, str] = {}
    for found in HTML_ATTRIBUTE.finditer(text):
        name = found[1].lower() if known else found[1]
        attributes[name] = found[2] if found[2] is not None else found[4] or ""
    return attributes


def asked_model(name: str, value: str | None) -> ContentModel | None:
    """What the `markdown` attribute of an element asks for."""
    if value == "1":
        return content_model(name)
    if value == "0":
        return "raw"
    return value if value in ("span", "block") else None  # type: ignore[return-value]


def html_block(reader: BlockReader) -> bool:
    """A comment, an instruction or an element that starts a line."""
    if reader.check(_START) is None:
        return False
    spaces = _SPACES.match(reader.text, reader.pos)
    start = spaces.end() if spaces else reader.pos
    for kind, pattern in (("comment_html", COMMENT), ("instruction", INSTRUCTION)):
        if has_end(reader.text, reader.pos) and (found := reader.take(pattern)):
            reader.add(Node(kind, found[0], NodeInfo(block=True)))
            reader.take(_LINE_END)
            return True
    if found := OPEN_TAG.match(reader.text, start):
        if found[1].lower() in SPAN_ELEMENTS:
            return False
        reader.pos = found.end()
        _element(reader, found)
        return True
    if (found := CLOSE_TAG.match(reader.text, start)) and found[1].lower() not in SPAN_ELEMENTS:
        name = element_name(found[1])
        if reader.tree.kind == "html" and reader.tree.text == name and reader.tree.info is not None:
            reader.pos = found.end()
            reader.closing = True
            return True
    return False


def _element(reader: BlockReader, found: re.Match[str]) -> None:
    """Add the element whose opening tag was just passed, and read its inside."""
    name = element_name(found[1])
    info = NodeInfo(block=True, closed=found[3] is not None)
    node = reader.add(reader.new_block(Node("html", name, info)))
    node.attr = read_html_attributes(found[2], name in KNOWN_ELEMENTS)
    if name in EMPTY_ELEMENTS:
        info.closed = True
    within_raw = (
        reader.tree.kind == "html" and reader.tree.info is not None and reader.tree.info.model == "raw"
    )
    model: ContentModel = "raw"
    if not within_raw and reader.definitions.options.parse_block_html:
        model = content_model(name)
    asked = asked_model(name, node.attr.pop("markdown", None))
    info.model = model = asked if asked is not None else model
    if name in ("script", "style"):
        info.model, info.closed = "raw", False
        _verbatim(reader, node)
    elif not info.closed:
        if reader.depth > DEEPEST:
            model = info.model = "raw"
        if model == "block":
            reader.take(_LINE_REST)
            reader.read_blocks(node)
        elif model == "span":
            _span_inside(reader, node)
        else:
            _raw_inside(reader, node)
    elif model == "block":
        reader.take(_LINE_REST)
    if not within_raw and not info.closed and reader.take(_LINE_REST) and name in ("script", "style"):
        reader.add(Node("blank", "\n"))


def _verbatim(reader: BlockReader, node: Node) -> None:
    """The inside of a script or style: up to its closing tag, whatever it is."""
    stop = re.compile(rf"</{re.escape(node.text)}[ \t\n\r\f\v]*>", re.IGNORECASE).search(
        reader.text, reader.pos
    )
    end = stop.start() if stop else len(reader.text)
    if end > reader.pos:
        node.children.append(Node("verbatim", reader.text[reader.pos : end], NodeInfo(block=False)))
    reader.pos = stop.end() if stop else end


def _span_inside(reader: BlockReader, node: Node) -> None:
    stop = re.compile(rf"</{re.escape(node.text)}[ \t\n\r\f\v]*>", re.IGNORECASE).search(
        reader.text, reader.pos
    )
    end = stop.start() if stop else len(reader.text)
    node.children.append(Node("source", reader.text[reader.pos : end]))
    reader.pos = stop.end() if stop else end


def _add_text(node: Node, text: str) -> None:
    if not text:
        return
    last = node.children[-1] if node.children else None
    if last is not None and last.kind == "text" and last.parts is not None:
        last.parts.append(text)
    else:
        node.children.append(Node("text"))
        node.children[-1].parts = [text]


def _raw_inside(reader: BlockReader, node: Node) -> None:
    """The inside of an element kept as it is: only its own elements are told apart."""
    outer, reader.tree = reader.tree, node
    reader.depth += 1
    text = reader.text
    while True:
        found = _INNER.search(text, reader.pos)
        if found is None:
            _add_text(node, text[reader.pos :])
            reader.pos = len(text)
            break
        _add_text(node, text[reader.pos : found.start()])
        reader.pos = found.start()
        ended = has_end(text, reader.pos)
        if ended and (comment := reader.take(COMMENT)):
            node.children.append(Node("comment_html", comment[0], NodeInfo(block=True)))
        elif ended and (instruction := reader.take(INSTRUCTION)):
            node.children.append(Node("instruction", instruction[0], NodeInfo(block=True)))
        elif ended and (cdata := reader.take(_CDATA)):
            _add_text(node, cdata[1].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        elif reader.depth <= 2 * DEEPEST and (tag := reader.take(OPEN_TAG)):
            _element(reader, tag)
        elif tag := reader.take(CLOSE_TAG):
            if element_name(tag[1]) == node.text:
                break
            _add_text(node, tag[0])
        else:
            _add_text(node, text[reader.pos])
            reader.pos += 1
    reader.depth -= 1
    reader.tree = outer
