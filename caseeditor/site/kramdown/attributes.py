"""Attribute lists: `{: #id .class key="value" reference}`, and how they are merged into an element."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.node import Attributes, Node
from caseeditor.site.kramdown.patterns import ID_NAME

_MARK_TEXT = r"\.[^ \t\n\r\f\v.\#]+|\#[A-Za-z][A-Za-z0-9_:\-]*"
_ITEM = late_pattern(
    rf"""(?:\A|[ \t\n\r\f\v])(?:
        (?P<key>{ID_NAME})=(?P<quote>"|')(?P<value>(?:\\\}}|[^}}])*?)(?P=quote)
      | (?P<reference>{ID_NAME})
      | (?P<marks>(?:{_MARK_TEXT})+)
    )(?=[ \t\n\r\f\v]|\Z)""",
    re.VERBOSE,
)
_MOST_NAMED = 100  # lists that refer to one another
_MARK = late_pattern(_MARK_TEXT)


def read_attributes(text: str, into: Attributes) -> None:
    """Add to `into` what `text`, the inside of an attribute list, says."""
    for found in _ITEM.finditer(text):
        if found["reference"]:
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


def apply(node: Node, known: Mapping[str, Attributes]) -> None:
    """Give a node the attributes of its list, classes joining those it has; `known` are the named lists."""
    if node.ial is not None:
        node.attr.update(with_named(node.ial, known, node.attr))


def with_named(given: Attributes, known: Mapping[str, Attributes], to: Mapping[str, str]) -> dict[str, str]:
    """`to` with the attributes of a list: first those of the named lists that it refers to, then its own.

    A named list may be defined behind its use, and refer to others.
    """
    values = dict(to)
    for name in given.references:
        _add_named(values, name, known, set())
    _add(values, given)
    return values


def _add_named(values: dict[str, str], name: str, known: Mapping[str, Attributes], seen: set[str]) -> None:
    """Add a named list and those that it refers to, each once: they may go round in a circle."""
    if name not in known or name in seen or len(seen) > _MOST_NAMED:
        return
    seen.add(name)
    for inner in known[name].references:
        _add_named(values, inner, known, seen)
    _add(values, known[name])


def _add(values: dict[str, str], given: Attributes) -> None:
    for key, value in given.values.items():
        if key == "class":
            add_class(values, value)
        else:
            values[key] = value
