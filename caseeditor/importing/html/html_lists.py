"""Lists of HTML, the ill-formed ones of clipboards among them."""

from __future__ import annotations

from typing import Protocol

from caseeditor.importing.content import Block, Blocks, Item, List
from caseeditor.importing.html.look import Look
from caseeditor.importing.html.styles import Declared
from caseeditor.importing.html.tree import Element

_LISTS = ("ul", "ol", "menu", "dir")


class ReadsBlocks(Protocol):
    """The part of the reader that a list needs."""

    def declared(self, element: Element) -> Declared: ...

    def is_hidden(self, element: Element, declared: Declared) -> bool: ...

    def blocks_in(self, elements: list[Element | str], look: Look) -> Blocks: ...


def read_list(reader: ReadsBlocks, element: Element, look: Look) -> Blocks:
    """The list, or several where it holds items of which nothing is left but lists.

    A list that stands between items, or in an item without words, belongs to the item before it: there it is
    one level deeper, however many levels the source skips.
    """
    ordered = element.name == "ol"
    before: list[Block] = []
    items: list[list[Block]] = []
    look = look.within(element, reader.declared(element))
    loose: list[Element | str] = []

    def add(blocks: Blocks, *, is_item: bool) -> None:
        only_lists = bool(blocks) and all(isinstance(block, List) for block in blocks)
        if blocks and is_item and not only_lists:
            items.append(list(blocks))
        elif blocks and items:
            items[-1] += blocks
        elif only_lists:
            before.extend(blocks)
        elif blocks:
            items.append(list(blocks))

    for child in element.children:
        if isinstance(child, Element) and (child.name == "li" or child.name in _LISTS):
            add(reader.blocks_in(loose, look), is_item=True)
            loose = []
            if child.name == "li":
                declared = reader.declared(child)
                if not reader.is_hidden(child, declared):
                    add(reader.blocks_in(child.children, look.within(child, declared)), is_item=True)
            else:
                add(reader.blocks_in([child], look), is_item=False)
        else:
            loose.append(child)
    add(reader.blocks_in(loose, look), is_item=True)
    made = [List(ordered, tuple(Item(tuple(blocks)) for blocks in items), _start(element))] if items else []
    return (*before, *made)


def _start(element: Element) -> int:
    start = element.get("start").strip()
    return int(start[:6]) if start.isdecimal() and start.isascii() else 1
