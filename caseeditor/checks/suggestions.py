"""Did you mean: what a name that nobody knows was probably meant to be.

Names are compared without case, accents, spaces, punctuation, plural marks and leading article. One answer
that leaves no doubt is sure; otherwise the nearest few are offered.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from caseeditor.case import Schema
from caseeditor.late import late_pattern

_WORD = late_pattern(r"[^\W_]+")
_DIGITS = late_pattern(r"\d+")
_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "des", "the"})
_SHORTEST_WORD_WITH_A_SLIP = 4
_CANDIDATES = 3


@dataclass(frozen=True)
class Suggestion:
    """`sure` when nothing else can be meant; `candidates` what a person may pick from, likeliest first."""

    sure: str | None = None
    candidates: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """The words of a name, without case, accents, punctuation and plural marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return [_singular(word) for word in _WORD.findall(plain)]


def name_key(text: str) -> str:
    """What two spellings of one name share."""
    return "".join(_telling_words(text))


def _telling_words(text: str) -> list[str]:
    words = words_of(text)
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@dataclass(frozen=True)
class NameIndex:
    """Names that are known, ready to be asked about one that isn't.

    `lowest_score` (0–100) is how much alike a name must look to be offered; `shortest_with_a_slip` how many
    letters a name must have for one wrong letter to leave no doubt.
    """

    names: tuple[str, ...]
    lowest_score: int = 62
    shortest_with_a_slip: int = 6

    def __contains__(self, name: object) -> bool:
        return name in self._exact

    def suggest(self, name: str) -> Suggestion:
        """What `name`, which isn't known, was probably meant to be."""
        if name not in self._answers:
            self._answers[name] = self._suggest(name)
        return self._answers[name]

    def _suggest(self, name: str) -> Suggestion:
        key = name_key(name)
        if not key:
            return Suggestion()
        same = self._by_key.get(key, ())
        if len(same) == 1:
            return Suggestion(sure=same[0])
        if same:
            return Suggestion(candidates=tuple(same))
        shortest = self.shortest_with_a_slip
        near = [known for known in dict.fromkeys(self.names) if _is_one_slip(name, known, shortest)]
        if len(near) == 1:
            return Suggestion(sure=near[0])
        return Suggestion(candidates=self._nearest(name))

    def _nearest(self, name: str) -> tuple[str, ...]:
        """The few names that look most alike, whatever the order of their words; none that is only remotely
        so.
        """
        asked = " ".join(_telling_words(name))
        found = process.extract(
            asked,
            self._words,
            scorer=fuzz.WRatio,
            score_cutoff=self.lowest_score,
            limit=_CANDIDATES,
        )
        return tuple(self.names[place] for _, _, place in found)

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def _words(self) -> list[str]:
        return [" ".join(_telling_words(known)) for known in self.names]

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {}
        for known in dict.fromkeys(self.names):
            keys.setdefault(name_key(known), []).append(known)
        return keys

    @cached_property
    def _answers(self) -> dict[str, Suggestion]:
        """What was answered before: thousands of cases ask about the same few names."""
        return {}


def _is_one_slip(name: str, known: str, shortest: int) -> bool:
    """One letter wrong, missing, too many or swapped, in a word long enough to be told from another."""
    key, other = name_key(name), name_key(known)
    if min(len(key), len(other)) < shortest or _DIGITS.findall(key) != _DIGITS.findall(other):
        return False
    if OSA.distance(key, other, score_cutoff=1) > 1:
        return False
    words, others = words_of(name), words_of(known)
    if len(words) != len(others):
        return True
    differing = [
        min(len(word), len(meant)) for word, meant in zip(words, others, strict=True) if word != meant
    ]
    return all(length >= _SHORTEST_WORD_WITH_A_SLIP for length in differing)


def field_names(schema: Schema) -> NameIndex:
    """The keys that a schema knows; a short one may be meant by chance and isn't guessed with a slip."""
    return NameIndex(tuple(known.name for known in schema.fields), shortest_with_a_slip=5)
