"""Liquid, the site's template language, which runs over a body before its Markdown is read.

An editor who writes `{{ … }}` or `{% … %}` by chance sees nothing of it on the site, or breaks the page. This
gives the text as the site would have it, and the places where something was taken for Liquid. Source of the
rules: the language's documented syntax; what only the site's own data could tell (the value of a name) is
taken to be empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from caseeditor.late import late_pattern

_TOKEN = late_pattern(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_UNFINISHED = late_pattern(r"\{\{|\{%")
_TAG = late_pattern(r"\{%-?\s*(\w+)")
_LITERAL = late_pattern(r"\{\{-?\s*(?:\"([^\"]*)\"|'([^']*)'|(-?\d+(?:\.\d+)?))\s*-?\}\}")
_END_RAW = late_pattern(r"\{%-?\s*endraw\s*-?%\}")
_END_COMMENT = late_pattern(r"\{%-?\s*endcomment\s*-?%\}")
_KNOWN = frozenset(
    [
        "assign",
        "capture",
        "case",
        "comment",
        "cycle",
        "decrement",
        "for",
        "if",
        "ifchanged",
        "include",
        "include_relative",
        "increment",
        "raw",
        "tablerow",
        "unless",
        "else",
        "elsif",
        "when",
        "break",
        "continue",
        "endcapture",
        "endcase",
        "endcomment",
        "endfor",
        "endif",
        "endifchanged",
        "endraw",
        "endtablerow",
        "endunless",
        "highlight",
        "endhighlight",
        "link",
        "post_url",
    ]
)

# Tags that hold something, and whether it is hidden when names stand for nothing.
_OPENS = {
    "if": True, "case": True, "for": True, "tablerow": True, "capture": True, "unless": False,
    "ifchanged": False, "highlight": False,
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
        last = {sign: text.rfind(sign) for sign in ("}}", "%}", "endraw", "endcomment")}
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
        if name in _OPENS:
            self._open.append((name, hidden or _OPENS[name], spot))
        elif name == f"end{top}" and top:
            self._open.pop()
        elif name in _PARTS:
            if top not in _PARTS[name]:
                return replace(spot, kind=LiquidKind.BREAKS)
            around = len(self._open) > 1 and self._open[-2][1]
            self._open[-1] = (top, around or name != "else" or top == "unless", opened)
        elif name.startswith("end") and name[3:] in _OPENS:
            return replace(spot, kind=LiquidKind.BREAKS)
        return spot


def _read(text: str, start: int, last: Mapping[str, int]) -> tuple[int, str, LiquidKind]:
    """Where the spot that starts here ends, what the site shows in its place, and what that means.

    `last` says where what can end a spot stands for the last time.
    """
    closing_sign = "}}" if text.startswith("{{", start) else "%}"
    token = _TOKEN.match(text, start) if last[closing_sign] > start else None
    if token is None:
        return start + 2, text[start : start + 2], LiquidKind.BREAKS
    if text.startswith("{{", start):
        literal = _LITERAL.fullmatch(token[0])
        shown = next((value for value in literal.groups() if value is not None), "") if literal else ""
        return token.end(), shown, LiquidKind.VANISHES
    named = _TAG.match(token[0])
    name = named[1] if named else ""
    if name in ("raw", "comment"):
        ending = _END_RAW if name == "raw" else _END_COMMENT
        closing = ending.search(text, token.end()) if last[f"end{name}"] > start else None
        if closing is None:
            return token.end(), token[0], LiquidKind.BREAKS
        if name == "comment":
            return closing.end(), "", LiquidKind.VANISHES
        return closing.end(), text[token.end() : closing.start()], LiquidKind.RAW
    if name not in _KNOWN:
        return token.end(), token[0], LiquidKind.BREAKS
    return token.end(), "", LiquidKind.VANISHES
