"""Any good front matter, broken in any of the usual ways, is mended: values come back, no word is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case.case import Case
from caseeditor.case.repair.mends import mended, mends

WORDS = st.sampled_from(
    [
        "canal",
        "L'avenir",
        "l’été",
        "« Oui »",
        "n° 3",
        "50 %",
        "C#",
        "port",
        "(acte 2)",
        "Où ?",
        "d'eau",
        "12:30",
    ]
)
PROSE = st.lists(WORDS, min_size=2, max_size=5).map(lambda words: "Le " + " ".join(words))
NAMES = st.lists(st.sampled_from(["Decidim", "Cap Collectif", "Civocracy", "Autre"]), min_size=1, max_size=3)
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def fields(draw: st.DrawFn) -> dict[str, str | list[str]]:
    """Fields as typed, in any order; every value stands bare."""
    given_fields: dict[str, str | list[str]] = {
        "title": draw(PROSE),
        "description": draw(PROSE),
        "organisateur": draw(PROSE),
        "link": "https://exemple.fr/a#b",
        "outil": draw(NAMES),
        "date": "2018-11-14 09:29:08 +0000",
        "ordre": "4",
    }
    return dict(draw(st.permutations(list(given_fields.items()))))


def shown(rows: dict[str, str | list[str]]) -> list[str]:
    lines = ["---"]
    for key, value in rows.items():
        lines += (
            [f"{key}: {value}"] if isinstance(value, str) else [f"{key}:", *(f"- {item}" for item in value)]
        )
    return [*lines, "---", "", "Le texte, une phrase.", "", "---", "Fin"]


def case_of(lines: list[str], line_end: str) -> Case:
    return Case.from_bytes(line_end.join(lines).encode())


Break = Callable[[str], str]

# How one line `key: value` is broken: a sign that can't stand there, or one that is gone.
BREAKS: dict[str, Break] = {
    "no space": lambda line: line.replace(": ", ":", 1),
    "a tab before": lambda line: "\t" + line,
    "blanks before": lambda line: "  " + line,
    "no colon": lambda line: line.replace(": ", " ", 1),
    "a wide colon": lambda line: line.replace(": ", "：", 1),
}
# How a value is broken so that its text changes to what was typed.
TYPED: dict[str, Callable[[str], tuple[str, str]]] = {
    "a colon inside": lambda value: (f"{value} : suite", f"{value} : suite"),
    "a colon at the end": lambda value: (f"{value} :", f"{value} :"),
    "a quote left open": lambda value: ('"' + value, value),
    "an at sign": lambda value: ("@" + value, "@" + value),
    "a per cent": lambda value: ("% " + value, "% " + value),
    "a back quote": lambda value: ("`" + value, "`" + value),
    "a star": lambda value: ("*" + value, "*" + value),
    "a bracket": lambda value: ("[Avis] " + value, "[Avis] " + value),
    "a brace": lambda value: ("{Avis} " + value, "{Avis} " + value),
    "quoted words first": lambda value: (f'"Avis" {value}', f'"Avis" {value}'),
    "curly quotes and a colon": lambda value: (f"“{value} : suite”", f"{value} : suite"),
    "a dash": lambda value: ("- " + value, "- " + value),
    "a pipe": lambda value: ("| " + value, "| " + value),
}


@pytest.mark.parametrize("way", BREAKS)
@given(rows=fields(), key=st.sampled_from(["title", "description", "date", "ordre"]), line_end=LINE_ENDS)
def test_a_field_broken_in_its_line_comes_back(
    way: str, rows: dict[str, str | list[str]], key: str, line_end: str
) -> None:
    good = case_of(shown(rows), line_end)
    lines = [BREAKS[way](line) if line.startswith(key + ":") else line for line in shown(rows)]
    broken = case_of(lines, line_end)
    if broken.fault is None:  # a blank before the first field's line alone, say
        return
    assert mended(broken).fields == good.fields
    assert mended(broken).body == good.body


@pytest.mark.parametrize("way", TYPED)
@given(rows=fields(), line_end=LINE_ENDS)
def test_a_value_typed_without_quotes_comes_back_as_typed(
    way: str, rows: dict[str, str | list[str]], line_end: str
) -> None:
    value = str(rows["title"])
    typed, meant = TYPED[way](value)
    good = case_of(shown(rows), line_end)
    broken = case_of(shown({**rows, "title": typed}), line_end)
    assert broken.fault is not None
    result = mended(broken)
    assert result.fault is None
    assert dict(result.fields) == {**good.fields, "title": meant}
    assert result.body == good.body


@given(rows=fields(), line_end=LINE_ENDS)
def test_a_closing_line_that_is_gone_comes_back(rows: dict[str, str | list[str]], line_end: str) -> None:
    lines = shown(rows)
    good = case_of(lines, line_end)
    closing = lines.index("---", 1)
    broken = case_of([*lines[:closing], *lines[closing + 1 :]], line_end)
    assert mended(broken) == good


@given(rows=fields(), wrong=st.sampled_from(["--", "----", "—-", "–––", "- - -"]), line_end=LINE_ENDS)
def test_a_line_of_wrong_dashes_comes_back(
    rows: dict[str, str | list[str]], wrong: str, line_end: str
) -> None:
    lines = shown(rows)
    good = case_of(lines, line_end)
    closing = lines.index("---", 1)
    assert mended(case_of([*lines[:closing], wrong, *lines[closing + 1 :]], line_end)) == good
    assert mended(case_of([wrong, *lines[1:]], line_end)) == good


@given(rows=fields(), others=fields(), line_end=LINE_ENDS)
def test_either_side_of_a_conflict_is_a_good_case(
    rows: dict[str, str | list[str]], others: dict[str, str | list[str]], line_end: str
) -> None:
    mine, theirs = shown(rows), shown(others)
    merged = ["<<<<<<< HEAD", *mine, "=======", *theirs, ">>>>>>> autre", ""]
    first, second = mends(case_of(merged, line_end))
    assert first.case == case_of([*mine, ""], line_end)
    assert second.case == case_of([*theirs, ""], line_end)


KEYS = ["title", "link", "outil", "description", "ordre", "date", "parameters", "note-citoyenne", "autre"]
PIECES = st.sampled_from(
    [
        "| p",
        "canal ",
        "a : b",
        '"x"',
        '"x" y',
        "l'eau",
        "[a",
        "[a, b]",
        "{x",
        "@m",
        "%p",
        "`c`",
        "*em* x",
        "&n x",
        "> q",
        ">-",
        "12:30",
        "#t x",
        "x #t",
        "“q”",
        "- u",
        "-u",
        "",
        "\t",
        "x:y",
        "!t u",
        '"a\\\\q"',
        "? x",
        ", x",
        "~",
        "<<<<<<<",
        ": z",
    ]
)
MARGINS = st.sampled_from(["", "", "  ", "\t", "- ", "-", "  - ", "\t- ", "• ", "# ", "> "])
GAPS = st.sampled_from([": ", ": ", ":", " : ", ":\t", "  ", "= "])


@st.composite
def wreck(draw: st.DrawFn) -> list[str]:
    """Lines in which anything may be wrong; no key comes twice, since of two only one is kept."""
    lines = []
    for key in draw(st.permutations(KEYS))[: draw(st.integers(1, 7))]:
        if draw(st.booleans()):
            lines.append(key + draw(GAPS) + draw(PIECES))
        else:
            lines.append(draw(MARGINS) + draw(PIECES) + draw(st.sampled_from(["", ": z"])))
    others = dict.fromkeys(line for line in lines if not line.startswith("title"))
    return ["title: Le canal", *others]


@given(lines=wreck(), line_end=LINE_ENDS)
def test_any_wreck_ends_readable_with_every_word_and_its_text(lines: list[str], line_end: str) -> None:
    broken = case_of(["---", *lines, "---", "", "Le texte.", ""], line_end)
    result = mended(broken)
    assert result.fault is None
    assert result.body.endswith(f"Le texte.{line_end}")
    lost = _words(broken) - _words(result)
    assert not lost or result.to_bytes().count(b":") < broken.to_bytes().count(b":")
    assert mended(result) == result


def _words(case: Case) -> Counter[str]:
    return Counter(re.findall(r"\w+", case.to_bytes().decode()))


@given(lines=wreck(), line_end=LINE_ENDS)
def test_each_mend_changes_only_the_lines_it_shows(lines: list[str], line_end: str) -> None:
    broken = case_of(["---", *lines, "---", "", "Le texte.", ""], line_end)
    old = broken.to_bytes().decode().split(line_end)
    for mend in mends(broken):
        new = mend.case.to_bytes().decode().split(line_end)
        shown_before, shown_after = mend.before.split("\n"), mend.after.split("\n")
        top = mend.line - 1
        assert old[: top - 1] == new[: top - 1]
        if not mend.code.startswith("duplicate"):
            kept = len(old) - top - len(shown_before)
            assert kept <= 0 or old[len(old) - kept :] == new[len(new) - kept :]
            assert all(line in new for line in shown_after)
