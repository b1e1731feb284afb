"""What single fields say: texts, addresses, dates, scores, numbers, switches and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from caseeditor.case import Field, Value
from caseeditor.checks.limits import HIGHEST_SCORE, TITLE_LONGEST, TITLE_ON_CARD, TITLE_SHOWN
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.late import late_pattern

_GOOD_URL = late_pattern(
    r"(?i:https?)://[^\s/?#@.:]+(?:\.[^\s/?#@.:]+)*\.?(?::\d+)?(?:[/?#]\S*)?$|mailto:\S+@\S+$|/\S*$"
)
_CUTS_ADDRESS = late_pattern(r"[\"<>]")
_MAIL = late_pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_SLIPPED_SCHEME = late_pattern(
    r"^(?:(?i:h?t{1,3}ps?|https?|hhtps?|htps?|htpps?)\s*[:;]?\s*/{1,3}\s*|(?i:https?):(?=\w))(?P<rest>[\w-]+\..+)$"
)
_WITHOUT_SCHEME = late_pattern(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?:[/?#]\S*)?$")
_WHOLE_NUMBER = late_pattern(r"\s*[+-]?\d+\s*$")
_NO = frozenset({"false", "no", "non", "off", "0", "faux"})
_YES = frozenset({"true", "yes", "oui", "on", "1", "vrai"})
RANK = "ordre"
"""The number that the site sorts by."""


def text_is_text(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A text that the site's reader takes for something else, and so shows otherwise than it was written.

    Source: FORMAT.md, «Who reads a saved file» (`oui` is shown as `true`, `017` as `15`).
    """
    if isinstance(value, str):
        return
    if isinstance(value, list | dict):
        yield subject.problem("wrong-type", field.name, kind="text", value=value_text(value))
        return
    written = subject.written(field.name)
    as_written = not isinstance(value, bool | datetime | date) and written == str(value)
    fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=written) if written else None
    kind, severity = ("number-for-text", Severity.ADVICE) if as_written else ("text", None)
    yield subject.problem(
        "wrong-type", field.name, severity=severity, fix=fix, kind=kind, value=written or value_text(value)
    )


def title_fits(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A title of which its card shows too little, or cuts a word. Source: FORMAT.md, the site's template."""
    if field.name != "title" or not isinstance(value, str) or len(value) <= TITLE_ON_CARD:
        return
    shown = value[:TITLE_SHOWN]
    within_a_word = shown[-1].isalnum() and value[TITLE_SHOWN].isalnum()
    if within_a_word or len(value) > TITLE_LONGEST:
        yield subject.problem("title-long", field.name, length=str(len(value)), shown=f"{shown}...")


def url(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """An address that leads nowhere.

    Source: FORMAT.md: `''`, too, shows a button; a bare empty value hides it.
    """
    if value is None or value is False:
        return
    if not isinstance(value, str):
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="url", value=value_text(value)
        )
        return
    if _GOOD_URL.match(value):
        if _CUTS_ADDRESS.search(value):
            new = _CUTS_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", value)
            fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, old=value, new=new)
            yield subject.problem("url-invalid", field.name, fix=fix, kind="cut", value=value)
        return
    plain = value.strip()
    if not plain:
        fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name)
        yield subject.problem("url-invalid", field.name, fix=fix, kind="empty", value=value)
        return
    yield subject.problem(
        "url-invalid", field.name, fix=_mended_url(field.name, plain), kind="wrong", value=value
    )


def _mended_url(field: str, plain: str) -> Fix | None:
    if _GOOD_URL.match(plain):
        return Fix(FixKind.SET_VALUE, safe=True, field=field, new=plain)
    if slipped := _SLIPPED_SCHEME.match(plain):
        scheme = "https" if re.match(r"(?i)\w*ps\s*[:;/]", plain) else "http"
        mended = f"{scheme}://{slipped['rest']}"
        return Fix(FixKind.SET_VALUE, safe=True, field=field, new=mended) if _GOOD_URL.match(mended) else None
    if _MAIL.match(plain):
        return Fix(FixKind.SET_VALUE, field=field, new=f"mailto:{plain}")
    if _WITHOUT_SCHEME.match(plain):
        return Fix(FixKind.SET_VALUE, field=field, new=f"https://{plain}")
    return None


def score(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """Stars are whole numbers from 0 to 5. Source: FORMAT.md; with others the site draws the wrong number."""
    number = _number(value)
    if number is None:
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="score", value=value_text(value)
        )
    elif not 0 <= number <= HIGHEST_SCORE or number != int(number):
        kind = "range" if number == int(number) else "fraction"
        yield subject.problem("score-range", field.name, kind=kind, value=value_text(value))
    elif not isinstance(value, int):
        fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=int(number))
        yield subject.problem("wrong-type", field.name, fix=fix, kind="score", value=value_text(value))


def whole_number(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A rank is a number: the site sorts by it.

    Source: Jekyll 3 stops at a text, or anything else, among numbers; 4 puts it in the wrong place. Nothing
    at all, and a number that isn't whole, are sorted without harm.
    """
    if value is None:
        return
    stops = Severity.ERROR if field.name == RANK else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if isinstance(value, float):
            yield subject.problem("wrong-type", field.name, kind="number", value=value_text(value))
        return
    if isinstance(value, str) and not value.strip():
        bare = Fix(FixKind.SET_VALUE, safe=True, field=field.name)
        yield subject.problem("wrong-type", field.name, severity=stops, fix=bare, kind="rank-empty", value="")
        return
    number = _number(value)
    whole = number is not None and number == int(number)
    fix = (
        Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=int(number))
        if number is not None and whole
        else None
    )
    yield subject.problem(
        "wrong-type", field.name, severity=stops, fix=fix, kind="rank", value=value_text(value)
    )


def switch(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """Yes or no.

    Source: FORMAT.md: any value but `false` or nothing counts as yes, the text `'false'` too.
    """
    if isinstance(value, bool):
        return
    said = str(value).strip().lower()
    meant = False if said in _NO else True if said in _YES else None
    fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=meant) if meant is not None else None
    kind = "switch-no" if meant is False else "switch"
    if meant is False and not isinstance(value, str):
        kind = "switch-zero"
    yield subject.problem("wrong-type", field.name, fix=fix, kind=kind, value=value_text(value))


def facts(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """Facts are rows of `name` and `content`.

    Source: FORMAT.md; anything else leaves blanks above the text.
    """
    rows = value if isinstance(value, list) else None
    if rows is None or not all(isinstance(row, dict) and row.get("name") is not None for row in rows):
        yield subject.problem("wrong-type", field.name, kind="facts", value=value_text(value))


def _number(value: Value) -> float | None:
    """The number that a value is, or spells; None for anything else, yes and no included."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value if abs(value) < 1e15 else None
    if isinstance(value, str) and _WHOLE_NUMBER.match(value) and len(value) < 16:
        return int(value)
    return None
