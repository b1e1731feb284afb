"""A line with a bar that the site makes a table of. Source: kramdown, tried."""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.checks.problems import Fix, FixKind, Problem, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern
from caseeditor.site.kramdown import rendered

_BAR = late_pattern(r"(?<!\\)\|")
_LINK = late_pattern(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_BEFORE = late_pattern(r"[ \t]*(?:(?:[*+-]|\d+[.)]|>)[ \t]+)+")
_MOST = 20  # paragraphs of a text that are tried
_LONGEST = 40  # lines of one


def bars(subject: Subject) -> Iterator[Problem]:
    """A paragraph or item whose first line holds a bar becomes a table, and links across it break.

    Lines that begin with a bar, or with a bar in one that follows, are tables on purpose.
    """
    body = subject.case.body
    if "|" not in body:
        return
    lines = subject.body.without_raw_elements.split("\n")
    start = tried = 0
    for place, line in enumerate(lines):
        if "|" in line and tried < _MOST and _may_be_by_chance(lines, place):
            tried += 1
            rest = "\n".join(_goes_on(body[start:].split("\n", _LONGEST)))
            problem = _problem(subject, start, rest, line)
            if problem is not None:
                yield problem
        start += len(line) + 1


def _may_be_by_chance(lines: list[str], place: int) -> bool:
    line = lines[place].strip()
    if line.startswith("|") or line.endswith("|") or not _BAR.search(line) or "{%" in line or "{{" in line:
        return False
    begins = place == 0 or not lines[place - 1].strip() or _BEFORE.match(lines[place])
    return bool(begins) and not any("|" in other for other in lines[place + 1 : place + 2])


def _goes_on(lines: list[str]) -> Iterator[str]:
    """The lines of a paragraph."""
    for line in lines[:_LONGEST]:
        if not line.strip():
            return
        yield line


def _problem(subject: Subject, start: int, written: str, prose: str) -> Problem | None:
    """`written` is the paragraph from `start` on, `prose` its first line without code."""
    before = _BEFORE.match(written)
    offset = before.end() if before else 0
    if "<table" not in rendered(written[offset:]):
        return None
    edits = tuple(
        TextEdit(start + found.start(), "|", "%7C" if _in_address(prose, found.start()) else "\\|")
        for found in _BAR.finditer(prose, offset)
    )
    mended = written
    for edit in reversed(edits):
        place = edit.start - start
        mended = mended[:place] + edit.new + mended[place + 1 :]
    is_mended = "<table" not in rendered(mended[offset:])
    link = _LINK.search(prose)
    kind = "link" if link is not None and "|" in link[0] else "line"
    shown = link[0] if link is not None and kind == "link" else prose[offset:].strip()
    return subject.body_problem(
        "bar",
        edits[0].start if edits else start,
        1,
        fix=Fix(FixKind.REPLACE_TEXT, edits=edits) if is_mended else None,
        kind=kind,
        text=shown[:80],
    )


def _in_address(line: str, place: int) -> bool:
    return any(found.start() + found[0].index("](") < place < found.end() for found in _LINK.finditer(line))
