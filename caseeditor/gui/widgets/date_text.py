"""Moments as people write them, in the language of the window, to the minute."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from caseeditor.i18n import Translator

_FORMS = {"fr": "dd/MM/yyyy HH:mm", "en": "yyyy-MM-dd HH:mm"}


def moment_format(_: Translator) -> str:
    """How day and time are written, in Qt's letters."""
    return _FORMS.get(_.language, _FORMS["en"])


def moment_text(when: datetime, _: Translator, *, seconds: bool = False) -> str:
    """Day and time by this computer's clock; with the seconds where the minute doesn't tell enough."""
    form = moment_format(_) + (":ss" if seconds else "")
    return QLocale(_.language).toString(QDateTime(when.astimezone()), form)


def written_date(when: date, _: Translator) -> str:
    """A day, with its time where it has one, by the clock that it was written for."""
    form = moment_format(_)
    day = QLocale(_.language).toString(QDate(when.year, when.month, when.day), form.split(" ")[0])
    return f"{day} {time_of_day(when, _)}" if isinstance(when, datetime) else day


def time_of_day(when: datetime, _: Translator) -> str:
    """Hours and minutes."""
    return QLocale(_.language).toString(QTime(when.hour, when.minute), "HH:mm")


def short_moment(when: datetime, _: Translator) -> str:
    """Day and time by the moment's own clock, as they are typed; midnight isn't said."""
    day = short_day(when, _)
    return day if when.time() == time() else f"{day} {when.hour:02}:{when.minute:02}"


def short_day(when: date, _: Translator) -> str:
    """A day in numbers, whatever its year."""
    if _.language == "fr":
        return f"{when.day:02}/{when.month:02}/{when.year:04}"
    return f"{when.year:04}-{when.month:02}-{when.day:02}"


def moment_in_words(when: datetime, _: Translator) -> str:
    """Weekday, day and time by the moment's own clock, with its zone where that isn't UTC."""
    locale = QLocale(_.language)
    weekday = locale.dayName(when.isoweekday(), QLocale.FormatType.LongFormat)
    month = locale.standaloneMonthName(when.month, QLocale.FormatType.LongFormat)
    number = _("1st") if when.day == 1 else str(when.day)
    day = _("{weekday}, {day} {month} {year}").format(
        weekday=weekday, day=number, month=month, year=f"{when.year:04}"
    )
    if when.time() == time():
        return day
    words = _("{day}, {hour}:{minute}").format(day=day, hour=when.hour, minute=f"{when.minute:02}")
    offset = when.strftime("%z")
    return f"{words} (UTC{offset[:3]}:{offset[3:5]})" if offset.strip("+-0") else words
