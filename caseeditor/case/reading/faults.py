"""What is wrong with a broken front matter: the place, the offending line and a code.

Codes:
- `unquoted-colon`     a `: ` inside a bare value (`title: Loi ELAN : projet`)
- `missing-space`      no space after the colon (`ordre:2`)
- `tab`                a tab where only spaces may stand
- `indentation`        a line that stands further right or left than it should
- `unclosed-quote`     a quote that is never closed
- `text-after-quote`   text behind a closing quote (`title: "Un" et deux`)
- `curly-quotes`       curly quotes used as quotes
- `reserved-start`     a value that starts with one of YAML's own characters: @ ` % * & ! | >
- `unclosed-bracket`   a bracket or brace that is never closed
- `conflict-marks`     lines that a merge left behind
- `missing-closing`    the closing `---` isn't there
- `not-a-field`        a line without a colon where a field should be
- `not-fields`         YAML, but no fields at all (a list, a text)
- `control-character`  a character that no text should hold
- `alias`              a reference to what isn't there, or to itself
- `too-deep`           nested beyond reason
- `syntax`             anything else
A repeated field is no fault: see `Case.duplicates`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from caseeditor.case.reading.front_matter import Place
from caseeditor.case.reading.lines import end_of_line, line_number, start_of_line
from caseeditor.case.reading.values import Chunk, Reading
from caseeditor.late import late_pattern

_CONFLICT = late_pattern(r"(?:<{7}|>{7}|\|{7})(?:\s|\Z)|={7}\s*\Z")
_TAB = late_pattern(r"[ ]*(?:-[ ]*)?\t")
_FIELD = late_pattern(
    r"(?P<indent>[ ]*)(?:-[ ]+)?(?P<key>[^\s:#](?:[^:]*[^ \t:])?)[ \t]*:"
    r"(?:[ \t]+(?P<value>\S(?:.*\S)?))?\s*\Z"
)
_GLUED = late_pattern(r"[ ]*(?:-[ ]+)?[\w-]+:\S")
_SEPARATOR = late_pattern("[\x85\u2028\u2029]")  # ends a line to readers of YAML, not to an editor
_ITEM = late_pattern(r"[ ]*-(?:\s|\Z)")
_QUOTED = late_pattern(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', re.DOTALL)
# Told by the reader itself, whatever the lines look like.
_SELF_TOLD = ("not-fields", "control-character", "alias", "too-deep")

# A line that looks wrong: the code, the place in the text and, where it is one, the field.
Suspect: TypeAlias = "tuple[str, int, re.Match[str] | None]"


@dataclass(frozen=True)
class Fault:
    """Why a front matter can't be read. `line` and `column` start at 1 in the file; `excerpt` is that line.

    `detail` holds what a sentence about it may name: `key` and `value`, where there is one.
    """

    code: str
    line: int
    column: int
    excerpt: str
    detail: Mapping[str, str] = field(default_factory=dict, hash=False)


def fault_of(text: str, place: Place, reading: Reading) -> Fault | None:
    """The first fault of a front matter, or None when it is sound."""
    trouble = reading.trouble
    if trouble is None:
        if place.found and not place.closed:
            return _fault(text, "missing-closing", max(0, place.closing - 1), None)
        return None
    position = trouble.position
    suspects = [suspect for part in reading.lost for suspect in _suspects(text, part)]
    if trouble.code == "not-fields":
        suspects = [suspect for suspect in suspects if suspect[0] != "indentation"]
    elif trouble.code == "alias":
        suspects = [suspect for suspect in suspects if text[suspect[1]] == "*"]
    elif trouble.code in _SELF_TOLD:
        suspects = []
    if not suspects and trouble.code == "syntax" and position is not None:
        line = start_of_line(text, min(position, place.closing))
        suspects = _suspects(text, Chunk(line, end_of_line(text, line)))
    if not suspects and trouble.code == "syntax":
        suspects = _first_indented(text, place)
    if suspects:
        code, start, found = _likeliest(suspects, place.closing if position is None else position)
        return _fault(text, code, start, found)
    if trouble.code in _SELF_TOLD or not place.closed:
        code = trouble.code if trouble.code in _SELF_TOLD else "missing-closing"
        return _fault(text, code, place.opening if position is None else min(position, place.closing), None)
    start = reading.lost[0].start if reading.lost else place.opening if position is None else position
    return _fault(text, "syntax", min(start, len(text)), None)


def _first_indented(text: str, place: Place) -> list[Suspect]:
    """A first field that stands further right than those after it: each reads alone."""
    start = place.opening
    while start < place.closing:
        end = end_of_line(text, start)
        line = text[start:end]
        if line.strip() and not line.lstrip().startswith("#"):
            indent = len(line) - len(line.lstrip(" "))
            return [("indentation", start + indent, _FIELD.match(line))] if indent else []
        start = _after(text, end)
    return []


def _likeliest(suspects: list[Suspect], position: int) -> Suspect:
    """The first suspect; of lines that only stand further right than others, the last before readers stop."""
    code, first, _ = suspects[0]
    if code != "indentation":
        return suspects[0]
    before = [suspect for suspect in suspects if first < suspect[1] <= position and suspect[0] == code]
    return before[-1] if before else suspects[0]


def _fault(text: str, code: str, position: int, found: re.Match[str] | None) -> Fault:
    line = start_of_line(text, position)
    detail = {"key": found["key"], "value": found["value"] or ""} if found else {}
    excerpt = text[line : end_of_line(text, line)]
    return Fault(code, line_number(text, line), position - line + 1, excerpt, detail)


def _suspects(text: str, part: Chunk) -> list[Suspect]:
    """The lines of a part that look wrong: code, position and, where it is one, the field."""
    suspects: list[Suspect] = []
    start = part.start
    last = text[part.start : part.end].rstrip()[-1:]
    first_indent: int | None = None
    while start < part.end:
        end = end_of_line(text, start)
        line = text[start:end]
        found = _FIELD.match(line)
        code, offset = _judge(line, found, _Rest(text, start, part.end, last), first_indent)
        if code:
            suspects.append((code, start + offset, found))
        if line.strip() and first_indent is None:
            first_indent = len(line) - len(line.lstrip(" "))
        start = _after(text, end)
    return suspects


def _after(text: str, end: int) -> int:
    return end + 2 if text[end : end + 2] == "\r\n" else end + 1


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a part holds from a place in `text` on, to its `end`; `last` is its last sign that isn't blank."""

    text: str
    start: int
    end: int
    last: str


def _judge(line: str, found: re.Match[str] | None, rest: _Rest, first_indent: int | None) -> tuple[str, int]:
    """The code for a line, '' when nothing is wrong with it by itself, and the place in it."""
    separator = _SEPARATOR.search(line)
    if separator and (not found or not found["value"] or found["value"][0] not in "\"'"):
        return "control-character", separator.start()
    if not line.strip() or line.lstrip().startswith("#"):
        return "", 0
    if _CONFLICT.match(line):
        return "conflict-marks", 0
    tab = _TAB.match(line)
    if tab:
        return "tab", tab.end() - 1
    if found and found["value"]:
        code = _judge_value(found["value"], replace(rest, start=rest.start + found.start("value")))
        if code:
            return code, found.start("value")
    indent = len(line) - len(line.lstrip(" "))
    if indent and found and (first_indent is None or first_indent <= indent) and not _ITEM.match(line):
        return "indentation", indent
    if not found and not _ITEM.match(line):
        return (
            ("missing-space", line.index(":"))
            if _GLUED.match(line)
            else ("not-a-field" if indent == 0 else "", 0)
        )
    if _ITEM.match(line) and first_indent is None:
        return "indentation", indent
    return "", 0


def _judge_value(value: str, rest: _Rest) -> str:
    first = value[0]
    if first in "“”‘’„" and (": " in value or value.endswith(":")):
        return "curly-quotes"
    if first in "\"'":
        closing = _QUOTED.match(rest.text, rest.start, rest.end)
        if closing is None:
            return "unclosed-quote"
        after = rest.text[closing.end() : end_of_line(rest.text, closing.end())].strip()
        return "text-after-quote" if after and not after.startswith("#") else ""
    if first in "@`%*&!|>" or value.startswith((", ", "]", "}")):
        return "reserved-start" if first not in "|>" or re.match(r"[|>][-+\d]*\s*[^\s#\-+\d]", value) else ""
    if first in "[{":
        return "unclosed-bracket" if rest.last != ("]" if first == "[" else "}") else ""
    return "unquoted-colon" if ": " in value or value.endswith(":") else ""
