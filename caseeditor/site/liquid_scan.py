"""Liquid, the site's template language, which runs over a body before its Markdown is read.

An editor who writes `{{ … }}` or `{% … %}` by chance sees nothing of it on the site, or breaks the page. This
gives the text as the site would have it, and the places where something was taken for Liquid. Source of the
rules: the language's documented syntax; what only the site's own data could tell (the value of a name) is
taken to be empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from caseeditor.late import late_pattern

# A value ends at its first `}`: with one alone, or with none, the site can't be built.
_TOKEN = late_pattern(r"\{\{[^}]*\}\}?|\{%.*?%\}", re.DOTALL)
_UNFINISHED = late_pattern(r"\{\{|\{%")
_TAG = late_pattern(r"\{%-?\s*(\w+)", re.ASCII)
_LITERAL = late_pattern(r"\{\{-?\s*(?:\"([^\"]*)\"|'([^']*)'|(-?\d+(?:\.\d+)?))\s*-?\}\}", re.ASCII)
_END_RAW = late_pattern(r"\{%-?\s*endraw\b.*?%\}", re.ASCII | re.DOTALL)

_ANYTHING = late_pattern(r"\s*\S", re.ASCII)
_EXPRESSION = late_pattern(r"""[^\s,|'"]|"[^"]*"|'[^']*'""", re.ASCII)
# The tags that want something behind their name, and what; without it the site can't be built.
_ARGUMENTS = {
    "assign": late_pattern(r"[\w\-.\[\]]\)?\s*=", re.ASCII),
    "capture": late_pattern(r"[\w\-.\[\]]", re.ASCII),
    "case": _EXPRESSION,
    "cycle": late_pattern(r"""\A\s*(?:[^\s,|'"]|"[^"]*"|'[^']*')""", re.ASCII),
    "elsif": _EXPRESSION,
    "for": late_pattern(r"""\A\s*[\w\-]+\s+in\s+(?:[^\s,|'"]|"[^"]*"|'[^']*')""", re.ASCII),
    "highlight": _ANYTHING,
    "if": _EXPRESSION,
    "include": _ANYTHING,
    "include_relative": _ANYTHING,
    "link": _ANYTHING,
    "post_url": _ANYTHING,
    "tablerow": late_pattern(r"""\w\s+in\s+(?:[^\s,|'"]|"[^"]*"|'[^']*')""", re.ASCII),
    "unless": _EXPRESSION,
    "when": _EXPRESSION,
}
_ALONE = frozenset(["break", "continue", "decrement", "increment"])

# Tags that hold something, and whether it is hidden when names stand for nothing.
_OPENS = {
    "if": True, "case": True, "for": True, "tablerow": True, "capture": True, "comment": True,
    "unless": False, "ifchanged": False, "highlight": False,
}  # fmt: skip
# Where a tag goes on in another way.
_PARTS = {"else": ("if", "unless", "case", "for"), "elsif": ("if", "unless"), "when": ("case",)}
_SPACES = " \t\n\r\f\v\0"


class LiquidKind(StrEnum):
    """What became of a spot: it vanishes, is kept as written, or stops the site from being built."""

    VANISHES = "vanishes"
    RAW = "raw"
    BREAKS = "breaks"


@dataclass(frozen=True)
class LiquidSpot:
    """One place taken for Liquid: its span in the text as written (characters), its 0-based line, what
    becomes of it, and the line in the text that is left.
    """

    start: int
    end: int
    line: int
    kind: LiquidKind
    shown_line: int


@dataclass(frozen=True)
class LiquidResult:
    """The text that the Markdown engine would be given, and the spots, in the order of the text."""

    text: str
    spots: tuple[LiquidSpot, ...]


def without_liquid(text: str) -> LiquidResult:
    """The text as the site gives it to its Markdown engine. Never raises: a spot that breaks the site is
    kept as written.
    """
    if "{{" not in text and "{%" not in text:
        return LiquidResult(text, ())
    reading = _Reading(text)
    if unclosed := frozenset(spot.start for spot in reading.unclosed):
        reading = _Reading(text, unclosed)
    return LiquidResult("".join(reading.kept), tuple(reading.spots))


class _Reading:
    """One way through a text, with what is kept of it.

    Names stand for nothing here, so a condition is false and a loop empty. `unclosed` says where tags start
    that are known to have no end.
    """

    def __init__(self, text: str, unclosed: frozenset[int] = frozenset()) -> None:
        self.kept: list[str] = []
        self.spots: list[LiquidSpot] = []
        # Each open tag, whether what it holds now is hidden (by it or one around it), and where it opened.
        self._open: list[tuple[str, bool, LiquidSpot]] = []
        self._line = 0  # of the text that is kept
        # Looked for once: a text full of marks that nothing ends must not be searched to its end for each.
        last = {sign: text.rfind(sign) for sign in ("}", "%}", "endraw")}
        pos = line = counted = 0
        while opening := _UNFINISHED.search(text, pos):
            start = opening.start()
            line += text.count("\n", counted, start)
            counted = start
            end, shown, kind = _read(text, start, last)
            before = text[pos:start]
            self._keep(before.rstrip(_SPACES) if text.startswith("-", start + 2) else before)
            spot = LiquidSpot(start, end, line, kind, self._line)
            if kind is LiquidKind.VANISHES and text.startswith("{%", start):
                spot = replace(spot, kind=LiquidKind.BREAKS) if start in unclosed else self._tag(text, spot)
                shown = text[start:end] if spot.kind is LiquidKind.BREAKS else shown
            self.spots.append(spot)
            self._keep(shown)
            pos = end
            if text[max(end - 3, start) : end] in ("-}}", "-%}"):
                while pos < len(text) and text[pos] in _SPACES:
                    pos += 1
        self._keep(text[pos:])

    @property
    def unclosed(self) -> list[LiquidSpot]:
        """The tags whose end never came."""
        return [spot for _name, _hidden, spot in self._open]

    def _keep(self, text: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.kept.append(text)
            self._line += text.count("\n")

    def _tag(self, text: str, spot: LiquidSpot) -> LiquidSpot:
        """Go into a tag, on to its next part or out of it; the spot breaks where that can't be."""
        named = _TAG.match(text, spot.start)
        name = named[1] if named else ""
        top, hidden, opened = self._open[-1] if self._open else ("", False, spot)
        broken = replace(spot, kind=LiquidKind.BREAKS)
        argument = _ARGUMENTS.get(name)
        behind = text[named.end() : spot.end - 2].removesuffix("-") if named else ""
        if name in _PARTS and top not in _PARTS[name]:
            return spot if top == "comment" else broken
        if argument is not None and not argument.search(behind):
            return broken
        if name in _OPENS:
            self._open.append((name, hidden or _OPENS[name], spot))
        elif name in _PARTS:
            around = len(self._open) > 1 and self._open[-2][1]
            self._open[-1] = (top, around or name != "else" or top == "unless", opened)
        elif top and name == f"end{top}":
            self._open.pop()
            if top == "comment" and all(around != "comment" for around, _hidden, _spot in self._open):
                return self._whole(opened, spot)
        elif not name or (top != "comment" and argument is None and name not in _ALONE):
            return broken  # a comment may hold what nobody knows
        return spot

    def _whole(self, opened: LiquidSpot, spot: LiquidSpot) -> LiquidSpot:
        """A comment as one spot, from `opened` to `spot`, unless something in it breaks."""
        first = bisect_left(self.spots, opened.start, key=lambda inner: inner.start)
        if any(inner.kind is LiquidKind.BREAKS for inner in self.spots[first:]):
            return spot
        del self.spots[first:]
        return replace(opened, end=spot.end)


def _read(text: str, start: int, last: Mapping[str, int]) -> tuple[int, str, LiquidKind]:
    """Where the spot that starts here ends, what the site shows in its place, and what that means.

    `last` says where what can end a spot stands for the last time.
    """
    is_value = text.startswith("{{", start)
    token = _TOKEN.match(text, start) if last["}" if is_value else "%}"] > start else None
    if token is None:
        return start + 2, text[start : start + 2], LiquidKind.BREAKS
    if is_value:
        if not token[0].endswith("}}"):
            return token.end(), token[0], LiquidKind.BREAKS
        literal = _LITERAL.fullmatch(token[0])
        shown = next((value for value in literal.groups() if value is not None), "") if literal else ""
        return token.end(), shown, LiquidKind.VANISHES
    named = _TAG.match(token[0])
    if named and named[1] == "raw":
        closing = _END_RAW.search(text, token.end()) if last["endraw"] > start else None
        if closing is None or token[0][named.end() : -2].removesuffix("-").strip(_SPACES):
            return token.end(), token[0], LiquidKind.BREAKS
        return closing.end(), text[token.end() : closing.start()], LiquidKind.RAW
    return token.end(), "", LiquidKind.VANISHES
