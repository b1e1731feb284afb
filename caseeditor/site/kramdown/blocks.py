"""The plain kinds of block: paragraphs, headings, quotes, rules, code, mathematics."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.node import Node, NodeInfo
from caseeditor.site.kramdown.patterns import (
    BLANK,
    EOB,
    EOB_LINE,
    HTML_CLOSES,
    HTML_OPENS,
    IAL_BLOCK,
    LAZY_END,
    LAZY_END_TEXT,
    LIST_TAIL,
    RULE,
)
from caseeditor.site.kramdown.reader import BlockReader
from caseeditor.site.kramdown.words import is_in_word, is_letter

HEADING = late_pattern(r"(#{1,6})[\t ]+([^ \t\n].*)\n")
_HEADING_CLOSE = late_pattern(r"(#{1,6})[\t ]*([^ \t\n].*)\n")  # without GitHub's space
_HEADING_ID = late_pattern(r"[\t ]+\{#([^ \t{}]+)\}\Z")
_HEADING_TAIL = late_pattern(r"[\t ]#+\Z")
_HEADING_TAIL_CLOSE = late_pattern(r"(?<!\\)#+\Z")
_UNDERLINED = late_pattern(r" {0,3}([^ \t\n].*)\n([-=])[-=]*[ \t\r\f\v]*\n")
_FENCE_START = r" {0,3}[~`]{3,}"
_TILDES_OPENING = late_pattern(r"(~{3,}+)([ \t\r\f\v]*)([^ \t\n\r\f\v]*)[ \t\r\f\v]*\n")
_FENCE_OPENING = late_pattern(r" {0,3}(`{3,}+|~{3,}+)([ \t\r\f\v]*)([^ \t\n\r\f\v]*)[ \t\r\f\v]*\n")
_LANGUAGE = late_pattern(r"([^ \t\n\r\f\v]+?)(?:\?[^ \t\n\r\f\v]*)?\Z")
_QUOTE = late_pattern(r" {0,3}> ?")
_QUOTE_MARKS = late_pattern(r"^ {0,3}> ?", re.MULTILINE)
_INDENTED = late_pattern(r"\t| {4}")
_INDENTS = late_pattern(r"^(?:\t| {4})", re.MULTILINE)
CODE_TEXT = (
    rf"(?:(?:{BLANK})?(?:(?:\t| {{4}})[ \t]*[^ \t\n\r\f\v]+.*\n)+"
    rf"(?:(?! {{0,3}}{IAL_BLOCK}|{EOB}| {{0,3}}{HTML_CLOSES}| {{0,3}}{HTML_OPENS})"
    rf"[ \t]*[^ \t\n\r\f\v]+.*\n)*)*"
)
_CODE = late_pattern(CODE_TEXT)
_CODE_LAZY = late_pattern(r"\n( {0,3}[^ \t\n\r\f\v]+)")
_MATH = late_pattern(r" {0,3}(\\)?\$\$(.*?)\$\$([ \t\n\r\f\v]*?\n)?", re.DOTALL)
_PARAGRAPH_END_LATE = late_pattern(rf"{LAZY_END_TEXT}| {{0,3}}:{LIST_TAIL}")
_PARAGRAPH_END = late_pattern(
    rf"{LAZY_END_TEXT}| {{0,3}}:{LIST_TAIL}| {{0,3}}(?:[+*-]|[0-9]+\.){LIST_TAIL}"
    rf"|#{{1,6}}[\t ]+[^ \t\n].*\n| {{0,3}}> ?|{_FENCE_START}"
)


def paragraph(reader: BlockReader) -> bool:
    """Whatever is nothing else: lines up to a blank one, or one that starts another block."""
    start = reader.pos
    end = reader.text.find("\n", start) + 1 or len(reader.text)
    ending = _PARAGRAPH_END if reader.definitions.dialect.paragraphs_end_early else _PARAGRAPH_END_LATE
    while end < len(reader.text) and not ending.match(reader.text, end):
        end = reader.text.find("\n", end) + 1 or len(reader.text)
    reader.pos = end
    text = reader.text[start:end].rstrip(" \t\n\r\f\v\0")
    last = reader.tree.children[-1] if reader.tree.children else None
    if last is not None and last.kind == "p":
        joint = last.children[0]
        break_before = reader.text[max(start - 3, 0) : start] == "  \n"
        joint.text += f"{'  ' if break_before else ''}\n{text}"
        return True
    node = reader.add(reader.new_block(Node("p", info=NodeInfo())))
    node.children.append(Node("source", text.lstrip(" \t\n\r\f\v\0")))
    return True


def _add_heading(reader: BlockReader, level: int, text: str, closing: re.Pattern[str] | None = None) -> bool:
    """Add a heading whose text may end with an identifier, and with `closing` signs before that one."""
    text = text.rstrip(" \t\r\f\v\n\0")
    found = _HEADING_ID.search(text)
    if found is not None and not _is_identifier(found[1]):
        found = None
    if found is not None:
        text = text[: found.start()]
    if closing is not None:
        text = closing.sub("", text).rstrip(" \t\r\f\v\n\0")
    if not text:
        return False
    node = reader.add(reader.new_block(Node("header")))
    node.depth = level
    node.text = text
    node.children.append(Node("source", text))
    if found is not None:
        node.attr["id"] = found[1]
    return True


def _is_identifier(text: str) -> bool:
    return (is_letter(text[0]) or text[0] in "_:") and all(is_in_word(char) or char in ":.-" for char in text)


def heading(reader: BlockReader) -> bool:
    """`## Heading`: no indentation. GitHub wants the space, but no blank line before."""
    dialect = reader.definitions.dialect
    early = dialect.paragraphs_end_early
    found = reader.check(HEADING if dialect.is_gfm else _HEADING_CLOSE)
    if found is None or not (early or reader.after_boundary()):
        return False
    if not _add_heading(reader, len(found[1]), found[2], _HEADING_TAIL if early else _HEADING_TAIL_CLOSE):
        return False
    reader.pos = found.end()
    return True


def underlined_heading(reader: BlockReader) -> bool:
    """One line underlined with = or -, after a boundary."""
    found = reader.check(_UNDERLINED)
    if found is None or not reader.after_boundary():
        return False
    if not _add_heading(reader, 1 if found[2] == "=" else 2, found[1]):
        return False
    reader.pos = found.end()
    return True


def quote(reader: BlockReader) -> bool:
    """`> quoted` lines, and those that go on without the mark."""
    if reader.check(_QUOTE) is None:
        return False
    start = reader.pos
    reader.take_line()
    while not reader.at_end and reader.check(LAZY_END) is None:
        reader.take_line()
    node = reader.add(reader.new_block(Node("blockquote")))
    reader.read_blocks(node, _QUOTE_MARKS.sub("", reader.text[start : reader.pos]))
    return True


def rule(reader: BlockReader) -> bool:
    if reader.take(RULE) is None:
        return False
    reader.add(reader.new_block(Node("hr")))
    return True


def indented_code(reader: BlockReader) -> bool:
    """Lines indented by four, and those that go on lazily."""
    if reader.check(_INDENTED) is None:
        return False
    found = reader.take(_CODE)
    if found is None or not found[0]:
        return False
    data = _CODE_LAZY.sub(r" \1", found[0])
    reader.add(reader.new_block(Node("codeblock", _INDENTS.sub("", data), NodeInfo())))
    return True


def fenced_code(reader: BlockReader) -> bool:
    """Code between fences, with the name of its language."""
    char = reader.text[reader.pos : reader.pos + 1]
    if char not in (" ", "`", "~"):
        return False
    opening = reader.check(_FENCE_OPENING if reader.definitions.dialect.is_gfm else _TILDES_OPENING)
    if opening is None:
        return False
    fence, space, language = opening.groups()
    closing = reader.fences.after(opening.end(), fence[0], len(fence), shorter=not (space and language))
    if closing is None:
        return False
    text = reader.text[opening.end() : closing.start]
    language = fence[closing.length :] + language if closing.length < len(fence) else language
    node = reader.add(reader.new_block(Node("codeblock", text, NodeInfo(language=language))))
    if named := _LANGUAGE.match(language):
        node.attr["class"] = f"language-{named[1]}"
    reader.pos = closing.end
    return True


def mathematics(reader: BlockReader) -> bool:
    """`$$…$$` standing by itself."""
    found = reader.check(_MATH)
    if found is None or not reader.after_boundary():
        return False
    if found[1]:
        if found[3]:
            reader.pos = found.start(1) + 1
        return False
    start = reader.pos
    reader.pos = found.end()
    if not reader.before_boundary():
        reader.pos = start
        return False
    reader.add(reader.new_block(Node("math", found[2].strip(), NodeInfo(block=True))))
    return True


def end_of_block(reader: BlockReader) -> bool:
    """A line with only `^` ends a list, a quote or a paragraph."""
    if reader.take(EOB_LINE) is None:
        return False
    reader.add(reader.new_block(Node("eob")))
    return True
