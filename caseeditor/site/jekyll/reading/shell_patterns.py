"""Shell patterns (`*`, `?`, `[…]`) as Ruby matches them, in time that no pattern makes long."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_ANY, _ONE = "*", "?"
Part = tuple[str, frozenset[str] | str, bool]
"""A sign of a pattern: its kind, the characters or ranges that it takes, whether all others instead."""


def matches(pattern: str, text: str) -> bool:
    """`File.fnmatch?` without flags: `*` goes over slashes."""
    parts = _parts(pattern)
    place = star = after_star = 0
    starred = False
    at = 0
    while at < len(text):
        if place < len(parts) and parts[place][0] == _ANY:
            starred, star, after_star = True, place, at
            place += 1
        elif place < len(parts) and _takes(parts[place], text[at]):
            place += 1
            at += 1
        elif starred:
            place, after_star = star + 1, after_star + 1
            at = after_star
        else:
            return False
    while place < len(parts) and parts[place][0] == _ANY:
        place += 1
    return place == len(parts)


def matches_path(pattern: str, path: str) -> bool:
    """`Dir.glob`: a `*` stays within a name, `**` goes over folders, a leading dot is to be written."""
    wanted, names = pattern.split("/"), path.split("/")
    reached = {0}
    for name in names:
        reached = {step for place in _with_stars(reached, wanted) for step in _steps(place, wanted, name)}
        if not reached:
            return False
    return len(wanted) in _with_stars(reached, wanted, at_end=True)


def _with_stars(places: set[int], wanted: Sequence[str], *, at_end: bool = False) -> set[int]:
    """The places reached, also behind each `**` that stands for no folder."""
    found = set(places)
    for place in sorted(places):
        while place < len(wanted) - 1 and wanted[place] == "**" and not at_end:
            place += 1
            found.add(place)
    return found


def _steps(place: int, wanted: Sequence[str], name: str) -> list[int]:
    if place >= len(wanted):
        return []
    if wanted[place] == "**" and place < len(wanted) - 1:
        return [] if name.startswith(".") else [place]
    if name.startswith(".") and not wanted[place].startswith("."):
        return []
    return [place + 1] if matches(wanted[place], name) else []


def _takes(part: Part, char: str) -> bool:
    kind, chars, others = part
    return kind == _ONE or (char in chars) != others


@lru_cache(maxsize=512)
def _parts(pattern: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    place = 0
    while place < len(pattern):
        char = pattern[place]
        place += 1
        if char == "*":
            if not parts or parts[-1][0] != _ANY:
                parts.append((_ANY, "", False))
        elif char == "?":
            parts.append((_ONE, "", False))
        elif char == "[" and (end := pattern.find("]", place + 1)) > 0:
            inside = pattern[place:end]
            others = inside[0] in "!^"
            parts.append(("[", _chars(inside[1:] if others else inside), others))
            place = end + 1
        else:
            if char == "\\" and place < len(pattern):
                char = pattern[place]
                place += 1
            parts.append(("c", char, False))
    return tuple(parts)


def _chars(inside: str) -> frozenset[str]:
    found: set[str] = set()
    place = 0
    while place < len(inside):
        if inside[place + 1 : place + 2] == "-" and place + 2 < len(inside):
            first, last = ord(inside[place]), ord(inside[place + 2])
            found.update(map(chr, range(first, min(last, first + 1_000) + 1)))
            place += 3
        else:
            found.add(inside[place])
            place += 1
    return frozenset(found)
