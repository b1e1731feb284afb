"""Attribute lists: `{: #id .class key="value" reference}`, and how they are merged into an element."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caseeditor.late import late_pattern
from caseeditor.preview.kramdown.node import Attributes, Node
from caseeditor.preview.kramdown.patterns import ID_NAME

_MARK_TEXT = r"\.[^ \t\n\r\f\v.\#]+|\#[A-Za-z][A-Za-z0-9_:\-]*"
_ITEM = late_pattern(
    rf"""(?:\A|[ \t\n\r\f\v])(?:
        (?P<key>{ID_NAME})=(?P<quote>"|')(?P<value>(?:\\\}}|[^}}])*?)(?P=quote)
      | (?P<reference>{ID_NAME})
      | (?P<marks>(?:{_MARK_TEXT})+)
    )(?=[ \t\n\r\f\v]|\Z)""",
    re.VERBOSE,
)
_MARK = late_pattern(_MARK_TEXT)


def read_attributes(text: str, known: Mapping[str, Attributes], into: Attributes) -> None:
    """Add to `into` what `text`, the inside of an attribute list, says; `known` are the named lists."""
    for found in _ITEM.finditer(text):
        if found["reference"]:
            if found["reference"] in known:
                merge(into, known[found["reference"]])
            into.references.append(found["reference"])
        elif found["marks"]:
            for mark in _MARK.findall(found["marks"]):
                if mark[0] == "#":
                    into.values["id"] = mark[1:]
                else:
                    add_class(into.values, mark[1:])
        else:
            value = found["value"].replace("\\}", "}").replace("\\" + found["quote"], found["quote"])
            if found["key"] == "class":
                add_class(into.values, value)
            else:
                into.values[found["key"]] = value


def is_for_html(given: Attributes) -> bool:
    """Whether verbatim text with these attributes is meant for HTML: its `type` may name other formats."""
    wanted = given.values.get("type", "")
    return not wanted or "html" in wanted.split()


def add_class(values: dict[str, str], name: str) -> None:
    values["class"] = f"{values.get('class', '')} {name}".lstrip()


def merge(into: Attributes, other: Attributes) -> None:
    for key, value in other.values.items():
        if key == "class":
            add_class(into.values, value)
        else:
            into.values[key] = value


def apply(node: Node) -> None:
    """Give a node the attributes of its list, classes joining those it has."""
    if node.ial is not None:
        for key, value in node.ial.values.items():
            if key == "class":
                add_class(node.attr, value)
            else:
                node.attr[key] = value
