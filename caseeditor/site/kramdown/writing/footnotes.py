"""The notes at the end of a body: numbered as they are referred to, with links back."""

from __future__ import annotations

from collections.abc import Callable

from caseeditor.site.kramdown.node import Footnote, Node, NodeInfo
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.writing.escaping import character, escape_text


class FootnoteList:
    """The footnotes that were referred to so far."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._notes: list[tuple[str, Footnote]] = []
        self._numbers: dict[str, int] = {}
        self._repeats: dict[str, int] = {}
        self._breaking: list[str] = []

    @property
    def breaking(self) -> tuple[str, ...]:
        """The names of the notes at which the engine stops."""
        return tuple(self._breaking)

    def reference(self, name: str, note: Footnote) -> str:
        """The number that refers to a note."""
        name = self._options.footnote_prefix + name
        repeat = ""
        if name in self._numbers:
            self._repeats[name] += 1
            repeat = f":{self._repeats[name]}"
        else:
            self._notes.append((name, note))
            self._numbers[name] = self._options.footnote_nr + len(self._notes) - 1
            self._repeats[name] = 0
        return (
            f'<sup id="fnref:{name}{repeat}" role="doc-noteref">'
            f'<a href="#fn:{name}" class="footnote" rel="footnote">{self._numbers[name]}</a></sup>'
        )

    def written(self, write: Callable[[Node, int], str]) -> str:
        """The list of the notes; '' without any. `write` gives the HTML of a node at an indentation."""
        items: list[str] = []
        while len(items) < len(self._notes):  # a note may bring others
            name, note = self._notes[len(items)]
            items.append(write(self._item(name, note), 4))
        if not items:
            return ""
        start = self._options.footnote_nr
        opening = f'<ol start="{start}">' if start != 1 else "<ol>"
        return f'<div class="footnotes" role="doc-endnotes">\n  {opening}\n{"".join(items)}  </ol>\n</div>\n'

    def _item(self, name: str, note: Footnote) -> Node:
        item = Node("li")
        item.attr = {"id": f"fn:{name}", "role": "doc-endnote"}
        item.children = list(note.content.children)
        if note.breaks:
            self._breaking.append(name)
        place = None
        if self._options.footnote_backlink_inline or (item.children and item.children[-1].kind == "p"):
            place = _last_text(item)
        space = character("\u00a0", self._options.entity_output)
        spaced = place is not None
        if place is None:
            place = Node("p")
            item.children.append(place)
        if self._options.footnote_backlink:
            links = self._back_links(name, space)
            html = (space if spaced else "") + links
            place.children = [*place.children, Node("verbatim", html, NodeInfo(block=False))]
        return item

    def _back_links(self, name: str, space: str) -> str:
        text = escape_text(self._options.footnote_backlink)
        link = '<a href="#fnref:{}" class="reversefootnote" role="doc-backlink">{}</a>'
        links = [link.format(name, text)]
        links += [
            link.format(f"{name}:{number}", f"{text}<sup>{number + 1}</sup>")
            for number in range(1, self._repeats[name] + 1)
        ]
        return space.join(links)


def _last_text(item: Node) -> Node | None:
    """The last paragraph or heading in an item, a copy of its own; None where there is none."""
    parent = item
    while parent.children:
        last = _copy(parent.children[-1])
        parent.children = [*parent.children[:-1], last]
        if last.kind in ("p", "header"):
            return last
        parent = last
    return None


def _copy(node: Node) -> Node:
    copy = Node(node.kind, node.content, node.info)
    copy.attr, copy.children, copy.ial = node.attr, node.children, node.ial
    copy.depth, copy.line = node.depth, node.line
    return copy
