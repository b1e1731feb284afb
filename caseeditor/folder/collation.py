"""Names in the order a French reader expects: accents, case and punctuation count only between equals."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"})

FrenchKey = tuple[tuple[tuple[int, int, str], ...], str, str]


def french_key(text: str) -> FrenchKey:
    """A key to sort by: letters first, then accents, then case. Numbers within a text count as numbers."""
    plain = _unaccented(text).casefold()
    return _parts(plain), unicodedata.normalize("NFD", text.casefold()), text


def unaccented(text: str) -> str:
    """The text without accents and ligatures, its case kept: `Œuvre à Épône` gives `OEuvre a Epone`."""
    return _unaccented(text)


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _parts(plain: str) -> tuple[tuple[int, int, str], ...]:
    """Runs of letters and of digits; what is neither only separates them."""
    parts: list[tuple[int, int, str]] = []
    run = ""
    for sign in (*plain, " "):
        if run and not (sign.isalnum() and sign.isdecimal() == run[-1].isdecimal()):
            parts.append((0, int(run), "") if run.isdecimal() else (1, 0, run))
            run = ""
        if sign.isalnum():
            run += sign
    return tuple(parts)
