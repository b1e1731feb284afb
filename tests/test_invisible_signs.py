"""Signs without a look: gone wherever they stand for nothing, kept where a script or an emoji needs them."""

from __future__ import annotations

import unicodedata

import pytest

from caseeditor.invisible_signs import INVISIBLE, without_invisible

NEEDED = (
    "« Oui » : 5 124 avis",  # the French no-break spaces
    "une ligne\nune autre\tune colonne\r\n",
    "می‌خواهم",  # Persian: the non-joiner is spelt
    "क्‍ष",
    "👩‍💻 et 🏳️‍🌈",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "œuvre à Épône, e\u0301",
)


@pytest.mark.parametrize("text", NEEDED)
def test_what_a_text_needs_stays(text: str) -> None:
    assert without_invisible(text) == text


@pytest.mark.parametrize(
    "sign",
    [
        "\u200b", "\u00ad", "\u2060", "\0", "\x1b", "\u202e", "\u200e", "\u200f", "\u2066", "\u2069",
        "\ufeff", "\ufdd0", "\ufffc", "\u200d", "\u200c", "\u061c", "\u180e", "\x7f", "\x90", "\ud800",
        "\U000e0041",
    ],
)  # fmt: skip
def test_what_cannot_be_seen_goes(sign: str) -> None:
    assert without_invisible(f"Un{sign} parc{sign}") == "Un parc"
    assert INVISIBLE.search(f"a{sign}b")


def test_every_sign_of_the_category_format_is_judged() -> None:
    """All of Unicode: a sign that only formats goes, unless it has a look or a script of its own."""
    seen = {
        "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN",  # signs that stand over or around numbers and hieroglyphs
    }  # fmt: skip
    for code in range(0x110000):
        sign = chr(code)
        if unicodedata.category(sign) != "Cf":
            continue
        name = unicodedata.name(sign, "")
        if name.split(" ")[0] in seen and name != "ARABIC LETTER MARK":
            continue
        assert without_invisible(f"a{sign}b") == "ab", f"{code:x} {name}"
