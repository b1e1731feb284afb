"""XML of strangers: no entities, no other files, no depth and no number of elements that costs more than it
is worth."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from caseeditor.errors import DocumentUnreadable

_DEEPEST = 200
_MOST_ELEMENTS = 3_000_000
_CHUNK = 1 << 16


class _Refused(Exception):
    """The text asks for what no document needs."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_xml(path: Path, raw: bytes) -> Element:
    """The root element; names are `{namespace}name`. `path` is the document's, for `DocumentUnreadable`.

    A text that defines entities, or a document type at all, isn't read: office programs write none.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise _Refused("too-large")
        builder.start(_name(name), {_name(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(name))

    def refuse(*_arguments: object) -> int:
        raise _Refused("broken")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        for place in range(0, len(raw), _CHUNK):
            parser.Parse(raw[place : place + _CHUNK], False)
        parser.Parse(b"", True)
        root: Element = builder.close()
    except _Refused as refused:
        raise DocumentUnreadable(path, refused.reason) from None
    except (expat.ExpatError, AssertionError, ValueError, LookupError) as broken:
        raise DocumentUnreadable(path, "broken") from broken
    return root


def local(name: str) -> str:
    """The name without its namespace: two generations of namespaces say the same."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name; empty without it."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def _name(name: str) -> str:
    return "{" + name if "}" in name else name
