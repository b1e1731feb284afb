"""What is defined apart from the text: footnotes, abbreviations, attribute lists, extensions."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.attributes import is_for_html, read_attributes
from caseeditor.site.kramdown.blocks import CODE_TEXT
from caseeditor.site.kramdown.node import Attributes, Footnote, Node, NodeInfo
from caseeditor.site.kramdown.patterns import IAL_BLOCK, ID_NAME, LIST_CHARS, WS
from caseeditor.site.kramdown.reader import BlockReader

_FOOTNOTE = late_pattern(rf" {{0,3}}\[\^({ID_NAME})\]:{WS}*?(.*?\n{CODE_TEXT})")
_INDENTS = late_pattern(r"^(?:\t| {4})", re.MULTILINE)
_ABBREVIATION = late_pattern(r" {0,3}\*\[(.+?)\]:(.*?)\n")
_ABBREVIATION_IAL = late_pattern(rf"{WS}*\{{:(?!(?:{ID_NAME})?:|/)({LIST_CHARS}+)\}}{WS}*?(?=\n|\Z)")
_NAMED_LIST = late_pattern(rf" {{0,3}}\{{:({ID_NAME}):({LIST_CHARS}+)\}}{WS}*?\n")
_LIST = late_pattern(rf" {{0,3}}\{{:(?![:/])({LIST_CHARS}+)\}}{WS}*?\n")
_NEXT_LIST = late_pattern(rf" {{0,3}}{IAL_BLOCK}")
_EXTENSION = late_pattern(
    rf" {{0,3}}\{{::(comment|nomarkdown|options)(?:({WS}{LIST_CHARS}*?)|{WS}*?)(/)?\}}({WS}*?\n|.*?\n)"
)
_OPENING = late_pattern(r" {0,3}\{:")


def place_of(reader: BlockReader, definition: str) -> Node:
    return reader.add(reader.new_block(Node("eob", info=NodeInfo(definition=definition))))


def footnote_definition(reader: BlockReader) -> bool:
    """`[^name]: text`, going on with indented lines."""
    found = reader.take(_FOOTNOTE)
    if found is None:
        return False
    content = Node("footnote_def")
    place = place_of(reader, "footnote")
    content.ial = place.ial = place.ial or Attributes()
    reader.read_blocks(content, _INDENTS.sub("", found[2]))
    breaks = all(child.info is not None and child.info.definition for child in content.children)
    reader.definitions.footnotes[found[1]] = Footnote(content, breaks)
    return True


def abbreviation_definition(reader: BlockReader) -> bool:
    """`*[SHORT]: what it stands for`."""
    found = reader.take(_ABBREVIATION)
    if found is None:
        return False
    place = place_of(reader, "abbreviation")
    place.ial = place.ial or Attributes()
    reader.definitions.abbreviations[found[1]] = found[2].strip(" \t\r\f\v\0")
    reader.definitions.abbreviation_attributes[found[1]] = place.ial
    return True


def extension(reader: BlockReader) -> bool:
    """A line that starts with `{:`: attributes, named attributes, or `{::comment}` and its like."""
    if reader.check(_OPENING) is None:
        return False
    if found := reader.take(_NAMED_LIST):
        known = reader.definitions.attributes
        read_attributes(found[2], known.setdefault(found[1], Attributes()))
        place_of(reader, "ald")
        return True
    if found := reader.take(_LIST):
        _attach(reader, found[1])
        return True
    return _named_extension(reader)


def _attach(reader: BlockReader, text: str) -> None:
    last = reader.tree.children[-1] if reader.tree.children else None
    takes = last is not None and last.kind != "blank"
    if last is not None and last.kind == "eob":
        takes = last.info is not None and last.info.definition in ("link", "abbreviation", "footnote")
    if takes and last is not None:
        last.ial = last.ial if last.ial is not None else Attributes()
        read_attributes(text, last.ial)
        if reader.check(_NEXT_LIST) is None:
            place_of(reader, "attributes")
    else:
        reader.block_ial = reader.block_ial if reader.block_ial is not None else Attributes()
        read_attributes(text, reader.block_ial)


def _named_extension(reader: BlockReader) -> bool:
    found = reader.check(_EXTENSION)
    if found is None or found[4].strip():
        return False
    name, attributes, closed = found[1], found[2] or "", found[3]
    body = ""
    end = found.end()
    if not closed:
        stop = None
        if name not in reader.unended:
            stop = re.compile(rf"^ {{0,3}}\{{:/({name})?\}}{WS}*?\n", re.MULTILINE).search(reader.text, end)
        if stop is None:
            reader.unended.add(name)
            return False
        body, end = reader.text[end : stop.start()], stop.end()
    reader.pos = end
    given = Attributes()
    read_attributes(attributes, given)
    if name == "options":
        reader.definitions.options = reader.definitions.options.changed_inline(given.values)
        place_of(reader, "extension")
    elif name == "comment":
        if body:
            reader.add(Node("comment", body.rstrip("\n"), NodeInfo(block=True)))
    elif body:
        for_html = is_for_html(given)
        shown = body.removesuffix("\n") if for_html else ""
        reader.add(Node("verbatim", shown, NodeInfo(block=for_html)))
    return True
