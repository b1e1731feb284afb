"""Lists: bullets, numbers, tasks and definitions. An item's text is gathered first, then read as blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.attributes import read_attributes
from caseeditor.site.kramdown.node import Attributes, Node, NodeInfo
from caseeditor.site.kramdown.patterns import (
    BLANK_LINES,
    BULLET,
    DEFINITION,
    EOB_LINE,
    HTML_CLOSES,
    HTML_OPENS,
    IAL_BLOCK,
    LIST_CHARS,
    LIST_START,
    LIST_TAIL,
    NUMBER,
    RULE,
    WS,
)
from caseeditor.site.kramdown.reader import BlockReader

_ITEM_IAL_TEXT = rf"{WS}*(?:\{{:(?!(?:[A-Za-z0-9_][A-Za-z0-9_:\-]*)?:|/)({LIST_CHARS}+)\}}){WS}*"
_ITEM_IAL = late_pattern(_ITEM_IAL_TEXT)
_ITEM_EMPTY = late_pattern(rf"(?:{_ITEM_IAL_TEXT})?(?:{WS}*\n)\Z")
_TAB_AHEAD = late_pattern(r" *\t")
_TABS = late_pattern(r"( *)(\t+)")
_LEADING_TABS = late_pattern(r"\A\t+")
_TASK = late_pattern(rf"\A{WS}*\[([ xX])\]{WS}+")
_BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" {}/>'
_MARKERS = {"ul": "[+*-]", "ol": r"[0-9]+\.", "dl": ":"}


@dataclass(frozen=True)
class _Item:
    """The first line of an item, and the patterns of the lines that belong to it."""

    text: str
    width: int
    inside: re.Pattern[str]
    lazy: re.Pattern[str]
    indent: re.Pattern[str]


def _first_line(marker: str, content: str) -> _Item:
    width = len(marker)
    if _ITEM_EMPTY.match(content):
        width = 4
    else:
        while _TAB_AHEAD.match(content):
            spaces = len(content) - len(content.lstrip(" "))
            used = spaces + width
            tabs = _TABS.match(content)
            assert tabs is not None
            content = tabs[1] + " " * (4 * len(tabs[2]) - used % 4) + content[tabs.end() :]
        width += len(content) - len(content.lstrip(" "))
    step = r"(?:\t| {4})"
    inside = rf"(?:{step}{{{width // 4}}} {{{width % 4}}}|{step}{{{width // 4 + 1}}}).*[^ \t\n\r\f\v]+.*\n"
    stop = f"{IAL_BLOCK}|{HTML_CLOSES}|{HTML_OPENS}"
    lazy = rf"(?! {{0,{min(width, 3)}}}(?:{stop})).*[^ \t\n\r\f\v]+.*\n"
    return _Item(
        content.lstrip(" \t\n\r\f\v"),
        width,
        re.compile(inside),
        re.compile(lazy),
        re.compile(rf"\A {{{width}}}"),
    )


def _next_marker(kind: str, width: int) -> re.Pattern[str]:
    return re.compile(rf"( {{0,{min(3, width - 1)}}}{_MARKERS[kind]})({LIST_TAIL})")


def _item_ial(node: Node, text: str) -> str:
    found = _ITEM_IAL.match(text)
    if found is None:
        return text
    node.ial = Attributes()
    read_attributes(found[1], node.ial)
    return text[found.end() :]


def _unindent(line: str, item: _Item) -> tuple[str, bool]:
    line = _LEADING_TABS.sub(lambda tabs: " " * (4 * len(tabs[0])), line)
    rest = item.indent.sub("", line)
    return rest, len(rest) != len(line)


def plain_list(reader: BlockReader) -> bool:
    """`* item` or `1. item`."""
    kind, marker = ("ul", BULLET) if reader.check(BULLET) else ("ol", NUMBER)
    if reader.check(marker) is None:
        return False
    listing = reader.new_block(Node(kind))
    ended = _gather_items(reader, listing, kind, marker)
    reader.add(listing)
    last = _read_items(reader, listing, ended)
    if last is not None and not ended:
        reader.add(last)
    if reader.definitions.dialect.is_gfm:
        _mark_tasks(listing)
    return True


def _gather_items(reader: BlockReader, listing: Node, kind: str, marker: re.Pattern[str]) -> bool:
    """Take the lines of every item; returns whether an end-of-block mark ended the list."""
    item: _Item | None = None
    parts: list[str] = []
    nested = after_blank = False
    while not reader.at_end:
        if after_blank and reader.check(RULE):
            break
        if reader.take(EOB_LINE):
            return True
        found = reader.take(marker)
        if found is not None:
            item = _first_line(found[1], found[2])
            node = Node("li")
            parts = [_item_ial(node, item.text)]
            node.children = [Node("part", part) for part in parts]
            listing.children.append(node)
            marker = _next_marker(kind, item.width)
            nested = LIST_START.match(parts[0]) is not None
            after_blank = False
            continue
        assert item is not None
        held = listing.children[-1].children
        line = reader.take(item.inside) or (None if after_blank else reader.take(item.lazy))
        if line is not None:
            text, indented = _unindent(line[0], item)
            if not nested and indented and LIST_START.match(text):
                held.append(Node("part"))
                nested = True
            elif nested and not indented and LIST_START.match(text):
                text = " " * (item.width + 4) + text
            held[-1].text += text
            after_blank = False
        elif blank := reader.take(BLANK_LINES):
            nested = after_blank = True
            held[-1].text += blank[0]
        else:
            break
    return False


def _read_items(reader: BlockReader, listing: Node, ended: bool) -> Node | None:
    """Read the gathered text of the items as blocks; returns the blank left at the end of the last one."""
    for node in listing.children:
        parts, node.children = node.children, []
        for part in parts:
            reader.read_blocks(node, part.text)
    last: Node | None = None
    for node in listing.children:
        inner = node.children
        if not inner:
            continue
        if len(inner) >= 2 and inner[0].kind == "p" and inner[1].kind == "eob" and inner[0].ial is not None:
            del inner[1]
        if _is_tight(listing, node, ended):
            if len(inner) > 1 and inner[1].kind != "blank":
                inner[0].children[0].text += "\n"
            assert inner[0].info is not None
            inner[0].info.transparent = True
        last = inner.pop() if inner[-1].kind == "blank" else None
    return last


def _mark_tasks(listing: Node) -> None:
    """Turn `[ ]` and `[x]` into boxes; from the first one on, the items are those of a task list."""
    tasks = False
    for node in listing.children:
        if not node.children or node.children[0].kind != "p":
            continue
        source = node.children[0].children[0]
        found = _TASK.match(source.text)
        if found is not None:
            tasks = True
            source.text = (
                _BOX.format("" if found[1] == " " else 'checked="checked" ') + source.text[found.end() :]
            )
        if tasks:
            node.attr["class"] = "task-list-item"
    if tasks:
        listing.attr["class"] = "task-list"


def _is_tight(listing: Node, node: Node, ended: bool) -> bool:
    """Whether the first paragraph of an item goes without its own element."""
    inner = node.children
    is_last = node is listing.children[-1]
    if inner[0].kind != "p":
        return False
    if len(inner) >= 2 and inner[1].kind == "blank" and not (is_last and len(inner) == 2 and not ended):
        return False
    if not is_last or len(listing.children) == 1:
        return True
    return any(
        not other.children
        or other.children[0].kind != "p"
        or (other.children[0].info is not None and other.children[0].info.transparent)
        for other in listing.children[:-1]
    )


def definition_list(reader: BlockReader) -> bool:
    """`: what it means` under the lines of its terms."""
    if reader.check(DEFINITION) is None:
        return False
    before = reader.tree.children
    if not before or (len(before) == 1 and before[-1].kind != "p"):
        return False
    if before[-1].kind != "p" and (
        before[-1].kind != "blank" or before[-1].text != "\n" or before[-2].kind != "p"
    ):
        return False
    listing = reader.new_block(Node("dl"))
    terms = before.pop()
    first_as_para = terms.kind == "blank"
    if first_as_para:
        terms = before.pop()
    listing.ial = terms.ial
    listing.line = terms.line
    for line in terms.children[0].text.split("\n"):
        node = Node("dt")
        listing.children.append(node)
        node.children.append(Node("source", _item_ial(node, line)))
    _gather_definitions(reader, listing, first_as_para)
    last = _read_definitions(reader, listing)
    if before and before[-1].kind == "dl":
        before[-1].children += listing.children
    elif len(before) >= 2 and before[-1].kind == "blank" and before[-2].kind == "dl":
        before.pop()
        before[-1].children += listing.children
    else:
        before.append(listing)
    if last is not None:
        before.append(last)
    return True


def _gather_definitions(reader: BlockReader, listing: Node, first_as_para: bool) -> None:
    marker = DEFINITION
    item: _Item | None = None
    after_blank = False
    while not reader.at_end:
        found = reader.take(marker)
        if found is not None:
            item = _first_line(found[1], found[2])
            node = Node("dd", info=NodeInfo(first_as_para=first_as_para))
            node.text = _item_ial(node, item.text)
            listing.children.append(node)
            marker = _next_marker("dl", item.width)
            first_as_para = after_blank = False
            continue
        if reader.check(EOB_LINE):
            break
        assert item is not None
        node = listing.children[-1]
        line = reader.take(item.inside) or (None if after_blank else reader.take(item.lazy))
        if line is not None:
            node.text += _unindent(line[0], item)[0]
            first_as_para = after_blank = False
        elif blank := reader.take(BLANK_LINES):
            node.text += blank[0]
            first_as_para = after_blank = True
        else:
            break


def _read_definitions(reader: BlockReader, listing: Node) -> Node | None:
    last: Node | None = None
    for node in listing.children:
        if node.kind != "dd":
            continue
        text, node.text = node.text, ""
        reader.read_blocks(node, text)
        inner = node.children
        if not inner:
            continue
        last = inner.pop() if inner[-1].kind == "blank" else None
        assert node.info is not None
        if inner and inner[0].kind == "p" and not node.info.first_as_para:
            if len(inner) > 1:
                inner[0].children[0].text += "\n"
            assert inner[0].info is not None
            inner[0].info.transparent = True
    return last
