"""What two texts have in common, from their ends inwards, and then word by word or line by line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from caseeditor.late import late_pattern

# Beyond so many elements on one side they are compared between what both have once: cost stays linear.
_MOST_COMPARED = 400
_WORDS = late_pattern(r"\n+|[^ \n]+| ")
# So many words and blanks in a row are hardly ever written twice.
_TOLD_APART = 5

Run = tuple[int, int, int]
"""Elements that two lists share: where they start in the one and in the other, and how many they are."""


def common_ends(old: str | Sequence[str], new: str | Sequence[str]) -> tuple[int, int, int]:
    """How many elements both start with, and where in each those that both end with begin."""
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    same = 0
    while same < shortest - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same, len(new) - same


def common_runs(old: list[str], new: list[str], window: int = 1) -> Iterator[Run]:
    """What both lists share, in order. In long ones only what lies beside `window` elements in a row that
    each has once."""
    start, last_old, last_new = common_ends(old, new)
    if start:
        yield 0, 0, start
    yield from _within(old, new, (start, last_old), (start, last_new), window)
    if last_old < len(old):
        yield last_old, last_new, len(old) - last_old


def words(text: str) -> list[str]:
    """The text in words, single blanks and runs of line ends."""
    return _WORDS.findall(text)


def changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two lists of words differ: the span in the old one, and in the new one."""
    before_old = before_new = 0
    for in_old, in_new, size in (*common_runs(old, new, _TOLD_APART), (len(old), len(new), 0)):
        if before_old < in_old or before_new < in_new:
            yield before_old, in_old, before_new, in_new
        before_old, before_new = in_old + size, in_new + size


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


def _within(
    old: list[str], new: list[str], span: tuple[int, int], other: tuple[int, int], window: int
) -> Iterator[Run]:
    """The runs within a span of each list."""
    (start, end), (begin, stop) = span, other
    if end - start <= _MOST_COMPARED and stop - begin <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, old[start:end], new[begin:stop], autojunk=False)
        yield from ((start + i, begin + j, size) for i, j, size in matcher.get_matching_blocks() if size)
        return
    for i, j in _anchors(old, new, span, other, window):
        if i < start or j < begin:
            continue  # part of the run before
        yield from _between(old, new, (start, i), (begin, j))
        size = window
        while i + size < end and j + size < stop and old[i + size] == new[j + size]:
            size += 1
        yield i, j, size
        start, begin = i + size, j + size
    yield from _between(old, new, (start, end), (begin, stop))


def _between(old: list[str], new: list[str], span: tuple[int, int], other: tuple[int, int]) -> Iterator[Run]:
    """The runs between two that are surely the same; of what is long, its ends."""
    (start, end), (begin, stop) = span, other
    head, last_old, last_new = common_ends(old[start:end], new[begin:stop])
    if head:
        yield start, begin, head
    if last_old - head <= _MOST_COMPARED and last_new - head <= _MOST_COMPARED:
        inner = (start + head, start + last_old), (begin + head, begin + last_new)
        yield from _within(old, new, *inner, window=1)
    if start + last_old < end:
        yield start + last_old, begin + last_new, end - start - last_old


def _anchors(
    old: list[str], new: list[str], span: tuple[int, int], other: tuple[int, int], window: int
) -> list[tuple[int, int]]:
    """Places of what both have exactly once, as many as come in the same order in both (as in Cohen's
    patience diff)."""
    there = _once(new, other, window)
    pairs = [(i, there[key]) for key, i in _once(old, span, window).items() if key in there]
    lengths: list[int] = []  # the smallest end of an ascending row of each length
    rows: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        length = bisect_left(lengths, j)
        before.append(rows[length - 1] if length else -1)
        lengths[length : length + 1] = [j]
        rows[length : length + 1] = [place]
    found: list[tuple[int, int]] = []
    place = rows[-1] if rows else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _once(elements: list[str], span: tuple[int, int], window: int) -> dict[tuple[str, ...], int]:
    """Where each `window` elements in a row stand that occur once in a span, in order."""
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for place in range(span[0], span[1] - window + 1):
        key = tuple(elements[place : place + window])
        if key in places:
            again.add(key)
        places[key] = place
    return {key: place for key, place in places.items() if key not in again}
