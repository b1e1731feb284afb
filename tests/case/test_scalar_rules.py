"""Reading a scalar as the site does: Psych's own answers are recorded in `facts/read.json`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case.scalar_rules import read_scalar, stays_text

ROWS: list[list[Any]] = json.loads((Path(__file__).parent / "facts" / "read.json").read_text("ascii"))["rows"]


def read(text: str) -> Any:
    return read_scalar(text, plain=True, tag=None)


def told(value: Any) -> Any:
    """The value in the form of the record."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return ["time", value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")]
    if isinstance(value, float):
        return ["float", value]
    kinds = {type(None): "none", bool: "bool", int: "int", date: "date"}
    return [kinds[type(value)], *([] if value is None else [str(value).lower()])]


def test_each_scalar_is_what_psych_made_of_it() -> None:
    for text, answer, _ in ROWS:
        expected = answer
        if answer[0] in ("symbol", "error") and isinstance(answer, list):
            expected = text  # a symbol is given as text; where Psych fails on a number, the case still opens
        elif isinstance(answer, list) and answer[0] in ("time", "date"):
            # Ruby has years that Python hasn't: those stay text
            expected = text if answer[1].startswith(("0000", "-")) else answer[:2]
        elif isinstance(answer, list) and answer[0] == "float":
            expected = ["float", pytest.approx(float(answer[1]), nan_ok=True)]
        assert told(read(text)) == expected, text


def test_nothing_that_a_reader_changes_counts_as_text() -> None:
    assert [text for text, _, unchanged in ROWS if stays_text(text) and not unchanged] == []


def test_only_what_looks_like_a_number_is_quoted_without_need() -> None:
    needless = [text for text, _, unchanged in ROWS if unchanged and not stays_text(text)]
    assert [text for text in needless if text[0] not in "0123456789+-."] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("YES", True),
        ("off", False),
        ("oui", "oui"),
        ("1,000.00", 1000.0),
        ("0,0,0", 0),
        ("017", 15),
        ("08", "08"),
        ("12:30", 45000),
        ("1e3", "1e3"),
        (".inf", float("inf")),
        ("2018-11-14", date(2018, 11, 14)),
        ("2018-02-30", "2018-02-30"),
        ("2018-11-14 09:29:08", datetime(2018, 11, 14, 9, 29, 8, tzinfo=UTC)),
        ("2018-02-30 09:29:08 Z", datetime(2018, 3, 2, 9, 29, 8, tzinfo=UTC)),
        (":symbole", ":symbole"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_some_scalars_that_people_type(text: str, value: Any) -> None:
    assert read(text) == value
    assert type(read(text)) is type(value)


def test_a_time_keeps_its_own_offset() -> None:
    assert read("2018-11-14 09:29:08 +0200").utcoffset() == timedelta(hours=2)
    assert read("2018-11-14 09:29:08 +0200").tzinfo == timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "plain", "tag", "value"),
    [
        ("12", False, None, "12"),
        ("true", False, "tag:yaml.org,2002:str", "true"),
        ("true", True, "!", True),
        ("12", True, "tag:yaml.org,2002:str", "12"),
        ("12", False, "tag:yaml.org,2002:float", "12"),
        ("12", True, "tag:yaml.org,2002:float", 12.0),
        ("12", True, "!inconnu", 12),
    ],
)
def test_quotes_and_tags_decide(text: str, plain: bool, tag: str | None, value: Any) -> None:
    assert read_scalar(text, plain=plain, tag=tag) == value
