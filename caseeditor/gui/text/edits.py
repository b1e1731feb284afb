"""What the formatting keys do to a text, as data: no Qt, so that any text can be tried.

A text is what the caret's paragraphs hold, lines apart by `\\n`; places are characters from its start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseeditor.late import late_pattern

_LINE_START = late_pattern(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)])[ \t]+|#{1,6}[ \t]+)?")
_HEADING = late_pattern(r"#{1,6}(?:[ \t]+|$)")
_WORD = late_pattern(r"[\w'’-]+")
_LINK = late_pattern(r"\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\\\s]|\\.|\([^()\s]*\))*)(?:[ \t]+\"[^\"]*\")?\)")
_NEW_ADDRESS = "https://"


@dataclass(frozen=True)
class Change:
    """`text` takes the place of what is from `start` to `end`; then `selected` (start, end) is marked."""

    start: int
    end: int
    text: str
    selected: tuple[int, int]

    def applied(self, text: str) -> str:
        """`text` after the change."""
        return text[: self.start] + self.text + text[self.end :]


def toggle_emphasis(text: str, start: int, end: int, marks: str) -> Change:
    """Make what is marked bold (`**`) or italic (`*`), or plain again; without a mark, the word at the caret.

    Over several lines each one is dealt with by itself, its list or heading sign left outside: emphasis
    never reaches over a paragraph's end.
    """
    if start == end:
        return _toggle_at_caret(text, start, marks)
    spans = _line_spans(text, start, end)
    if not spans:
        return Change(start, end, text[start:end], (start, end))
    wrapped = [_wrapping(text, span, marks) for span in spans]
    size = len(marks)
    if all(wrapped):
        pieces = [(first, last, text[first + size : last - size]) for first, last in filter(None, wrapped)]
    else:
        pieces = [
            (first, last, text[first:last] if outer else _emphasised(text[first:last], marks))
            for (first, last), outer in zip(spans, wrapped, strict=True)
        ]
    return _joined(text, pieces, 0 if all(wrapped) or len(pieces) > 1 else size)


def _emphasised(text: str, marks: str) -> str:
    """`text` between the signs, its own ones of the same kind taken out."""
    return f"{marks}{text.replace(marks, '') if len(marks) > 1 else text}{marks}"


def _joined(text: str, pieces: list[tuple[int, int, str]], margin: int) -> Change:
    """One change out of several, what is new marked but for a margin at both ends."""
    start, end = pieces[0][0], pieces[-1][1]
    new, pos = "", start
    for first, last, piece in pieces:
        new += text[pos:first] + piece
        pos = last
    return Change(start, end, new, (start + margin, start + len(new) - margin))


def toggle_heading(text: str, level: int = 2) -> Change:
    """Make the lines headings of that level, or plain where all of them are. Blank lines stay."""
    lines = text.split("\n")
    signs = "#" * level + " "
    full = [line for line in lines if line.strip()]
    off = bool(full) and all(line.startswith(signs) for line in full)

    def changed(line: str) -> str:
        if not line.strip() and len(lines) > 1:
            return line
        plain = _HEADING.sub("", line.lstrip(" "), count=1)
        return plain if off else signs + plain

    return _whole(text, "\n".join(changed(line) for line in lines))


def toggle_link(text: str, start: int, end: int, address: str = "") -> Change:
    """Make a link of what is marked, or of the word at the caret; take the link away where there is one.

    `address` is where it leads if that is known already; else the place for it is marked, ready to be typed.
    """
    for found in _LINK.finditer(text):
        if found.start() <= start and end <= found.end() and (start < found.end() or start == end):
            label = found[1]
            return Change(found.start(), found.end(), label, (found.start(), found.start() + len(label)))
    if start == end:
        start, end = _word_at(text, start)
    label = text[start:end]
    if not label.strip():
        label = ""
    if "\n" in label:
        label = " ".join(label.split("\n"))
    escaped = re.sub(r"([\[\]])", r"\\\1", label)
    target = address or _NEW_ADDRESS
    new = f"[{escaped}]({target})"
    after_label = start + 1 + len(escaped)
    if not escaped:
        selected = (start + 1, start + 1)
    elif address:
        selected = (start + len(new), start + len(new))
    else:
        selected = (after_label + 2, after_label + 2 + len(target))
    return Change(start, end, new, selected)


def _toggle_at_caret(text: str, caret: int, marks: str) -> Change:
    size = len(marks)
    first, last = caret - size, caret + size
    if first >= 0 and text[first:last] == marks * 2 and _run_length(text, first, 1) == 2 * size:
        return Change(first, last, "", (first, first))
    start, end = _word_at(text, caret)
    if start == end:
        return Change(caret, caret, marks * 2, (caret + size, caret + size))
    outer = _wrapping(text, (start, end), marks) or _around(text, caret, marks)
    if outer:
        inner = text[outer[0] + size : outer[1] - size]
        place = min(max(caret - size, outer[0]), outer[0] + len(inner))
        return Change(*outer, inner, (place, place))
    return Change(start, end, f"{marks}{text[start:end]}{marks}", (caret + size, caret + size))


def _around(text: str, caret: int, marks: str) -> tuple[int, int] | None:
    """The emphasised stretch of its line that the caret is in, signs included."""
    first = text.rfind("\n", 0, caret) + 1
    last = text.find("\n", caret)
    line = text[first : last if last >= 0 else len(text)]
    sign = re.escape(marks)
    pattern = rf"(?<!\*){sign}(?![\s*])((?:(?!{sign}).)*?(?<![\s*])){sign}(?!\*)"
    for found in re.finditer(pattern, line):
        if found.start() <= caret - first <= found.end():
            return first + found.start(), first + found.end()
    return None


def _wrapping(text: str, span: tuple[int, int], marks: str) -> tuple[int, int] | None:
    """Where the emphasis around a span begins and ends, when it is emphasised as a whole."""
    start, end = span
    size = len(marks)
    inside = text[start:end]
    if len(inside) > 2 * size and inside.startswith(marks) and inside.endswith(marks):
        within = inside[size:-size] if size > 1 else inside[size:-size].replace("**", "")
        return (start, end) if marks not in within and _runs_fit(text, start, end, marks) else None
    outer = (start - size, end + size)
    if (
        outer[0] >= 0
        and text[outer[0] : start] == marks == text[end : outer[1]]
        and _runs_fit(text, *outer, marks)
    ):
        return outer
    return None


def _runs_fit(text: str, start: int, end: int, marks: str) -> bool:
    """Whether the signs at both ends are meant as these marks: `*` is in `***` and `*`, not in `**`."""
    return all(
        (count in (1, 3)) if len(marks) == 1 else count in (2, 3, 4)
        for count in (_run_length(text, start, 1), _run_length(text, end - 1, -1))
    )


def _run_length(text: str, place: int, step: int) -> int:
    back = place
    while 0 <= back - step < len(text) and text[back - step] == "*":
        back -= step
    count = 0
    while 0 <= back < len(text) and text[back] == "*":
        count += 1
        back += step
    return count


def _line_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The marked part of each line, without the blanks at its ends nor the sign that starts a line."""
    spans: list[tuple[int, int]] = []
    pos = start
    for line in text[start:end].split("\n"):
        first, last = pos, pos + len(line)
        pos = last + 1
        if first == 0 or text[first - 1] == "\n":
            sign = _LINE_START.match(text, first, last)
            first = sign.end() if sign else first
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            spans.append((first, last))
    return spans


def _word_at(text: str, caret: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, caret) + 1
    for found in _WORD.finditer(text, first):
        if found.start() > caret:
            break
        if caret <= found.end():
            return found.start(), found.end()
    return caret, caret


def _whole(text: str, new: str) -> Change:
    return Change(0, len(text), new, (0, len(new)) if "\n" in new else (len(new), len(new)))
