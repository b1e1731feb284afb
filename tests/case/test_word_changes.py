"""What two texts have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case.editing import word_changes
from caseeditor.case.editing.word_changes import changes, common_runs, reworded, words

ELEMENTS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@pytest.mark.parametrize("most", [400, 3])
@pytest.mark.parametrize("window", [1, 3])
@given(old=ELEMENTS, new=ELEMENTS)
def test_runs_are_the_same_in_both_and_in_order(
    most: int, window: int, old: list[str], new: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(word_changes, "_MOST_COMPARED", most)
        in_old = in_new = 0
        for i, j, size in common_runs(old, new, window):
            assert size > 0
            assert i >= in_old
            assert j >= in_new
            assert old[i : i + size] == new[j : j + size]
            in_old, in_new = i + size, j + size
        parts: list[str] = []
        position = 0
        for i1, i2, j1, j2 in changes(old, new):
            assert (i1, j1) != (i2, j2)
            parts += old[position:i1] + new[j1:j2]
            position = i2
        assert parts + old[position:] == new


def prose(count: int) -> str:
    """A text of so many lines, ten words each, of few different words."""
    usual = ("la", "ville", "et", "les", "habitants", "du", "quartier", "ont", "un", "projet")
    lines = [[usual[(line * 3 + place * place) % 10] for place in range(9)] for line in range(count)]
    return "\n".join(" ".join([*line, f"n{place}"]) for place, line in enumerate(lines))


def test_two_distant_words_leave_the_lines_between_them() -> None:
    wrapped = prose(300)
    changed = wrapped.replace(" n2\n", " deux\n").replace(" n297\n", " presque\n")
    assert reworded(wrapped, changed.replace("\n", " ")) == changed


def test_a_long_text_that_is_all_another_is_one_change() -> None:
    old, new = words(prose(300)), [word.upper() for word in words(prose(300)) if word != " "]
    assert list(changes(old, new)) == [(0, len(old), 0, len(new))]
