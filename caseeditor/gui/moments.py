"""Moments as people write them, in the language of the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, QTime

from caseeditor.i18n import Translator


def short_moment(when: datetime, _: Translator) -> str:
    """Day and time, as short as the language allows."""
    return QLocale(_.language).toString(QDateTime(when), QLocale.FormatType.ShortFormat)


def time_of_day(when: datetime, _: Translator) -> str:
    """Hours and minutes."""
    return QLocale(_.language).toString(QTime(when.hour, when.minute), "HH:mm")
