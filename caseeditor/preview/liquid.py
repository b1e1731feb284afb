"""Liquid, the site's template language, which runs over a body before its Markdown is read.

An editor who writes `{{ … }}` or `{% … %}` by chance sees nothing of it on the site, or breaks the page.
This gives
the text as the site would have it, and the places where something was taken for Liquid. Source of the
rules: the
language's documented syntax; what only the site's own data could tell (the value of a name) is taken to be
empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_UNFINISHED = re.compile(r"\{\{|\{%")
_TAG = re.compile(r"\{%-?\s*(\w+)")
_LITERAL = re.compile(r"\{\{-?\s*(?:\"([^\"]*)\"|'([^']*)'|(-?\d+(?:\.\d+)?))\s*-?\}\}")
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_END_COMMENT = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
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
    # Looked for once: a text full of marks that nothing ends must not be searched to its end for each.
    last = {sign: text.rfind(sign) for sign in ("}}", "%}", "endraw", "endcomment")}
    kept: list[str] = []
    spots: list[LiquidSpot] = []
    pos = line = counted = shown_line = 0
    while opening := _UNFINISHED.search(text, pos):
        start = opening.start()
        line += text.count("\n", counted, start)
        counted = start
        end, shown, kind = _read(text, start, last)
        before = text[pos:start]
        kept.append(before.rstrip() if text.startswith("-", start + 2) else before)
        shown_line += kept[-1].count("\n")
        spots.append(LiquidSpot(start, end, line, kind, shown_line))
        kept.append(shown)
        shown_line += shown.count("\n")
        pos = end
        if text[max(end - 3, start) : end] in ("-}}", "-%}"):
            pos += len(text) - pos - len(text[pos:].lstrip())
    kept.append(text[pos:])
    return LiquidResult("".join(kept), tuple(spots))


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
