"""Dates as people write and copy them: read as meant, or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.checks.date_reading import read_written_date

PARIS = timezone(timedelta(hours=2))
BEFORE = datetime(2018, 11, 14, 9, 29, 8, tzinfo=PARIS)

DAYS = (
    "5/4/2020", "05/04/2020", "05.04.20", "5.4.2020", "5-4-2020", "05–04–2020", "5 / 4 / 2020", "5 4 2020",
    "05042020", "050420", "20200405", "2020-04-05", "2020/4/5", "2020.04.05", " 05/04/2020 ", "05/04/2020.",
    "5 avril 2020", "5 avr. 2020", "5 avr 20", "05 AVRIL 2020", "le 5 avril 2020", "dimanche 5 avril 2020",
    "dim. 5 avril 2020", "Dimanche, le 5 avril 2020", "5\u00a0avril\u00a02020", "5-avr-2020", "5 Avril, 2020",
    "April 5, 2020", "Apr 5 2020", "April 5th, 2020", "5th of April 2020", "Sunday, April 5, 2020",
    "Sun, 5 Apr 2020", "\u200b5\u00ad avril 2020\u200e", "５／４／２０２０", "dimanche 5/4/2020",
)  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_a_day_in_any_usual_form(text: str) -> None:
    found = read_written_date(text)
    assert found is not None
    assert (found.day, found.time, found.zone) == (date(2020, 4, 5), None, None)
    assert found.moment(BEFORE) == datetime(2020, 4, 5, 9, 29, 8, tzinfo=PARIS)
    assert found.moment().isoformat() == "2020-04-05T00:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("2020-04-05 14:30", time(14, 30), None),
        ("2020-04-05T14:30", time(14, 30), None),
        ("2020-04-05T14:30:15Z", time(14, 30, 15), UTC),
        ("2020-04-05t14:30:15.250+02:00", time(14, 30, 15), PARIS),
        ("2020-04-05 14:30:15 +0200", time(14, 30, 15), PARIS),
        ("2020-04-05 14:30:15 +0000", time(14, 30, 15), UTC),
        ("20200405T143015Z", time(14, 30, 15), UTC),
        ("5/4/2020 14:30", time(14, 30), None),
        ("5/4/2020 14h30", time(14, 30), None),
        ("5/4/2020, 14 h 30", time(14, 30), None),
        ("5 avril 2020 à 14 h 30", time(14, 30), None),
        ("5 avril 2020 à 14h", time(14), None),
        ("dimanche 5 avril 2020 à 9 heures 05", time(9, 5), None),
        ("5 avril 2020 à midi", time(12), None),
        ("5 avril 2020 à minuit", time(0), None),
        ("5 avril 2020 14:30 UTC+02:00", time(14, 30), PARIS),
        ("5 avril 2020, 14:30 (UTC+2)", time(14, 30), PARIS),
        ("April 5, 2020 at 2:30 pm", time(14, 30), None),
        ("April 5, 2020, 2 p.m.", time(14), None),
        ("April 5, 2020 12:05 AM", time(0, 5), None),
        ("Sun, 05 Apr 2020 14:30:15 GMT", time(14, 30, 15), UTC),
        ("Sun Apr 05 2020 14:30:15 GMT+0200 (heure d’été d’Europe centrale)", time(14, 30, 15), PARIS),
        ("14h30 le 5 avril 2020", time(14, 30), None),
        ("5 avril 2020 14:30 CEST", time(14, 30), PARIS),
    ],
)
def test_a_time_and_a_zone_where_they_are_written(text: str, clock: time, zone: timezone | None) -> None:
    found = read_written_date(text)
    assert found is not None
    assert (found.day, found.time, found.zone) == (date(2020, 4, 5), clock, zone)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mai 2019", date(2019, 5, 1)),
        ("1er janv. 2019", date(2019, 1, 1)),
        ("3 févr. 2019", date(2019, 2, 3)),
        ("3 FÉVRIER 2019", date(2019, 2, 3)),
        ("12 juil. 2019", date(2019, 7, 12)),
        ("12 sept. 2019", date(2019, 9, 12)),
        ("15 août 2019", date(2019, 8, 15)),
        ("15 aout 2019", date(2019, 8, 15)),
        ("31/12/2023", date(2023, 12, 31)),
        ("31122023", date(2023, 12, 31)),
        ("29/02/2024", date(2024, 2, 29)),
        ("14/07/98", date(1998, 7, 14)),
        ("avril 2020", date(2020, 4, 1)),
        ("avr. 2020", date(2020, 4, 1)),
        ("04/2020", date(2020, 4, 1)),
        ("2020-04", date(2020, 4, 1)),
        ("mar. 3 mars 2020", date(2020, 3, 3)),
        ("mardi 3 mars 2020", date(2020, 3, 3)),
        ("March 3, 2020", date(2020, 3, 3)),
        ("20102012", date(2012, 10, 20)),
        ("20121020", date(2012, 10, 20)),
    ],
)
def test_other_days(text: str, day: date) -> None:
    found = read_written_date(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "hier", "bientôt", "2020", "5", "5/4", "5 avril", "avril", "32/01/2020", "31/02/2020",
        "29/02/2023", "5/13/2020", "2020-13-05", "00/00/0000", "05/04/0420", "05/04/202", "5/4/20201",
        "5 jui 2020", "5 ma 2020", "5 avrile 2020", "5 brumaire 2020", "5/4/2020 25:00", "5/4/2020 12:61",
        "5/4-2020", "5..4..2020", "1.2.3.4", "https://exemple.fr/2020/04/05", "5/4/2020 et 6/4/2020",
        "du 5 au 6 avril 2020", "le", "+02:00", "14:30", "2020-04-05 14:30 +99:00", "99999999", "5/4/2020 x",
        "lundi", "٥/٤/٢٠٢٠x", "5 avril 2020 " * 20,
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_written_date(text) is None


def test_the_other_order_only_where_it_is_asked_for_and_alone_possible() -> None:
    assert read_written_date("04/25/2020") is None
    american = read_written_date("04/25/2020", american=True)
    assert american is not None
    assert american.day == date(2020, 4, 25)
    both = read_written_date("04/05/2020", american=True)
    assert both is not None
    assert both.day == date(2020, 5, 4)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("2020-04-05", True), ("25/04/2020", True), ("5 avril 2020", True), ("4/4/2020", True),
        ("5/4/2020", False), ("5/4/20", False), ("25/04/20", False), ("05042020", False),
        ("avril 2020", False),
    ],
)  # fmt: skip
def test_whether_another_reader_would_read_another_day(text: str, sure: bool) -> None:
    found = read_written_date(text)
    assert found is not None
    assert found.sure is sure


def test_seconds_stay_with_their_minute() -> None:
    same, other = read_written_date("5/4/2020 09:29"), read_written_date("5/4/2020 10:00")
    assert same is not None
    assert other is not None
    assert same.moment(BEFORE) == datetime(2020, 4, 5, 9, 29, 8, tzinfo=PARIS)
    assert other.moment(BEFORE) == datetime(2020, 4, 5, 10, 0, tzinfo=PARIS)


MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_day_is_read_as_it_was_written(day: date) -> None:
    month = MONTHS[day.month - 1]
    forms = (
        f"{day.day}/{day.month}/{day.year}", f"{day.day:02}.{day.month:02}.{day.year}", day.isoformat(),
        f"{day.day}{'er' if day.day == 1 else ''} {month} {day.year}", f"{day.isoformat()} 12:30:00 +0100",
        f"{day.isoformat()}T12:30:00Z", f"{day.day} {month[:4]}. {day.year}",
    )  # fmt: skip
    for form in forms:
        found = read_written_date(form)
        assert found is not None, form
        assert found.day == day, form


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    found = read_written_date(text)
    assert found is None or found.moment(BEFORE).tzinfo is not None
