"""What single fields say: texts, addresses, dates, scores, numbers, switches and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from caseeditor.case import Field, Value
from caseeditor.checks.dates import is_ambiguous, read_date, read_swapped, written_date
from caseeditor.checks.limits import HIGHEST_SCORE, TITLE_ON_CARD
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.late import late_pattern

_GOOD_URL = late_pattern(
    r"(?i:https?)://[^\s/?#@.:]+(?:\.[^\s/?#@.:]+)*\.?(?::\d+)?(?:[/?#]\S*)?$|mailto:\S+@\S+$|/\S*$"
)
_SLIPPED_SCHEME = late_pattern(
    r"^(?:(?i:h?t{1,3}ps?|https?|hhtps?|htps?|htpps?)\s*[:;]?\s*/{1,3}\s*|(?i:https?):(?=\w))(?P<rest>[\w-]+\..+)$"
)
_WITHOUT_SCHEME = late_pattern(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?:[/?#]\S*)?$")
_ALMOST_THE_FORM = late_pattern(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?: ?[+-]\d\d:?\d\d)?$")
_DAY = late_pattern(r"\d{4}-\d{1,2}-(?P<day>\d{1,2})(?!\d)")
_WHOLE_NUMBER = late_pattern(r"\s*[+-]?\d+\s*$")
_NO = frozenset({"false", "no", "non", "off", "0", "faux"})
_YES = frozenset({"true", "yes", "oui", "on", "1", "vrai"})


def text_is_text(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A text that the site's reader takes for something else, and so shows otherwise than it was written.

    Source: FORMAT.md, «Who reads a saved file» (`oui` is shown as `true`, `017` as `15`).
    """
    if isinstance(value, str):
        return
    if isinstance(value, list | dict):
        yield subject.problem("wrong-type", field.name, kind="text", value=value_text(value))
        return
    written = _written(subject, field.name)
    as_written = not isinstance(value, bool | datetime | date) and written == str(value)
    fix = Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=written) if written else None
    kind, severity = ("number-for-text", Severity.ADVICE) if as_written else ("text", None)
    yield subject.problem(
        "wrong-type", field.name, severity=severity, fix=fix, kind=kind, value=written or value_text(value)
    )


def title_fits(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A title longer than its card shows. Source: FORMAT.md, the site's template."""
    if field.name == "title" and isinstance(value, str) and len(value) > TITLE_ON_CARD:
        yield subject.problem(
            "title-long", field.name, length=str(len(value)), shown=f"{value[: TITLE_ON_CARD - 3]}..."
        )


def url(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """An address that leads nowhere.

    Source: FORMAT.md: `''`, too, shows a button; a bare empty value hides it.
    """
    if not isinstance(value, str):
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="url", value=value_text(value)
        )
        return
    if _GOOD_URL.match(value):
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
    if _WITHOUT_SCHEME.match(plain):
        return Fix(FixKind.SET_VALUE, field=field, new=f"https://{plain}")
    return None


def date_form(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A date in another form than the site's.

    Source: FORMAT.md for the form. The site's generator reads other forms as it can, and stops building the
    site at a date it can't read: that is an error. One that only leaves out the seconds or the time zone is
    read by everybody: that is advice.
    """
    if isinstance(value, datetime):
        yield from _no_such_day(subject, field, value)
        return
    if isinstance(value, date):
        moment: datetime | None = datetime(value.year, value.month, value.day, tzinfo=UTC)
        text = value.isoformat()
    elif isinstance(value, str):
        moment, text = read_date(value), value
    else:
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="date", value=value_text(value)
        )
        return
    if moment is None:
        meant = read_swapped(text)
        fix = Fix(FixKind.SET_VALUE, field=field.name, new=meant) if meant else None
        yield subject.problem(
            "date-format", field.name, severity=Severity.ERROR, fix=fix, kind="unreadable", value=text
        )
        return
    fix = Fix(FixKind.SET_VALUE, safe=not is_ambiguous(text), field=field.name, new=moment)
    severity = Severity.ADVICE if _ALMOST_THE_FORM.match(text) else None
    yield subject.problem(
        "date-format",
        field.name,
        severity=severity,
        fix=fix,
        kind="quoted" if written_date(moment) == text else "form",
        value=text,
        date=written_date(moment),
    )


def _no_such_day(subject: Subject, field: Field, value: datetime) -> Iterator[Problem]:
    """A day that no month has (30 February): the site's reader counts on into the next month.

    Source: Psych, whose reading `Case.fields` follows.
    """
    written = _DAY.match(_written(subject, field.name) or "")
    if written is None or int(written["day"]) == value.day:
        return
    yield subject.problem(
        "date-format", field.name, kind="no-such-day", value=written[0], date=written_date(value)
    )


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
    """A rank is a whole number: a text is sorted letter by letter, `10` before `9`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return
    number = _number(value)
    whole = number is not None and number == int(number)
    fix = (
        Fix(FixKind.SET_VALUE, safe=True, field=field.name, new=int(number))
        if number is not None and whole
        else None
    )
    yield subject.problem("wrong-type", field.name, fix=fix, kind="number", value=value_text(value))


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


def _written(subject: Subject, field: str) -> str | None:
    """How a field's value of one line is written in the file; None where that can't be told."""
    source = subject.case.field_source(field)
    if source is None or len(source.splitlines()) != 1 or ":" not in source:
        return None
    return source.split(":", 1)[1].split(" #", 1)[0].strip()
