"""`slugify`: a text as a part of an address."""

from __future__ import annotations

import re
import unicodedata

from caseeditor.late import late_pattern
from caseeditor.site.ruby.strings import lower

_RAW = late_pattern(r"[ \t\n\v\f\r]+")
_ASCII = late_pattern(r"[^A-Za-z0-9]+")
_EDGE = late_pattern(r"^-|-$", re.MULTILINE)
_PRETTY = "._~!$&'()+,;=@"
_PLAIN_LETTERS = {
    "Æ": "AE", "Ð": "D", "×": "x", "Ø": "O", "Þ": "Th", "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ĳ": "IJ", "ĳ": "ij", "ĸ": "k", "Ł": "L", "ł": "l",
    "ŉ": "'n", "Ŋ": "NG", "ŋ": "ng", "Œ": "OE", "œ": "oe", "Ŧ": "T", "ŧ": "t", "Ŀ": "L", "ŀ": "l",
}  # fmt: skip
_FIRST_LATIN, _LAST_LATIN = "\u00c0", "\u017e"


def slugified(text: str, mode: object = None) -> str:
    """The text with everything but letters and numbers turned into hyphens, as the mode wants."""
    mode = "default" if mode is None or mode is False else mode
    if mode not in ("raw", "default", "pretty", "ascii", "latin"):
        return lower(text)
    if mode == "latin":
        text = "".join(map(_plain, text))
    if mode == "raw":
        text = _RAW.sub("-", text)
    elif mode == "ascii":
        text = _ASCII.sub("-", text)
    else:
        text = _hyphened(text, _PRETTY if mode == "pretty" else "")
    return lower(_EDGE.sub("", text))


def _hyphened(text: str, kept: str) -> str:
    pieces: list[str] = []
    for character in text:
        category = unicodedata.category(character)
        if category[0] in "LM" or category == "Nd" or character in kept:
            pieces.append(character)
        elif not pieces or pieces[-1] != "":
            pieces.append("")  # a run of others becomes one hyphen
    return "".join(piece or "-" for piece in pieces)


def _plain(character: str) -> str:
    """A Latin letter without its accents; any other sign of no plain kind is lost."""
    if character.isascii():
        return character
    if known := _PLAIN_LETTERS.get(character):
        return known
    if _FIRST_LATIN <= character <= _LAST_LATIN:
        base = unicodedata.normalize("NFD", character)[0]
        if base.isascii():
            return base
    return "?"
