"""Which items of a list stay, which moved and which changed."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from difflib import SequenceMatcher

from caseeditor.case.editing.word_changes import common_ends
from caseeditor.case.values import Value, identity

# Beyond this many different items on both sides, only what starts and ends alike is matched: cost stays
# linear.
_MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Match:
    """One item of the new list: `kept` is the old item in whose place it is (the same or changed), `moved`
    the old item whose writing it takes along, both None for a new one."""

    kept: int | None = None
    moved: int | None = None


def match_items(old: list[Value], new: list[Value]) -> list[Match]:
    """For each item of `new`, where it comes from. `kept` rises from item to item."""
    before, after = [identity(item) for item in old], [identity(item) for item in new]
    matches = [Match()] * len(new)
    gaps: list[tuple[range, range]] = []
    start, last_old, last_new = common_ends(before, after)  # type: ignore[arg-type]
    for place in range(start):
        matches[place] = Match(kept=place)
    for place in range(last_new, len(new)):
        matches[place] = Match(kept=place - len(new) + len(old))
    for tag, i1, i2, j1, j2 in _opcodes(before[start:last_old], after[start:last_new]):
        if tag == "equal":
            for step in range(i2 - i1):
                matches[start + j1 + step] = Match(kept=start + i1 + step)
        else:
            gaps.append((range(start + i1, start + i2), range(start + j1, start + j2)))
    free: dict[object, deque[int]] = defaultdict(deque)
    for olds, _ in gaps:
        for place in olds:
            free[before[place]].append(place)
    moved: set[int] = set()
    for _, news in gaps:
        for place in news:
            if free.get(after[place]):
                source = free[after[place]].popleft()
                matches[place] = Match(moved=source)
                moved.add(source)
    for olds, news in gaps:
        left = iter([place for place in olds if place not in moved])
        for place in news:
            if matches[place].moved is None:
                matches[place] = Match(kept=next(left, None))
    return matches


def _opcodes(before: list[object], after: list[object]) -> list[tuple[str, int, int, int, int]]:
    if len(before) > _MOST_COMPARED or len(after) > _MOST_COMPARED:
        return [("replace", 0, len(before), 0, len(after))]
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
