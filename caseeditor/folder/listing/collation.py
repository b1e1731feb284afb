"""Names in the order a French reader expects: accents, case and punctuation count only between equals."""

from __future__ import annotations

import unicodedata

from caseeditor.late import late_pattern

_LIGATURES = (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("ß", "ss"), ("ø", "o"), ("Ø", "O"))
_COMBINING = late_pattern("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_RUNS = late_pattern(r"[0-9]+|[^\W\d_]+|\d")
_DIGITS = 20  # to which whole numbers are filled up, so that they compare as numbers

FrenchKey = tuple[str, str, str]


def french_key(text: str) -> FrenchKey:
    """A key to sort by: letters first, then accents, then case. Numbers within a text count as numbers."""
    runs = _RUNS.findall(unaccented(text).casefold())
    letters = "\x01".join([run.lstrip("0").zfill(_DIGITS) if run[0] <= "9" else run for run in runs])
    return letters, unicodedata.normalize("NFD", text.casefold()), text


def search_key(text: str) -> str:
    """A text as searches compare it: accents, case and the form of apostrophes don't count."""
    return unaccented(text).casefold().replace("’", "'")


def unaccented(text: str) -> str:
    """The text without accents and ligatures, its case kept: `Œuvre à Épône` gives `OEuvre a Epone`."""
    if text.isascii():
        return text
    for ligature, letters in _LIGATURES:
        if ligature in text:  # a table of all of them costs ten times as much
            text = text.replace(ligature, letters)
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text))
