"""Which words of a text are misspelt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from caseeditor.late import late_pattern
from caseeditor.spelling.dictionary import Dictionary
from caseeditor.spelling.word_lists import word_key
from caseeditor.spelling.words import Spans, words_of_markdown, words_of_text

_ELIDED = late_pattern(r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)[’']", 2)  # IGNORECASE
_PARTS = late_pattern(r"[-‑]")
_ENDINGS = frozenset(
    (
        "e", "es", "s", "x", "ne", "nes", "le", "les", "ère", "ères", "rice", "rices", "euse", "euses", "se",
        "ses", "te", "tes", "ve", "ves", "trice", "trices", "ale", "ales", "aux", "fe", "fes",
        "ienne", "iennes",
    )
)  # fmt: skip
_PREFIXES = frozenset(("co", "ex", "éco", "auto", "inter", "anti", "pré", "néo", "semi", "mi", "post", "pro"))
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True)
class Misspelling:
    """A word that nobody knows, at `start` of the text, in signs."""

    start: int
    word: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word)


class Speller:
    """Checks texts in one language. Remembers what it looked up; not for several threads at once.

    `known` are words that count as right beside the dictionary's, as `word_lists.known_words` makes them.
    """

    def __init__(self, dictionary: Dictionary, known: Collection[str] = frozenset()) -> None:
        self._dictionary = dictionary
        self._known = known
        self._remembered: dict[str, bool] = {}

    def knowing(self, known: Collection[str]) -> Speller:
        """A speller with other known words, which remembers what the dictionary said."""
        other = Speller(self._dictionary, known)
        other._remembered = self._remembered
        return other

    def check_markdown(self, text: str, skipped: Spans = ()) -> tuple[Misspelling, ...]:
        """The misspelt words of a case's text, in order; code, Liquid and addresses are left alone."""
        return self._misspelt(words_of_markdown(text, skipped))

    def check_text(self, text: str, skipped: Spans = ()) -> tuple[Misspelling, ...]:
        """The misspelt words of a field."""
        return self._misspelt(words_of_text(text, skipped))

    def is_right(self, word: str) -> bool:
        """Whether the word is known, as a whole or in its parts."""
        if word_key(word) in self._known or self._is_in_dictionary(word):
            return True
        elided = _ELIDED.match(word)
        if elided is not None:
            return self.is_right(word[elided.end() :])
        if "·" in word:
            base, *endings = word.split("·")
            return all(ending.lower() in _ENDINGS for ending in endings) and self.is_right(base)
        parts = _PARTS.split(word)
        return len(parts) > 1 and all(
            len(part) < 2 or part.lower() in _PREFIXES or self.is_right(part) for part in parts
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What the word may be meant for, the likeliest first. May take a second or two."""
        return self._dictionary.suggestions(word)

    def _misspelt(self, words: Iterable[tuple[int, str]]) -> tuple[Misspelling, ...]:
        return tuple(Misspelling(start, word) for start, word in words if not self.is_right(word))

    def _is_in_dictionary(self, word: str) -> bool:
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[word] = self._dictionary.knows(word)
        return known
