"""Going on with a list, its levels and its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.gui.text.lists import Continuation, continuation, indented, is_item, outdented, toggle_list


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("* un", "\n* "),
        ("- un", "\n- "),
        ("    * un", "\n    * "),
        ("1. un", "\n2. "),
        ("9) un", "\n10) "),
        ("*   un", "\n*   "),
        ("> dit-elle", "\n> "),
    ],
)
def test_enter_goes_on(line: str, after: str) -> None:
    assert continuation(line, len(line)) == Continuation(after)


@pytest.mark.parametrize("line", ["* ", "*", "    1. ", "> ", "-   "])
def test_enter_on_an_empty_item_ends_the_list(line: str) -> None:
    assert continuation(line, len(line)) == Continuation("", end_list=True)


@pytest.mark.parametrize("line", ["un", "", "*un*", "1er janvier", "**gras**", "2018. ", "#titre", "1.un"])
def test_enter_elsewhere_is_only_enter(line: str) -> None:
    expected = Continuation("", end_list=True) if line == "2018. " else None
    assert continuation(line, len(line)) == expected


def test_enter_before_the_words_of_an_item_only_breaks_the_line() -> None:
    assert continuation("* un", 0) is None
    assert continuation("* un", 2) == Continuation("\n* ")


def test_a_level_deeper_counts_anew_and_back_counts_on() -> None:
    above = ["1. un", "2. deux"]
    assert indented(["3. trois"], above) == ["    1. trois"]
    assert indented(["3. trois"], [*above, "    1. a"]) == ["    2. trois"]
    assert outdented(["    2. b"], [*above, "    1. a"]) == ["3. b"]
    assert outdented(["* un"], []) == ["* un"]
    assert outdented(["  * un"], []) == ["* un"]


def test_only_items_move() -> None:
    assert indented(["* un", "suite", "* deux"], []) == ["    * un", "suite", "    * deux"]


@pytest.mark.parametrize(
    ("before", "numbered", "after"),
    [
        (["un", "", "deux"], False, ["* un", "", "* deux"]),
        (["* un", "", "* deux"], False, ["un", "", "deux"]),
        (["- un", "* deux"], True, ["1. un", "2. deux"]),
        (["1. un", "2. deux"], True, ["un", "deux"]),
        (["un", "* deux"], False, ["* un", "* deux"]),
        ([""], False, ["* "]),
        (["* "], False, [""]),
        (["    * un"], True, ["    1. un"]),
    ],
)
def test_lines_become_items_and_back(before: list[str], numbered: bool, after: list[str]) -> None:
    assert toggle_list(before, numbered=numbered) == after


@given(
    st.lists(st.text(alphabet="abé.*- 1)", max_size=8).filter(lambda line: not is_item(line)), min_size=1),
    st.booleans(),
)
def test_twice_gives_the_words_back(lines: list[str], numbered: bool) -> None:
    once = toggle_list(lines, numbered=numbered)
    again = toggle_list(once, numbered=numbered)
    assert [line.strip() for line in again] == [line.strip() for line in lines]
