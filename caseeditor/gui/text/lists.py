"""Lists as they are typed: going on with the next item, going deeper, and turning lines into items.

Four blanks make a level: that is deep enough below any sign, and never so deep that it becomes code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caseeditor.late import late_pattern

LEVEL = "    "
_ITEM = late_pattern(
    r"(?P<indent>[ \t]*)(?P<sign>[-*+]|(?P<number>\d{1,9})(?P<after>[.)]))(?P<gap>[ \t]+)(?P<rest>.*)",
    re.DOTALL,
)
_EMPTY_ITEM = late_pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*")
_EMPTY_ITEM_PARTS = late_pattern(r"(?P<indent>[ \t]*)(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?P<rest>)[ \t]*")
_QUOTE = late_pattern(r"(?P<sign>(?:[ ]{0,3}>[ ]?)+)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class Continuation:
    """What Enter does: `insert` this at the caret or, with `end_list`, put a blank line in place of this
    one.
    """

    insert: str
    end_list: bool = False


def continuation(line: str, caret: int) -> Continuation | None:
    """What Enter does in a line of a list or a quotation, at a place in it; None: nothing special."""
    if _EMPTY_ITEM.fullmatch(line) and line.strip() and caret >= len(line.rstrip()):
        return Continuation("", end_list=True)
    item = _ITEM.fullmatch(line)
    if item:
        if caret < item.start("rest"):
            return None
        if not item["rest"].strip():
            return Continuation("", end_list=True)
        sign = item["sign"]
        if item["number"]:
            sign = f"{int(item['number']) + 1}{item['after']}"
        return Continuation(f"\n{item['indent']}{sign}{item['gap']}")
    quote = _QUOTE.fullmatch(line)
    if quote and caret >= quote.start("rest"):
        if not quote["rest"].strip():
            return Continuation("", end_list=True)
        return Continuation(f"\n{quote['sign']}")
    return None


def is_item(line: str) -> bool:
    """Whether a line starts an item of a list."""
    return _ITEM.fullmatch(line) is not None or (bool(line.strip()) and bool(_EMPTY_ITEM.fullmatch(line)))


def indented(lines: Sequence[str], before: Sequence[str]) -> list[str]:
    """Items one level deeper; `before` are the lines above, to count on from."""
    above = list(before)
    result: list[str] = []
    for line in lines:
        moved = _renumbered(LEVEL + line, above) if is_item(line) else line
        result.append(moved)
        above.append(moved)
    return result


def outdented(lines: Sequence[str], before: Sequence[str]) -> list[str]:
    """Items one level less deep, as far as they go."""
    above = list(before)
    result: list[str] = []
    for line in lines:
        blanks = len(line) - len(line.lstrip(" "))
        if is_item(line) and line.startswith("\t"):
            moved = _renumbered(line[1:], above)
        elif is_item(line) and blanks:
            moved = _renumbered(line[min(blanks, len(LEVEL)) :], above)
        else:
            moved = line
        result.append(moved)
        above.append(moved)
    return result


def toggle_list(lines: Sequence[str], *, numbered: bool) -> list[str]:
    """Lines made items of a list, or plain where all of them are such items. Blank lines stay.

    A list of the other kind becomes one of this kind.
    """
    full = [line for line in lines if line.strip()]
    off = bool(full) and all(_is_of_kind(line, numbered) for line in full)
    count = 0
    result: list[str] = []
    for line in lines:
        item = _ITEM.fullmatch(line) or _EMPTY_ITEM_PARTS.fullmatch(line)
        if not line.strip() and len(lines) > 1:
            result.append(line)
            continue
        count += 1
        indent = item["indent"] if item else ""
        rest = item["rest"] if item else line.lstrip(" ")
        sign = "" if off else f"{count}. " if numbered else "* "
        result.append(indent + sign + rest if not off else indent.replace(LEVEL, "", 1) + rest)
    return result


def _is_of_kind(line: str, numbered: bool) -> bool:
    item = _ITEM.fullmatch(line) or _EMPTY_ITEM_PARTS.fullmatch(line)
    return item is not None and bool(item["number"]) == numbered


def _renumbered(line: str, above: Sequence[str]) -> str:
    """A numbered item counts on from the one above it on its level, else starts at 1."""
    item = _ITEM.fullmatch(line)
    if item is None or not item["number"]:
        return line
    number = 1
    for other in reversed(above):
        sibling = _ITEM.fullmatch(other)
        if sibling is None:
            if other.strip() and not other.startswith((" ", "\t")):
                break
            continue
        depth = len(sibling["indent"].expandtabs(4)) - len(item["indent"].expandtabs(4))
        if depth < 0:
            break
        if depth == 0:
            number = int(sibling["number"]) + 1 if sibling["number"] else 1
            break
    return f"{item['indent']}{number}{item['after']}{item['gap']}{item['rest']}"
