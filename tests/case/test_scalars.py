"""Writing a scalar: what the readers made of each writing is recorded in `facts/`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case.scalars import Style, read_scalar, written
from caseeditor.errors import EditRefused, UnwritableText

FACTS = Path(__file__).parent / "facts"


def facts(name: str) -> dict[str, Any]:
    return json.loads((FACTS / name).read_text("ascii"))


def write(value: Any, **how: Any) -> str:
    defaults: dict[str, Any] = {"hint": None, "flow": False, "indent": 2, "line_end": "\n"}
    return written(value, **{**defaults, **how})


def as_told(situation: dict[str, Any]) -> dict[str, Any]:
    how = {name: told for name, told in situation.items() if name not in ("around", "path", "hint")}
    return how | ({"hint": Style[situation["hint"]]} if "hint" in situation else {})


def test_every_reader_gives_back_what_is_written_in_every_situation() -> None:
    record = facts("written.json")
    situations = [as_told(situation) for situation in record["situations"].values()]
    asked = 0
    for text, *writings in record["rows"]:
        for writing, letters, *remark in writings:
            for letter in letters:
                how = situations[ord(letter) - ord("a")]
                asked += 1
                if writing is None:
                    with pytest.raises(EditRefused, match=remark[0]):
                        write(text, **how)
                    continue
                assert not remark, f"{remark} did not give back {text!r}"
                expected = text if writing == 0 else writing
                assert write(text, **how) == expected, "written differs from the record: record again"
    assert asked > 10_000


def test_the_record_asked_all_three_readers() -> None:
    readers = " ".join(facts("written.json")["readers"])
    assert all(name in readers for name in ("psych 4", "PyYAML 6", "js-yaml 5", "js-yaml 4", "js-yaml 3"))


@pytest.mark.parametrize(
    "text",
    [
        "Une ville à l'écoute",
        "L’eau, l’air\u00a0; un bien «\u00a0commun\u00a0»\u00a0!",
        "Budget participatif:acte II",
        "C# et F#",
        "https://exemple.fr/a?b=c&d=e#f",
        "Une ville \"dessinée\" par 'tous'",
        "oui",
        "12 rue de la Paix",
        "100 % des habitants",
        "🗳️ Votez\u202f!",
        "-tiret",
        "... et la suite",
        "C:\\Villes",
    ],
)
def test_ordinary_prose_stays_bare(text: str) -> None:
    assert write(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", '""'),
        ("a : b", '"a : b"'),
        ("a #b", '"a #b"'),
        ("12:30", '"12:30"'),
        ("No", '"No"'),
        (":symbole", '":symbole"'),
        ('"a" : b', "'\"a\" : b'"),
        ("a\\b : c", "'a\\b : c'"),
        ("a\tb", "'a\tb'"),
        (" a", '" a"'),
        ("cloche\x07", '"cloche\\x07"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("un\ndeux", "|-\n  un\n  deux"),
        ("un\ndeux\n", "|\n  un\n  deux"),
        ("un\n\ndeux", "|-\n  un\n\n  deux"),
        ("un \ndeux", '"un \\ndeux"'),
        (" un\ndeux", '" un\\ndeux"'),
    ],
)
def test_new_text_takes_the_plainest_form_that_all_readers_agree_on(text: str, shown: str) -> None:
    assert write(text) == shown


@pytest.mark.parametrize(
    ("text", "hint", "shown"),
    [
        ("mot", Style.SINGLE, "'mot'"),
        ("l'eau", Style.SINGLE, "'l''eau'"),
        ('dit "oui"', Style.DOUBLE, '"dit \\"oui\\""'),
        ("mot", Style.DOUBLE, '"mot"'),
        ("mot", Style.PLAIN, "mot"),
        ("un\ndeux", Style.DOUBLE, '"un\\ndeux"'),
        ("mot", Style.LITERAL, "|-\n  mot"),
        ("mot\n", Style.LITERAL, "|\n  mot"),
        ("mot\n\n", Style.LITERAL, "|+\n  mot\n"),
        ("un\ndeux\n", Style.FOLDED, ">\n  un\n\n  deux"),
        ("un\n deux\n", Style.FOLDED, "|\n  un\n   deux"),
        ("cloche\x07", Style.SINGLE, '"cloche\\x07"'),
    ],
)
def test_the_old_style_is_kept_where_the_value_allows(text: str, hint: Style, shown: str) -> None:
    assert write(text, hint=hint) == shown


def test_a_block_takes_the_line_ends_and_the_margin_it_is_given() -> None:
    assert write("un\n\ndeux", indent=4, line_end="\r\n") == "|-\r\n    un\r\n\r\n    deux"


def test_a_block_that_starts_with_blanks_says_how_deep_it_is() -> None:
    assert write("  un\ndeux", indent=4, parent=2) == "|2-\n      un\n    deux"


@pytest.mark.parametrize("how", [{"flow": True}, {"as_key": True}])
def test_between_brackets_and_as_a_key_a_text_takes_one_line(how: dict[str, bool]) -> None:
    assert write("un\ndeux", **how) == '"un\\ndeux"'
    assert write("un\ndeux", hint=Style.LITERAL, **how) == '"un\\ndeux"'


@pytest.mark.parametrize("text", ["\ud800", "mot \udfff", "\udc00\ud800"])
def test_half_a_character_is_refused(text: str) -> None:
    with pytest.raises(UnwritableText):
        write(text)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(EditRefused, match="naive-date"):
        write(datetime(2018, 11, 14, 9, 29, 8))


def test_a_number_too_long_for_python_is_refused() -> None:
    with pytest.raises(EditRefused, match="number-too-long"):
        write(10**5000)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (4, "4"),
        (-0.0, "-0.0"),
        (1e16, "1.0e+16"),
        (float("inf"), ".inf"),
        (date(2018, 11, 14), "2018-11-14"),
        (datetime(2018, 11, 14, 9, 29, 8, 999_999, tzinfo=UTC), "2018-11-14 09:29:08 +0000"),
        (datetime(2018, 11, 14, 9, 29, tzinfo=timezone(timedelta(hours=-3.5))), "2018-11-14 09:29:00 -0330"),
        (datetime(812, 11, 14, tzinfo=UTC), "0812-11-14 00:00:00 +0000"),
    ],
)
def test_other_values_stand_bare_whatever_the_old_style(value: Any, shown: str) -> None:
    assert write(value) == shown
    assert write(value, hint=Style.DOUBLE) == shown


def test_every_reader_gives_other_values_back() -> None:
    record = facts("values.json")
    for _, shown, answers in record["rows"]:
        value = read_scalar(shown, plain=True, tag=None)
        for reader, answer in zip(record["readers"], answers, strict=True):
            if value is None:
                assert answer[0].lower().startswith("none")
            elif isinstance(value, bool):
                assert answer[1].lower() == str(value).lower()
            elif isinstance(value, int | float):
                assert answer[0] in ("int", "float", "number")
                assert str(float(answer[1])) == str(float(value))
            elif reader.startswith("psych"):
                assert answer[0] == ("time" if isinstance(value, datetime) else "date")


@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)), st.integers(-1439, 1439))
def test_a_time_reads_back_to_the_second(moment: datetime, minutes: int) -> None:
    value = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    back = read_scalar(write(value), plain=True, tag=None)
    assert back == value.replace(microsecond=0)
    if not -60 < minutes < 0:
        assert isinstance(back, datetime)
        assert back.utcoffset() == value.utcoffset()


@given(st.floats() | st.integers() | st.booleans() | st.dates())
def test_numbers_switches_and_days_read_back(value: Any) -> None:
    back = read_scalar(write(value), plain=True, tag=None)
    assert type(back) is type(value)
    assert repr(back) == repr(value)


@pytest.mark.parametrize("hint", [None, *Style])
@pytest.mark.parametrize(
    ("around", "how"),
    [
        ("title: @\nordre: 2\n", {"parent": 0}),
        ("outil:\n  - @\n  - z\n", {"indent": 4}),
        ("outil: [@, z]\n", {"flow": True}),
        ("@: z\nordre: 2\n", {"as_key": True}),
    ],
)
@given(
    text=st.text(
        st.sampled_from("aéN0129-+.,:;?!#'\"[]{}&*|>%@`~=<_\\ \t\n\r\x85\u2028\ufeff\x07\u00a0🗳"), max_size=9
    )
    | st.text(st.characters(exclude_categories=["Cs"]))
)
def test_any_text_reads_back(text: str, around: str, how: dict[str, Any], hint: Style | None) -> None:
    data = yaml.load(around.replace("@", write(text, hint=hint, **how), 1), yaml.CSafeLoader)
    found = next(iter(data)) if "as_key" in how else next(iter(data.values()))
    assert (found[0] if isinstance(found, list) else found) == text
