"""A body that comes back from a text widget, where every line ends in `\\n`: the lines that didn't change
keep their own ends."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from caseeditor.case.lines import split_lines
from caseeditor.case.word_changes import common_ends

# Comparing the changed middle line by line costs its square at worst.
_MOST_COMPARED = 500


def with_own_ends(old: str, new: str, usual: str | None = None) -> str:
    """`new` (lines ending in `\\n`) with the line ends that `old` has where the lines are the same, and
    `usual`, or else the most usual one of `old`, elsewhere."""
    if "\r" not in old and usual in (None, "\n"):
        return new
    rows = split_lines(old)
    counted = Counter(end for _, end in rows if end).most_common(1)
    default = counted[0][0] if counted else usual or "\n"
    before, after = [line for line, _ in rows], new.split("\n")
    ends = [default] * len(after)
    for old_place, new_place in _same_lines(before, after):
        ends[new_place] = rows[old_place][1] or default
    ends[-1] = ""
    return "".join(line + end for line, end in zip(after, ends, strict=True))


def _same_lines(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    start, last_old, last_new = common_ends(before, after)
    pairs = [(place, place) for place in range(start)]
    if last_old - start <= _MOST_COMPARED and last_new - start <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, before[start:last_old], after[start:last_new], autojunk=False)
        for block in matcher.get_matching_blocks():
            pairs += [(start + block.a + step, start + block.b + step) for step in range(block.size)]
    pairs += [(last_old + step, last_new + step) for step in range(len(after) - last_new)]
    return pairs
