"""Moments as people write them, in the language of the window, to the minute."""

from __future__ import annotations

from datetime import date, datetime

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
