"""Where the fences of a text end: found once for the whole, so that no opening searches to the end again."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from caseeditor.late import late_pattern

_CLOSING = late_pattern(r"^ {0,3}(`{3,}+|~{3,}+)[ \t\r\f\v]*\n", re.MULTILINE)
_CLOSING_TILDES = late_pattern(r"^(~{3,}+)[ \t\r\f\v]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A line that can end a block of code: its span with its line end, and how many signs it has."""

    start: int
    end: int
    length: int


class Fences:
    """The lines of one text that can end a block of code: GitHub's fences, or tildes alone."""

    def __init__(self, text: str, of_github: bool) -> None:
        self._text = text
        self._pattern = _CLOSING if of_github else _CLOSING_TILDES
        self._of_sign: dict[str, tuple[list[Fence], list[int]]] | None = None

    def after(self, pos: int, sign: str, length: int, *, shorter: bool) -> Fence | None:
        """The fence that ends what `length` signs open before `pos`, or None.

        With `shorter`, where none is long enough the longest ones serve: the engine then takes the first
        signs of the opening for the fence, and the rest for the name of the language.
        """
        if self._of_sign is None:
            self._of_sign = self._found()
        fences, longest = self._of_sign.get(sign, ([], []))
        first = bisect_left(fences, pos, key=lambda fence: fence.start)
        if first == len(fences) or (longest[first] < length and not shorter):
            return None
        wanted = min(length, longest[first])
        return next(fence for fence in islice(fences, first, None) if fence.length >= wanted)

    def _found(self) -> dict[str, tuple[list[Fence], list[int]]]:
        """The fences of each sign in order, each with the length of the longest from it on."""
        of_sign: dict[str, tuple[list[Fence], list[int]]] = {}
        for found in self._pattern.finditer(self._text):
            fences, _ = of_sign.setdefault(found[1][0], ([], []))
            fences.append(Fence(found.start(), found.end(), len(found[1])))
        for fences, longest in of_sign.values():
            most = 0
            for fence in reversed(fences):
                most = max(most, fence.length)
                longest.append(most)
            longest.reverse()
        return of_sign
