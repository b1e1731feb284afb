"""A body in a text widget and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseeditor.gui.text.raw_text import (
    StandIns,
    changed_span,
    characters,
    from_document,
    qt_length,
)

ODD = "\u2028\u2029\x00\ufdd0\ufdd1\u00a0\u202f\ud800😀\uf700\uf701ab\n"


@given(st.text(alphabet=ODD, max_size=40))
def test_stand_ins_are_taken_back(text: str) -> None:
    stand_ins = StandIns(text)
    shown = stand_ins.shown(text)
    assert stand_ins.meant(shown) == text
    assert not set(shown) & set("\u2029\x00\ufdd0\ufdd1\ud800")


@given(st.text(alphabet="abc\n", max_size=30), st.text(alphabet="abc\n", max_size=30))
def test_the_changed_span_is_all_that_changed(old: str, new: str) -> None:
    start, old_end, new_end = changed_span(old, new)
    assert old[:start] + new[start:new_end] + old[old_end:] == new
    assert start <= old_end <= len(old)
    if old != new:
        assert not (start < old_end and start < new_end and old[start] == new[start])
        assert not (start < old_end and start < new_end and old[old_end - 1] == new[new_end - 1])


@given(st.text(alphabet="aé😀\u00a0", max_size=20), st.data())
def test_places_of_a_document_and_characters(text: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(text)))
    assert characters(text, qt_length(text[:count])) == count


def test_line_ends() -> None:
    assert from_document("a\u2029b\u2028c\u00a0") == "a\nb\u2028c\u00a0"
