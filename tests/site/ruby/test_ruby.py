"""Texts and values as Ruby reads and writes them: `record.py` recorded what the real one answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.site.ruby import NotATime, parse_time, to_s

HERE = Path(__file__).parent
TIMES: dict[str, str | None] = json.loads((HERE / "times.json").read_text(encoding="utf-8"))
TEXTS: list[tuple[object, str]] = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
NOW = datetime(2021, 6, 15, 10, 20, 30, tzinfo=UTC)


def read(text: str) -> str | None:
    try:
        moment = parse_time(text, NOW).astimezone(UTC)
    except NotATime:
        return None
    return f"{moment.year:04d}" + moment.strftime("-%m-%d %H:%M:%S.%f")


def test_a_text_is_the_moment_that_ruby_reads_in_it() -> None:
    differing = {text: (answer, read(text)) for text, answer in TIMES.items() if read(text) != answer}
    # A year that `datetime` can't hold becomes the nearest that it can.
    assert {text: pair for text, pair in differing.items() if not is_beyond(pair[0])} == {}


def is_beyond(moment: str | None) -> bool:
    return moment is not None and (moment.startswith(("-", "0000")) or len(moment.partition("-")[0]) > 4)


@pytest.mark.parametrize(("value", "text"), TEXTS, ids=repr)
def test_a_value_is_written_as_ruby_writes_it(value: object, text: str) -> None:
    assert to_s(value) == text


@given(st.text(max_size=140))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        moment = parse_time(text, NOW)
    except NotATime:
        return
    assert moment.tzinfo is not None


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9000, 1, 1)), st.integers(-23, 23))
def test_the_form_of_the_site_is_the_moment_it_says(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    assert parse_time(moment.strftime("%Y-%m-%d %H:%M:%S %z"), NOW) == moment


def test_a_text_without_a_zone_is_of_the_sites_own() -> None:
    paris = ZoneInfo("Europe/Paris")
    assert parse_time("2021-07-01 12:00", NOW, paris) == datetime(2021, 7, 1, 10, tzinfo=UTC)
    assert parse_time("2021-07-01 12:00 CEST", NOW, paris) == datetime(2021, 7, 1, 10, tzinfo=UTC)
    assert parse_time("23:00", NOW, paris) == datetime(2021, 6, 15, 21, tzinfo=UTC)


def test_a_year_that_is_too_far_is_the_nearest_that_can_be_held() -> None:
    assert parse_time("99999-01-01", NOW).year == 9999
