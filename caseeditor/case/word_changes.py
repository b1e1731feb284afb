"""What two texts have in common, from their ends inwards and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from caseeditor.late import late_pattern

# Beyond so many words on both sides only the common ends count: cost stays linear.
_MOST_COMPARED = 400
_WORDS = late_pattern(r"\n+|[^ \n]+| ")


def common_ends(old: str | list[str], new: str | list[str]) -> tuple[int, int, int]:
    """How many elements both start with, and where in each those that both end with begin."""
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    same = 0
    while same < shortest - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same, len(new) - same


def words(text: str) -> list[str]:
    """The text in words, single blanks and runs of line ends."""
    return _WORDS.findall(text)


def changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two lists of words differ: the span in the old one, and in the new one."""
    start, last_old, last_new = common_ends(old, new)
    if last_old - start > _MOST_COMPARED or last_new - start > _MOST_COMPARED:
        yield start, last_old, start, last_new
        return
    matcher = SequenceMatcher(None, old[start:last_old], new[start:last_new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield start + i1, start + i2, start + j1, start + j2


def reworded(wrapped: str, line: str) -> str:
    """`line`, broken where the same words of `wrapped` are: there a line end stands for a blank."""
    old = re.findall(r"[^ \n]+| |\n", wrapped)
    new = words(line)
    parts: list[str] = []
    position = 0
    for i1, i2, j1, j2 in changes([" " if word == "\n" else word for word in old], new):
        parts += [*old[position:i1], *new[j1:j2]]
        position = i2
    return "".join([*parts, *old[position:]])
