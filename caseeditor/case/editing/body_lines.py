"""A body that comes back from a text widget, where every line ends in `\\n`: the lines that didn't change
keep their own ends."""

from __future__ import annotations

from collections import Counter

from caseeditor.case.editing.word_changes import common_runs
from caseeditor.case.reading.lines import split_lines


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
    for in_old, in_new, size in common_runs(before, after):
        for step in range(size):
            ends[in_new + step] = rows[in_old + step][1] or default
    ends[-1] = ""
    _told_apart(ends, after)
    return "".join(line + end for line, end in zip(after, ends, strict=True))


def _told_apart(ends: list[str], lines: list[str]) -> None:
    """A bare `\\r` before an empty line that ends in `\\n` would be one line end with it."""
    for place in range(1, len(lines)):
        if ends[place - 1] == "\r" and not lines[place] and ends[place] == "\n":
            ends[place] = "\r"
