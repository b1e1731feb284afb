"""Words found whatever their accents and case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.gui.text.finding import Finder, Found

FINDER = Finder()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ecole", "École"),
        ("ÉCOLE", "ecole"),
        ("ecole", "e\u0301cole"),
        ("oeuvre", "Œuvre"),
        ("œuvre", "oeuvre"),
        ("coeur", "cœur"),
        ("l'eau", "l’eau"),
        ("oui !", "oui\u00a0!"),
        ("oui !", "oui\u202f!"),
        ("garcon", "GARÇON"),
        ("a.b", "a.b"),
        ("peut-etre", "peut‑être"),
        ("strasse", "Straße"),
        ("un mot", "un\nmot"),
    ],
)
def test_finds(words: str, text: str) -> None:
    assert list(FINDER.places(words, f"x {text} y")) == [Found(2, 2 + len(text))]


@pytest.mark.parametrize(("words", "text"), [("a.b", "axb"), ("ecole", "ecolo"), ("", "rien"), ("(", "x")])
def test_does_not_find(words: str, text: str) -> None:
    assert list(FINDER.places(words, text)) == []


@given(st.text(min_size=1, max_size=12), st.text(max_size=10), st.text(max_size=10))
def test_anything_finds_itself(words: str, before: str, after: str) -> None:
    if all(sign.isspace() and sign not in " \u00a0\u202f\u2009\t\n" for sign in words):
        return
    places = list(FINDER.places(words, before + words + after))
    assert places or any(sign.isspace() or not sign.isprintable() for sign in words) or _is_only_marks(words)


def _is_only_marks(words: str) -> bool:
    import unicodedata  # noqa: PLC0415

    return any(unicodedata.combining(sign) or unicodedata.normalize("NFD", sign) != sign for sign in words)
