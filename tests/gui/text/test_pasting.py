"""Text pasted from elsewhere."""

from __future__ import annotations

import pytest

from caseeditor.gui.text.pasting import cleaned


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\vb\u2028c\u2029d", "a\nb\nc\nd"),
        ("« oui »", "« oui »"),
        ("«\u00a0oui\u00a0»\u202f!", "«\u00a0oui\u00a0»\u202f!"),
        ("•\tun\n•\tdeux", "* un\n* deux"),
        ("·       un", "* un"),
        ("\uf0b7\tun", "* un"),
        ("o\tun", "* un"),
        ("o un", "o un"),
        ("1.\tun\n2)\tdeux", "1. un\n2) deux"),
        ("\ufeffa\u200bb\u00adc\x07", "abc"),
        ("a\tb", "a\tb"),
        ("😀", "😀"),
    ],
)
def test_cleaned(pasted: str, text: str) -> None:
    assert cleaned(pasted) == text
