"""The kinds of span that stand by themselves: footnotes, mathematics, attribute lists, signs, struck text."""

from __future__ import annotations

import re
from typing import Protocol

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.attributes import is_for_html, read_attributes, with_named
from caseeditor.site.kramdown.node import Attributes, Node, NodeInfo
from caseeditor.site.kramdown.patterns import ENTITY, ID_NAME, LIST_CHARS, WS
from caseeditor.site.kramdown.reader import Definitions
from caseeditor.site.kramdown.spans.character_names import CHARACTERS
from caseeditor.site.kramdown.spans.typography import SIGNS

_FOOTNOTE = late_pattern(rf"\[\^({ID_NAME})\]")
_MATH = late_pattern(r"\$\$(.*?)\$\$", re.DOTALL)
_NOT_ATTRIBUTES = late_pattern(
    rf"\{{:(?:/(?:{ID_NAME})?\}}|:[A-Za-z0-9_]+(?:{WS}{LIST_CHARS}*?|{WS}*?)/?\}})"
)
_ATTRIBUTES = late_pattern(rf"\{{:({LIST_CHARS}+)\}}")
_EXTENSION = late_pattern(rf"\{{::(comment|nomarkdown|options)(?:({WS}{LIST_CHARS}*?)|{WS}*?)(/)?\}}")
_STRUCK_START = late_pattern(r"~~[^ \t\n\r\f\v~]")
_STRUCK = late_pattern(r"~~([^ \t\n\r\f\v~]|[^ \t\n\r\f\v~].*?[^ \t\n\r\f\v~])~~", re.DOTALL)
_SPACES = " \t\n\r\f\v"

# What old programs wrote by their own number: where Unicode has control characters, cp1252 has these.
_OLD_NUMBERS = {
    code: sign for code in range(0x80, 0xA0) if (sign := bytes([code]).decode("cp1252", "ignore"))
}


class Reader(Protocol):
    """What reads spans, as far as these kinds ask it (`spans.SpanReader` is one)."""

    definitions: Definitions
    tree: Node
    text: str
    pos: int
    allowance: int
    unended: dict[str, int]

    def inside(self, text: str) -> Reader:
        """A reader of a text within, which shares the definitions."""

    def read(self, node: Node) -> bool:
        """Read the text into an element."""

    def add_text(self, text: str) -> None:
        """Text as it is."""

    def add(self, kind: str, text: str = "", info: NodeInfo | None = None) -> Node:
        """An element."""


def footnote(reader: Reader) -> bool:
    """`[^name]`, where such a note is defined."""
    found = _FOOTNOTE.match(reader.text, reader.pos)
    if found is None:
        return False
    reader.pos = found.end()
    note = reader.definitions.footnotes.get(found[1])
    if note is None:
        reader.add_text(found[0])
    else:
        reader.add("footnote", info=NodeInfo(name=found[1], footnote=note))
    return True


def mathematics(reader: Reader) -> bool:
    """`$$…$$` within a line."""
    found = _MATH.match(reader.text, reader.pos)
    if found is None:
        return False
    reader.pos = found.end()
    reader.add("math", found[1].strip(_SPACES), NodeInfo(block=False))
    return True


def extension(reader: Reader) -> bool:
    """`{: …}` after a span, or `{::comment}` and its like."""
    if reader.text.find("}", reader.pos) < 0:
        return False
    found = (
        None if _NOT_ATTRIBUTES.match(reader.text, reader.pos) else _ATTRIBUTES.match(reader.text, reader.pos)
    )
    if found is not None:
        last = reader.tree.children[-1] if reader.tree.children else None
        if last is None or last.kind == "text":
            return False
        reader.pos = found.end()
        given = Attributes()
        read_attributes(found[1], given)
        last.ial = last.ial if last.ial is not None else Attributes()
        read_attributes(found[1], last.ial)
        last.attr.update(with_named(given, reader.definitions.attributes, last.attr))
        return True
    return _named_extension(reader)


def _named_extension(reader: Reader) -> bool:
    found = _EXTENSION.match(reader.text, reader.pos)
    if found is None:
        return False
    body, end = "", found.end()
    if not found[3]:
        stop = None
        if end < reader.unended.get(found[1], len(reader.text) + 1):
            stop = re.compile(rf"\{{:/({found[1]})?\}}").search(reader.text, end)
        if stop is None:
            reader.unended[found[1]] = min(end, reader.unended.get(found[1], end))
            return False
        body, end = reader.text[end : stop.start()], stop.end()
    reader.pos = end
    given = Attributes()
    read_attributes(found[2] or "", given)
    if found[1] == "options":
        reader.definitions.options = reader.definitions.options.changed_inline(given.values)
        return True
    if body and (found[1] == "comment" or is_for_html(given)):
        kind = "comment" if found[1] == "comment" else "verbatim"
        reader.add(kind, body, NodeInfo(block=False))
    return True


def entity(reader: Reader) -> bool:
    """A character by its name or number."""
    found = ENTITY.match(reader.text, reader.pos)
    if found is None:
        return False
    name, decimal, hexadecimal = found.groups()
    if name is not None:
        shown = CHARACTERS.get(name)
        if shown is None:
            _unknown_entity(reader, found[0])
            return True
    else:
        code = int(decimal) if decimal is not None else int(hexadecimal, 16)
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            _unknown_entity(reader, found[0])
            return True
        shown = _OLD_NUMBERS.get(code) or chr(code)
    reader.add("entity", shown, NodeInfo(name=found[0]))
    reader.pos = found.end()
    return True


def _unknown_entity(reader: Reader, written: str) -> None:
    reader.add("entity", "&")
    reader.add_text(written[1:])
    reader.pos += len(written)


def typographic_sign(reader: Reader, written: str) -> None:
    """A dash, an ellipsis or a guillemet, or what a backslash keeps from being one."""
    reader.pos += len(written)
    shown = SIGNS[written]
    if written[0] == "\\":
        reader.add("entity", shown[0])
        reader.add("entity", shown[0])
    else:
        reader.add("sign", shown)


def struck(reader: Reader) -> bool:
    """`~~text~~`."""
    pos = reader.pos
    if not _STRUCK_START.match(reader.text, pos) or pos >= reader.unended.get("~~", len(reader.text)):
        return False
    found = _STRUCK.match(reader.text, pos)
    if found is None:
        reader.unended["~~"] = pos
        return False
    node = reader.add("html", "del", NodeInfo(block=False, model="span"))
    inner = reader.inside(found[1])
    inner.read(node)
    reader.allowance = inner.allowance
    reader.pos = found.end()
    return True
