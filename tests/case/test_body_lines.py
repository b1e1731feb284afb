"""Line ends of a body that comes back from a text widget."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.case.editing.body_lines import with_own_ends

TEXTS = st.text("ab\r\n", max_size=30)


def shown(text: str) -> str:
    """As a text widget gives it back."""
    return re.sub(r"\r\n?", "\n", text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\rb\nc\nd\n", "a\n\nb\nc\nd\n"),
        ("a\rx\n\nb\n", "a\n\nb\n"),
        ("a\rx\n\n\n\nb\r", "a\n\n\n\nb\n"),
    ],
)
def test_a_blank_line_behind_a_bare_carriage_return_stays_a_line(old: str, new: str) -> None:
    assert shown(with_own_ends(old, new)) == new


@given(old=TEXTS, new=TEXTS.map(shown), usual=st.sampled_from([None, "\n", "\r\n", "\r"]))
def test_whatever_the_ends_the_lines_are_those_that_were_typed(old: str, new: str, usual: str | None) -> None:
    assert shown(with_own_ends(old, new, usual)) == new


def test_a_long_body_keeps_the_ends_between_two_changes() -> None:
    lines = [f"ligne {number}" for number in range(1200)]
    body = "\n".join(lines).replace("ligne 600\n", "ligne 600\r\n") + "\n"
    text = shown(body).replace("ligne 1\n", "ligne une\n").replace("ligne 1198\n", "une autre\n")
    wanted = body.replace("ligne 1\n", "ligne une\n").replace("ligne 1198\n", "une autre\n")
    raw = f"---\ntitle: x\n---\n{body}".encode()
    assert Case.from_bytes(raw).with_body_text(text).body == wanted
