"""Spelling in French and English, without a network: which words of a text no dictionary knows, and what they
may be meant for. Never a problem of a case: it is told apart from what breaks or spoils the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.late import LateNames

if TYPE_CHECKING:
    from caseeditor.spelling.speller import Misspelling, Speller
    from caseeditor.spelling.word_lists import WordList, known_words

__getattr__ = LateNames(
    __name__,
    {"Misspelling": "speller", "Speller": "speller", "WordList": "word_lists", "known_words": "word_lists"},
)

__all__ = ["Misspelling", "Speller", "WordList", "known_words"]
