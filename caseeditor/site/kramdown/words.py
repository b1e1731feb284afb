"""Which characters the site's engine takes for letters, and which for parts of words.

Python has its own idea: to it `²` is a part of a word, and the accent of a decomposed `é` is not.
"""

from __future__ import annotations

from unicodedata import category


def is_letter(char: str) -> bool:
    """Whether `char`, one character or none, is a letter."""
    return bool(char) and (category(char)[0] == "L" or category(char) == "Nl")


def is_letter_or_digit(char: str) -> bool:
    """Whether `char`, one character or none, is a letter or a decimal digit."""
    return is_letter(char) or (bool(char) and category(char) == "Nd")


def is_in_word(char: str) -> bool:
    """Whether `char`, one character, may stand within a word: accents of their own and `_` may, too."""
    return category(char)[0] in "LM" or category(char) in ("Nd", "Nl", "Pc")
