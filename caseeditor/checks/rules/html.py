"""HTML among the Markdown of a text, and the Markdown that stands for what pasting brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseeditor.checks.problems import Fix, FixKind, Problem, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

_TAG = late_pattern(r"<([A-Za-z][A-Za-z0-9-]*)(?=[\s>/])[^<>]*>")
_LOOKS = frozenset(("span", "font"))
"""Elements that only say how something looks: without them, the words are the same."""
_OF_LOOKS = late_pattern(r"</?(span|font)(?=[\s>/])[^<>]*>", re.IGNORECASE)
_HOLDS_MORE = late_pattern(r"(?i)\s(?:id|lang|title|on\w+|class)\s*=")
_BREAK = late_pattern(r"[ \t]*<br\s*/?>(?:[ \t]*\r?\n)?[ \t]*", re.IGNORECASE)
_LEFT_ALONE = late_pattern(r"[ \t]*(?:#{1,6}[ \t]|<)|[^\n]*\|")


def raw_html(subject: Subject) -> Iterator[Problem]:
    """HTML among the Markdown, once per tag: it works, but the window shows it as signs and phones may not
    fit it. What only sets looks, and line breaks, have a mend.
    """
    if "<" not in subject.case.body:
        return
    first: dict[str, re.Match[str]] = {}
    count: dict[str, int] = {}
    for found in _TAG.finditer(subject.body.without_code):
        tag = found[1].lower()
        first.setdefault(tag, found)
        count[tag] = count.get(tag, 0) + 1
    for tag, found in first.items():
        edits = _breaks(subject) if tag == "br" else _looks(subject, tag) if tag in _LOOKS else ()
        fix = Fix(FixKind.REPLACE_TEXT, edits=edits) if edits else None
        yield subject.body_problem(
            "raw-html", found.start(), len(found[0]), fix=fix, tag=tag, count=str(count[tag])
        )  # fmt: skip


def _looks(subject: Subject, tag: str) -> tuple[TextEdit, ...]:
    """Every opening and closing tag of one name gone; none where one holds more than looks."""
    found = [tags for tags in _OF_LOOKS.finditer(subject.body.without_code) if tags[1].lower() == tag]
    opening = sum(not tags[0].startswith("</") for tags in found)
    if 2 * opening != len(found) or any(_HOLDS_MORE.search(tags[0]) for tags in found):
        return ()
    return tuple(TextEdit(tags.start(), tags[0], "") for tags in found)


def _breaks(subject: Subject) -> tuple[TextEdit, ...]:
    """Each break as the two spaces at a line's end that make one; left alone in headings and tables, at the
    beginning of a line, and at the end of a paragraph.
    """
    text, body = subject.body.without_code, subject.case.body
    end = "\r\n" if "\r\n" in body else "\n"
    edits: list[TextEdit] = []
    for found in _BREAK.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        behind = text[found.end() :].lstrip(" \t")
        if not text[start : found.start()].strip() or not behind or behind[0] in "\r\n<":
            continue
        if not _LEFT_ALONE.match(text, start):
            edits.append(TextEdit(found.start(), found[0], f"  {end}"))
    return tuple(edits)
