"""Liquid in a text: the site's generator runs it over the whole body, code included, before Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

_RAW = late_pattern(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_OPENING = late_pattern(r"\{[%{]")
_CLOSING = {"{%": "%}", "{{": "}"}
_FIRST_WORD = late_pattern(r"\w*")
_BLOCKS = frozenset(
    ("capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless")
)
"""Tags that want an end: without one the generator stops. Source: Liquid's and Jekyll's documentation."""
_BRANCHES = {
    "else": frozenset({"if", "unless", "case", "for"}),
    "elsif": frozenset({"if", "unless"}),
    "when": frozenset({"case"}),
}
"""Tags that only stand inside certain blocks."""
_SINGLE = frozenset(
    ("assign", "break", "continue", "cycle", "decrement", "echo", "include", "include_relative", "increment",
     "link", "liquid", "post_url", "render")
)  # fmt: skip
"""Tags of Liquid and of the site's generator that stand alone: they run."""
_KNOWN_TAGS = _SINGLE | _BLOCKS
_WANTS_MORE = (_BLOCKS - {"comment", "ifchanged", "raw"}) | {
    "assign", "cycle", "elsif", "include", "include_relative", "link", "post_url", "when",
}  # fmt: skip
"""Tags that stop the generator where nothing stands behind their name."""
_KNOWN_VALUES = late_pattern(r"(?:site|page|content|layout|paginator|include)\b|['\"\d]")


@dataclass(frozen=True)
class _Tag:
    """`{% … %}` or `{{ … }}`, from `start` to `end` of the text; `word` is the first one inside."""

    start: int
    end: int
    word: str
    is_value: bool
    closed: bool = True
    is_bare: bool = False  # nothing stands behind the word

    @property
    def lacks_more(self) -> bool:
        """Whether it stops the generator for want of what should stand behind its word."""
        return self.is_bare and self.word in _WANTS_MORE


def liquid(subject: Subject) -> Iterator[Problem]:
    """`{% … %}` and `{{ … }}` outside `{% raw %}`.

    Source: FORMAT.md. A tag that nobody knows, or that isn't closed, stops the whole site from being built; a
    value that nobody knows vanishes. What the generator does know runs, and is only pointed out.
    """
    text = subject.case.body
    if "{%" not in text and "{{" not in text:
        return
    text = _RAW.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), text) if "endraw" in text else text
    opened: list[_Tag] = []
    for tag in _tags(text):
        if tag.closed and not tag.is_value and tag.word in _BLOCKS:
            opened.append(tag)
        elif not tag.is_value and opened and tag.word == f"end{opened[-1].word}":
            block = opened.pop()
            yield _problem(subject, block, *_what_happens(block, text), end=tag.end)
        elif _is_hidden(tag, opened):
            continue
        elif (
            tag.is_value or not opened or opened[-1].word not in _BRANCHES.get(tag.word, ()) or tag.lacks_more
        ):
            yield _problem(subject, tag, *_what_happens(tag, text))
    for block in opened:
        yield _problem(subject, block, "unclosed", Severity.ERROR)


def _is_hidden(tag: _Tag, opened: list[_Tag]) -> bool:
    """Whether a comment keeps the generator from minding a tag.

    Source: Liquid 4: it skips values at any depth, and unknown tags that no other block stands around; never
    what is badly made.
    """
    if not tag.closed or tag.lacks_more:
        return False
    if tag.is_value:
        return any(block.word == "comment" for block in opened)
    return bool(opened) and opened[-1].word == "comment"


def _tags(text: str) -> Iterator[_Tag]:
    """What the generator takes for commands; one that nothing closes is the last, to the end of its line.

    A value ends at its first `}`, and isn't closed where no second one follows.
    """
    place = 0
    while opening := _OPENING.search(text, place):
        start, sign = opening.start(), opening[0]
        end = text.find(_CLOSING[sign], start + 2)
        if end < 0:
            yield _Tag(start, _end_of_line(text, start), "", sign == "{{", closed=False)
            return
        if sign == "{{" and not text.startswith("}}", end):
            place = end + 1
            yield _Tag(start, place, "", is_value=True, closed=False)
            continue
        inside = text[start + 2 : end].strip("- \t\r\n")
        word: str = _FIRST_WORD.match(inside)[0]  # type: ignore[index]
        yield _Tag(start, end + 2, word, sign == "{{", is_bare=inside == word)
        place = end + 2


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _what_happens(tag: _Tag, text: str) -> tuple[str, Severity]:
    if not tag.closed:
        return "unclosed", Severity.ERROR
    if not tag.is_value:
        known = tag.word in _KNOWN_TAGS and not tag.lacks_more
        return ("known-tag", Severity.WARNING) if known else ("unknown-tag", Severity.ERROR)
    inside = text[tag.start + 2 : tag.end - 2].strip("- \t\r\n")
    if _KNOWN_VALUES.match(inside):
        return "known-value", Severity.WARNING
    return "value", Severity.ERROR


def _problem(subject: Subject, tag: _Tag, kind: str, severity: Severity, end: int | None = None) -> Problem:
    """A problem at `tag`; its mend shows everything up to `end` as it is written."""
    body = subject.case.body
    written = body[tag.start : end or tag.end]
    fix = None
    if "endraw" not in written:
        shown = f"{{% raw %}}{written}{{% endraw %}}"
        fix = Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(tag.start, written, shown),))
    excerpt = " ".join(body[tag.start : tag.end].split())
    return subject.body_problem(
        "liquid", tag.start, tag.end - tag.start, severity=severity, fix=fix, kind=kind, text=excerpt[:60]
    )
