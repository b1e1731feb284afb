# ruff: noqa: E501
"""A body read again after a change gives what reading it anew gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseeditor.site.kramdown import BlockMemory, memory
from caseeditor.site.kramdown.body import blocks_of

_RECORDED = [
    entry["body"]
    for path in sorted((Path(__file__).parent / "bodies").glob("*.json"))
    for entry in json.loads(path.read_text(encoding="utf-8"))
]
_PLAIN = [
    "# Été", "## Été\n", "Titre\n===", "un\ndeux", "* a\n* b", "* a\n\n* b", "1. a\n\n   b", "> a\nb", "    code",
    "| a | b |", "a | b\n--|--\nc | d", "***", "a\\\nb", "*a\n\nb*", "[a](b)", "`a\n\nb`", "- a\n\n\n- b", "é", " \n",
    "terme", "a^", "[^1]", "<b>a</b>", "«\u00a0a\u00a0»", "\ta", "* # Été", "> # Été", "12 mai",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _every_body_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_LONG", 0)


def check(texts: list[str]) -> None:
    """One after the other gives what each gives alone."""
    kept = BlockMemory()
    for text in texts:
        assert kept.blocks_of(text) == blocks_of(text)


def test_recorded_bodies() -> None:
    check(_RECORDED)
    check(["\n\n".join(_RECORDED[place : place + 3]) for place in range(0, len(_RECORDED), 2)])


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(_PLAIN), st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n", "\n\n  "])), max_size=8
        ).map(lambda pairs: "".join(text + gap for text, gap in pairs)),
        max_size=4,
    )
)  # fmt: skip
def test_plain_bodies(texts: list[str]) -> None:
    check(texts)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(_RECORDED), max_size=4).map("\n\n".join),
    st.integers(0, 200),
    st.text(max_size=3),
)
def test_a_change_anywhere(text: str, place: int, typed: str) -> None:
    check([text, text[:place] + typed + text[place:], text[:place] + text[place + len(typed) :], text])


@pytest.mark.corpus
def test_real_bodies(corpus: Path) -> None:
    bodies = [path.read_bytes().decode() for path in sorted((corpus / "bodies").glob("*.md"))]
    check(bodies)
    check(["\n\n".join(bodies[place : place + 3]) for place in range(len(bodies))])


def test_what_stayed_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = memory._read
    monkeypatch.setattr(memory, "_read", lambda text: read.append(text) or real(text))
    kept = BlockMemory()
    text = "Un.\n\n# Deux\n\nTrois.\n\n* a\n\n* b\n\nQuatre.\n"
    kept.blocks_of(text)
    assert read == ["Un.\n\n", "# Deux\n\n", "Trois.\n\n* a\n\n* b\n\n", "Quatre.\n"]
    read.clear()
    kept.blocks_of(text.replace("Trois", "Trois et demi"))
    assert read == ["Trois et demi.\n\n* a\n\n* b\n\n"]
    read.clear()
    kept.blocks_of(text.replace("Trois", "Trois [^1]") + "\n[^1]: une note\n")
    assert read == []
