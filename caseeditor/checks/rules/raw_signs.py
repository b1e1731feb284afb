"""Signs in the fields that mean something in a web page: templates put values in as they are."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from caseeditor.case import Field, Value
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

_TAG = late_pattern(r"<(?=[A-Za-z/!?])[^<>]*>?")
_MEANT = late_pattern(r"&(?:lt|gt|amp|quot|apos|nbsp|#39|#34|#160|#8239|#x202f|#xa0);", 2)  # re.IGNORECASE
_ENTITY = late_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_QUOTE = '"'


def raw_signs(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """`<word>` in a text is a tag to a browser, and the word is gone; `&word;` is another sign.

    Source: FORMAT.md. What shows these very signs (`&lt;`, `&amp;`) is meant. A straight quotation mark in a
    title ends it where a template has put it between such marks: advice.
    """
    if not isinstance(value, str) or not any(sign in value for sign in '<&"'):
        return
    if tag := _TAG.search(value):
        new = _TAG.sub(lambda found: found[0].replace("<", "&lt;").replace(">", "&gt;"), value)
        fix = Fix(FixKind.SET_VALUE, field=field.name, old=value, new=new)
        yield subject.problem("raw-signs", field.name, fix=fix, kind="tag", text=tag[0], value=value)
    elif code := _first_entity(value):
        new = _ENTITY.sub(lambda found: found[0] if _MEANT.match(found[0]) else unescape(found[0]), value)
        fix = Fix(FixKind.SET_VALUE, field=field.name, old=value, new=new)
        yield subject.problem(
            "raw-signs", field.name, fix=fix, kind="code", text=code, shown=unescape(code), value=value
        )
    elif field.name == "title" and _QUOTE in value:
        yield subject.problem(
            "raw-signs",
            field.name,
            severity=Severity.ADVICE,
            fix=_with_guillemets(field, value),
            kind="quotes",
            text=_QUOTE,
            value=value,
        )


def raw_facts(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """The same in the rows of facts; there is no mend for a row alone."""
    rows = value if isinstance(value, list) else []
    texts = (text for row in rows if isinstance(row, dict) for text in row.values() if isinstance(text, str))
    for text in texts:
        if tag := _TAG.search(text):
            yield subject.problem("raw-signs", field.name, kind="tag", text=tag[0], value=text)
        elif code := _first_entity(text):
            yield subject.problem(
                "raw-signs", field.name, kind="code", text=code, shown=unescape(code), value=text
            )


def _first_entity(value: str) -> str | None:
    """The first thing that a browser takes for another sign, and that isn't written so on purpose."""
    if "&" not in value:
        return None
    found = (found[0] for found in _ENTITY.finditer(value) if not _MEANT.match(found[0]))
    return next((code for code in found if unescape(code) != code), None)


def _with_guillemets(field: Field, value: str) -> Fix | None:
    """A title with guillemets instead of straight marks, where they come in pairs."""
    parts = value.split(_QUOTE)
    if len(parts) % 2 == 0:
        return None
    shown = "".join(
        f"«\u00a0{part.strip()}\u00a0»" if place % 2 else part for place, part in enumerate(parts)
    )
    return Fix(FixKind.SET_VALUE, field=field.name, old=value, new=shown)
