"""Did you mean: what a name that nobody knows was probably meant to be.

Names are compared without case, accents, spaces, punctuation, plural marks and leading article. One answer
that leaves no doubt is sure; otherwise the nearest few are offered.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "des", "the"})
_SHORTEST_WITH_A_SLIP = 6
_CANDIDATES = 3
_LOWEST_SCORE = 72


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
    words = words_of(text)
    kept = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    return "".join(kept)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@dataclass(frozen=True)
class NameIndex:
    """Names that are known, ready to be asked about one that isn't."""

    names: tuple[str, ...]

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
        near = [known for known in self._by_key if _is_one_slip(key, known)]
        if len(near) == 1 and len(self._by_key[near[0]]) == 1:
            return Suggestion(sure=self._by_key[near[0]][0])
        return Suggestion(candidates=self._nearest(name))

    def _nearest(self, name: str) -> tuple[str, ...]:
        """The few names that look most alike, whatever the order of their words; none that is only remotely
        so.
        """
        asked = " ".join(words_of(name))
        found = process.extract(
            asked,
            self._words,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_LOWEST_SCORE,
            limit=_CANDIDATES,
        )
        return tuple(self.names[place] for _, _, place in found)

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def _words(self) -> list[str]:
        return [" ".join(words_of(known)) for known in self.names]

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


def _is_one_slip(key: str, known: str) -> bool:
    """One letter wrong, missing, too many or swapped (two in a long name); numbers must be the same."""
    shortest = min(len(key), len(known))
    if shortest < _SHORTEST_WITH_A_SLIP or _DIGITS.findall(key) != _DIGITS.findall(known):
        return False
    allowed = 2 if shortest >= 2 * _SHORTEST_WITH_A_SLIP else 1
    return OSA.distance(key, known, score_cutoff=allowed) <= allowed
