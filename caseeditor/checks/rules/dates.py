"""The date of a case: whether the site can read it, which day it makes of it, and if that day has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from caseeditor.case import Field, Value
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.dates import is_ambiguous, read_date, read_swapped, written_date
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.rules.files import plain_name
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.late import late_pattern
from caseeditor.site.ruby import NotATime, parse_time, to_s

DATE = "date"
"""The one date that decides about the site; others are only kept."""
FAR_FROM_TODAY, FAR_FROM_OTHERS = 20, 10
"""Years. A consultation of twenty years ago is rare on a site of consultations, unless others of its time are
there."""

_ALMOST_THE_FORM = late_pattern(r"(?:\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?: ?[+-]\d\d:?\d\d)?|\d{8})$")
_DAY = late_pattern(r"\d{4}-\d{1,2}-(?P<day>\d{1,2})(?!\d)")
_DATED_NAME = late_pattern(r"(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<rest>.*)\.[^.]+")


@dataclass(frozen=True)
class _Read:
    """What the site makes of a date (None: it stops), and whether that depends on the day of building."""

    moment: datetime | None
    depends: bool = False


def date_field(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A date that the site can't read, reads otherwise than a person, or that lies ahead.

    Source: Jekyll: a document's `date` goes as a text through Ruby's `Time.parse`, and the site stops where
    that refuses; an empty one is refused too, while without the key nothing happens. Of other dates the site
    asks nothing.
    """
    decides = field.name == DATE
    if is_blank(value):
        if decides:
            fix = Fix(FixKind.REMOVE_FIELD, safe=True, field=field.name)
            yield subject.problem(
                "date-format", field.name, severity=Severity.ERROR, fix=fix, kind="empty", value=""
            )
        return
    if isinstance(value, datetime):
        moment: datetime | None = value
        yield from _no_such_day(subject, field, value)
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, tzinfo=subject.context.site.zone)
        text = value.isoformat()
        yield _other_form(subject, field, text, moment, safe=True)
    else:
        read = _read(subject, value)
        moment = read.moment
        yield _said(subject, field, value, read, decides=decides)
    if decides and moment is not None:
        yield from _ahead(subject, moment, field.name)


def _said(subject: Subject, field: Field, value: Value, read: _Read, *, decides: bool) -> Problem:
    """What is to be said of a date that isn't written in the site's form."""
    text = value_text(value)
    meant = read_date(text)
    if read.moment is None:
        swapped = None if meant else read_swapped(text)
        new = meant or swapped
        fix = Fix(
            FixKind.SET_VALUE, safe=meant is not None and not is_ambiguous(text), field=field.name, new=new
        )
        kind = "unreadable" if decides else "no-date"
        severity = Severity.ERROR if decides else None
        return subject.problem(
            "date-format", field.name, severity=severity, fix=fix if new else None, kind=kind, value=text
        )
    if meant is None or (meant != read.moment and _same_clock(meant, read.moment)):
        return _taken(subject, field, text, read)
    if read.depends or meant != read.moment:
        fix = Fix(FixKind.SET_VALUE, safe=not is_ambiguous(text), field=field.name, new=meant)
        return subject.problem(
            "date-format", field.name, fix=fix, kind="other", value=text, date=written_date(read.moment)
        )
    return _other_form(subject, field, text, meant, safe=not is_ambiguous(text))


def _same_clock(one: datetime, other: datetime) -> bool:
    """Whether two moments are the same day and hour, each in its own zone."""
    return one.replace(tzinfo=None) == other.replace(tzinfo=None)


def _taken(subject: Subject, field: Field, text: str, read: _Read) -> Problem:
    """A date that the site reads in its own way: no harm, unless it depends on the day."""
    moment = read.moment or datetime.now(UTC)
    fix = None if read.depends else Fix(FixKind.SET_VALUE, field=field.name, new=moment)
    kind = "changing" if read.depends else "taken"
    severity = None if read.depends else Severity.ADVICE
    return subject.problem(
        "date-format",
        field.name,
        severity=severity,
        fix=fix,
        kind=kind,
        value=text,
        date=written_date(moment),
    )


def _other_form(subject: Subject, field: Field, text: str, moment: datetime, *, safe: bool) -> Problem:
    """A date that all read alike. One that only leaves out seconds or time zone is read by everybody."""
    fix = Fix(FixKind.SET_VALUE, safe=safe, field=field.name, new=moment)
    severity = Severity.ADVICE if _ALMOST_THE_FORM.match(text) else None
    kind = "quoted" if written_date(moment) == text else "form"
    return subject.problem(
        "date-format",
        field.name,
        severity=severity,
        fix=fix,
        kind=kind,
        value=text,
        date=written_date(moment),
    )


def _no_such_day(subject: Subject, field: Field, value: datetime) -> Iterator[Problem]:
    """A day that no month has (30 February): the site's reader counts on into the next month.

    Source: Psych, whose reading `Case.fields` follows.
    """
    written = _DAY.match(subject.written(field.name) or "")
    if written is None or int(written["day"]) == value.day:
        return
    yield subject.problem(
        "date-format", field.name, kind="no-such-day", value=written[0], date=written_date(value)
    )


def _read(subject: Subject, value: Value) -> _Read:
    now, zone = subject.context.clock(), subject.context.site.zone
    text = to_s(value)
    try:
        moment = parse_time(text, now, zone)
        try:
            depends = (
                parse_time(text, now - timedelta(days=400, hours=7, minutes=11, seconds=3), zone) != moment
            )
        except NotATime:
            depends = True
    except NotATime:
        return _Read(None)
    return _Read(moment.replace(microsecond=0), depends)


def _ahead(subject: Subject, moment: datetime, field: str | None) -> Iterator[Problem]:
    """A day that hasn't come: Jekyll makes no page before it, unless its settings say so."""
    if not subject.context.site.shows_future and _is_after(moment, subject.context.clock()):
        yield subject.problem("date-future", field, date=written_date(moment))


def _is_after(moment: datetime, now: datetime) -> bool:
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)) > now


def dated_name(subject: Subject) -> Iterator[Problem]:
    """A file whose name begins with a date, which counts where no field gives one.

    Source: Jekyll's `DATE_FILENAME_MATCHER`: a date that Ruby can't read stops the site there, too.
    """
    if subject.plain is not None or subject.case.fields.get(DATE) is not None or DATE in subject.case.fields:
        return
    found = _DATED_NAME.fullmatch(subject.path.name)
    if found is None:
        return
    read = _read(subject, found["date"])
    if read.moment is not None:
        yield from _ahead(subject, read.moment, None)
        return
    new = plain_name(subject.path.parent, found["rest"])
    fix = Fix(FixKind.RENAME_FILE, old=subject.path.name, new=new) if new else None
    yield subject.problem(
        "file-name",
        severity=Severity.ERROR,
        fix=fix,
        kind="date",
        name=subject.path.name,
        value=found["date"],
    )


def year_of(subject: Subject) -> int | None:
    """The year that a case is of, as the site reads its date; None without one."""
    if subject.plain is not None:
        return subject.plain.year
    value = subject.case.fields.get(DATE)
    if is_blank(value):
        return None
    if isinstance(value, datetime | date):
        return value.year
    read = _read(subject, value)
    return read.moment.year if read.moment is not None and not read.depends else None


def far_year(subject: Subject) -> Iterator[Problem]:
    """A year far from today and from the other cases: surely a slip (`0420`, `1220`).

    Says nothing until the folder was read.
    """
    years = subject.context.neighbours.years
    year = year_of(subject) if years else None
    if year is None:
        return
    others = (other for other, files in years.items() if any(file != subject.file for file in files))
    if is_far(year, others, subject.context.clock()):
        yield subject.problem("date-year", DATE, year=str(year))


def is_far(year: int, others: Iterable[int], now: datetime) -> bool:
    """Whether a year lies far behind: from `now`, and from each of the `others`."""
    if now.year - year <= FAR_FROM_TODAY:
        return False
    return all(abs(other - year) > FAR_FROM_OTHERS for other in others)
