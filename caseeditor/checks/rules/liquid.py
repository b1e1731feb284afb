"""Liquid in a text: the site's generator runs it over the whole body, code included, before Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.subject import Subject

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_OPENING = re.compile(r"\{[%{]")
_CLOSING = {"{%": "%}", "{{": "}}"}
_FIRST_WORD = re.compile(r"\w*")
_KNOWN_TAGS = frozenset(
    [
        "assign",
        "break",
        "capture",
        "case",
        "comment",
        "continue",
        "cycle",
        "decrement",
        "else",
        "elsif",
        "endcapture",
        "endcase",
        "endcomment",
        "endfor",
        "endhighlight",
        "endif",
        "endraw",
        "endtablerow",
        "endunless",
        "for",
        "highlight",
        "if",
        "ifchanged",
        "include",
        "include_relative",
        "increment",
        "link",
        "post_url",
        "raw",
        "tablerow",
        "unless",
        "when",
        "render",
        "liquid",
        "echo",
        "endifchanged",
    ]
)
"""Tags of Liquid and of the site's generator: they run. Source: their documentation."""
_KNOWN_VALUES = re.compile(r"(?:site|page|content|layout|paginator|include)\b|['\"\d]")


def liquid(subject: Subject) -> Iterator[Problem]:
    """`{% … %}` and `{{ … }}` outside `{% raw %}`.

    Source: FORMAT.md. A tag that nobody knows, or that isn't closed, stops the whole site from being built; a
    value
    that nobody knows vanishes. What the generator does know runs, and is only pointed out.
    """
    text = subject.case.body
    if "{%" not in text and "{{" not in text:
        return
    text = _RAW.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), text) if "endraw" in text else text
    place = 0
    while opening := _OPENING.search(text, place):
        start, sign = opening.start(), opening[0]
        end = text.find(_CLOSING[sign], start + 2)
        if end < 0:
            yield _problem(subject, text, start, _end_of_line(text, start), "unclosed", Severity.ERROR)
            return
        name = text[start + 2 : end].strip("- \t\r\n")
        yield _problem(subject, text, start, end + 2, *_what_happens(sign, name))
        place = end + 2


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _what_happens(opening: str, name: str) -> tuple[str, Severity]:
    if opening == "{%":
        return (
            ("known-tag", Severity.WARNING)
            if _first_word(name) in _KNOWN_TAGS
            else ("unknown-tag", Severity.ERROR)
        )
    if _KNOWN_VALUES.match(name):
        return "known-value", Severity.WARNING
    return "value", Severity.ERROR


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""


def _problem(subject: Subject, text: str, start: int, end: int, kind: str, severity: Severity) -> Problem:
    written = text[start:end]
    shown = f"{{% raw %}}{written}{{% endraw %}}"
    fix = Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(start, written, shown),))
    excerpt = " ".join(written.split())
    return subject.body_problem(
        "liquid", start, end - start, severity=severity, fix=fix, kind=kind, text=excerpt[:60]
    )  # fmt: skip
