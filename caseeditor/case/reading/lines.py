"""Where lines begin and end in a text that may mix `\\n`, `\\r\\n` and `\\r`. All positions are in
characters."""

from __future__ import annotations

from caseeditor.late import late_pattern

_BREAK = late_pattern(r"\r\n|\n|\r")


def start_of_line(text: str, position: int) -> int:
    """Where the line that holds `position` begins."""
    after_feed = text.rfind("\n", 0, position) + 1
    start = max(after_feed, text.rfind("\r", after_feed, position) + 1)
    # Between `\r` and `\n` one is still on the line they end.
    return start_of_line(text, start - 1) if text[start - 1 : start + 1] == "\r\n" else start


def end_of_line(text: str, position: int) -> int:
    """Where the content of the line that holds `position` ends, before its line end."""
    found = _BREAK.search(text, position)
    return found.start() if found else len(text)


def start_of_next_line(text: str, position: int) -> int:
    """Where the next line begins, or the end of the text."""
    found = _BREAK.search(text, position)
    return found.end() if found else len(text)


def start_of_content(text: str, position: int) -> int:
    """Where the next line begins that isn't blank, or the end of the text."""
    start = start_of_next_line(text, position)
    while start < len(text) and not text[start : end_of_line(text, start)].strip():
        start = start_of_next_line(text, start)
    return start


def start_kept_apart(text: str, position: int) -> int:
    """Where what follows `position` must begin to be no part of a text that keeps its line ends: behind blank
    lines, and a comment without its indent."""
    start = start_of_content(text, position)
    line = text[start : end_of_line(text, start)]
    return start + len(line) - len(line.lstrip(" \t")) if line.lstrip(" \t").startswith("#") else start


def line_end_at(text: str, position: int) -> str:
    """What ends the line that holds `position`; for the last line, what ends the one before; else a
    newline."""
    if text[position - 1 : position + 1] == "\r\n":
        position -= 1
    found = _BREAK.search(text, position)
    if found is None:
        start = start_of_line(text, position)
        found = _BREAK.search(text, start_of_line(text, start - 1)) if start else None
    return found[0] if found else "\n"


def first_line_end(text: str) -> str:
    """What ends the first line, or a newline."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def split_lines(text: str) -> list[tuple[str, str]]:
    """Each line as its content and its end; the last has an empty end, and is empty after a final line
    end."""
    rows: list[tuple[str, str]] = []
    start = 0
    for found in _BREAK.finditer(text):
        rows.append((text[start : found.start()], found[0]))
        start = found.end()
    rows.append((text[start:], ""))
    return rows


def line_number(text: str, position: int) -> int:
    """The line of `position`, counted from 1 as text editors do."""
    before = text[:position]
    if "\r" not in before:
        return before.count("\n") + 1
    return len(_BREAK.findall(before)) + 1


def with_plain_ends(text: str) -> str:
    """The text with `\\n` at each line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def breaks_in(text: str) -> bool:
    """Whether the text spans lines."""
    return "\n" in text or "\r" in text
