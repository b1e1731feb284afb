"""Marking every abbreviation of a body that its author defined."""

from __future__ import annotations

import re

from caseeditor.site.kramdown.attributes import with_named
from caseeditor.site.kramdown.node import Node
from caseeditor.site.kramdown.reader import Definitions


class Abbreviations:
    """The abbreviations of a body, and how they are found in its text."""

    def __init__(self, definitions: Definitions) -> None:
        self._meanings = definitions.abbreviations
        self._attributes = definitions.abbreviation_attributes
        self._named = definitions.attributes
        names = sorted(self._meanings, key=len, reverse=True)
        union = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?<![A-Za-z0-9_])(?:{union})(?![A-Za-z0-9_])") if names else None

    def mark(self, node: Node) -> None:
        """Replace the abbreviations in the texts below `node`."""
        if self._pattern is None:
            return
        children: list[Node] = []
        raw = node.kind == "html" and node.info is not None and node.info.model == "raw"
        for child in node.children:
            if child.kind == "text" and not raw:
                children += self._split(child)
            else:
                self.mark(child)
                children.append(child)
        node.children = children

    def _split(self, leaf: Node) -> list[Node]:
        assert self._pattern is not None
        text = leaf.content
        pieces: list[Node] = []
        end = 0
        for found in self._pattern.finditer(text):
            if found.start() > end:
                pieces.append(Node("text", text[end : found.start()]))
            short = Node("abbreviation", found[0])
            given = self._attributes.get(found[0])
            if given is not None:
                short.attr.update(with_named(given, self._named, {}))
            if meaning := self._meanings[found[0]]:
                short.attr["title"] = meaning
            pieces.append(short)
            end = found.end()
        if not pieces:
            return [leaf]
        if end < len(text):
            pieces.append(Node("text", text[end:]))
        return pieces
