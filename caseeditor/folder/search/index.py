"""Searching thousands of files as one types: an index of words in memory.

Each word of a question must occur in a file, as part of a word of it, wherever that stands: in the title, a
field, the text or the file's name. Accents and case don't count; where nothing has a word, those that differ
from it by a slip or two are taken instead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from caseeditor.case import Value
from caseeditor.case.plain_text import value_text
from caseeditor.folder.collections.contents import Content
from caseeditor.folder.listing.collation import search_key
from caseeditor.late import Late, late_pattern

if TYPE_CHECKING:
    from rapidfuzz import distance, process
else:
    distance, process = Late("rapidfuzz.distance"), Late("rapidfuzz.process")

TITLE, NAME, BODY = "title", "", "body"
_WORD = late_pattern(r"\w+")
_LONG = 8  # letters, from which on two slips are forgiven
_SHORTEST_INSIDE = 3  # letters of what is looked for within words
_SHORTEST_WITH_SLIPS = 4  # letters: below, any slip is another word
_MOST_WORDS = 60  # words of the files that a misspelt one may stand for
_LONGEST_QUESTION = 12  # words
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Hit:
    """A file that has all words. `rank` is 0 for all in the title, 1 for all there or in fields, 2 else;
    `slips` says that a word was taken for another."""

    path: Path
    rank: int
    slips: bool = False


@dataclass(frozen=True)
class Place:
    """Where a word stands: in the field `name` (`body` the text, '' the file's name), from `start` to `end`
    in characters."""

    name: str
    start: int
    end: int


_Ranks: TypeAlias = tuple[set[int], set[int], set[int]]
"""The numbers of the files that have a word in their title, in another field or their name, in their text."""


@dataclass(frozen=True)
class _Words:
    """All words, as they are looked for: one after the other in one text; those of titles and fields, in
    order; those of letters alone by their length."""

    joined: str
    of_fields: list[str]
    by_length: dict[int, list[str]]


class SearchIndex:
    """The words of many files. Files come and go one by one."""

    def __init__(self, contents: Iterable[Content] = ()) -> None:
        self._paths: list[Path | None] = []
        self._numbers: dict[Path, int] = {}
        self._files: dict[str, list[set[int] | None]] = {}
        self._words: _Words | None = None
        for content in contents:
            self.put(content)

    def __len__(self) -> int:
        return len(self._numbers)

    def put(self, content: Content) -> None:
        """Take a file in, or take in what it says now."""
        self.drop(content.path)
        number = len(self._paths)
        self._paths.append(content.path)
        self._numbers[content.path] = number
        for rank, words in enumerate(_words_of(content)):
            for word in words:
                by_rank = self._files.get(word)
                if by_rank is None:
                    by_rank = self._files[word] = [None, None, None]
                    self._words = None
                files = by_rank[rank]
                if files is None:
                    by_rank[rank] = {number}
                else:
                    files.add(number)

    def drop(self, path: Path) -> None:
        """Forget a file."""
        number = self._numbers.pop(path, None)
        if number is not None:
            self._paths[number] = None  # what its words point to is passed over

    def find(self, question: str) -> tuple[Hit, ...]:
        """The files that have every word of a question, the best first; all of them for an empty one."""
        words = words_in(question)
        if not words:
            return tuple(Hit(path, 0) for path in self._numbers)
        slips = False
        by_word: list[_Ranks] = []
        left: set[int] | None = None
        for word in words:
            ranks = self._of_words(self._words_with(word))
            if not any(ranks) and len(word) >= _SHORTEST_WITH_SLIPS:
                ranks, slips = self._of_words(self._near(word)), True
            by_word.append(ranks)
            every = ranks[0] | ranks[1] | ranks[2]
            left = every if left is None else left & every
        paths = self._paths
        return tuple(
            Hit(path, rank, slips)
            for rank, numbers in enumerate(_ranked(left or set(), by_word))
            for number in sorted(numbers)
            if (path := paths[number]) is not None
        )

    def _words_with(self, part: str) -> list[str]:
        """The words of the files of which `part` is a part; where it is only a letter or two, of which it is
        the beginning, in titles and fields alone."""
        words = self._listed()
        if len(part) < _SHORTEST_INSIDE:
            first = bisect_left(words.of_fields, part)
            return list(takewhile(lambda word: word.startswith(part), words.of_fields[first:]))
        text, found, at = words.joined, [], 0
        while (at := text.find(part, at)) >= 0:
            start, end = text.rfind(_SEPARATOR, 0, at) + 1, text.find(_SEPARATOR, at)
            found.append(text[start:end])
            at = end
        return found

    def _near(self, word: str) -> list[str]:
        """The words that differ from it by a slip: a letter too many, too few, another, or two swapped; in a
        long one, by two."""
        most = most_slips(word)
        found: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            near = process.extract(
                word,
                self._listed().by_length.get(length, []),
                scorer=distance.OSA.distance,
                score_cutoff=most,
                limit=_MOST_WORDS,
            )
            found += [(slips, other) for other, slips, _place in near]
        return [other for slips, other in sorted(found) if slips == min(found)[0]]

    def _listed(self) -> _Words:
        if self._words is None:
            listed = sorted(self._files)
            by_length: dict[int, list[str]] = {}
            for word in listed:
                if word.isalpha():
                    by_length.setdefault(len(word), []).append(word)
            of_fields = [word for word in listed if any(self._files[word][:2])]
            self._words = _Words(_SEPARATOR + _SEPARATOR.join(listed) + _SEPARATOR, of_fields, by_length)
        return self._words

    def _of_words(self, words: Iterable[str]) -> _Ranks:
        ranks: _Ranks = (set(), set(), set())
        for word in words:
            for files, found in zip(self._files[word], ranks, strict=True):
                if files is not None:
                    found.update(files)
        return ranks


def most_slips(word: str) -> int:
    """How many slips are forgiven in a word."""
    return 1 if len(word) < _LONG else 2


def _ranked(found: set[int], by_word: list[_Ranks]) -> tuple[set[int], set[int], set[int]]:
    """What was found, apart: those with all words in the title, with all in title and fields, the others."""
    best, good = found, found
    for title, field, _text in by_word:
        best = best & title
        good = good & (title | field)
    return best, good - best, found - good


def words_in(question: str) -> list[str]:
    """The words that are searched for, as the index has them."""
    return _WORD.findall(search_key(question))[:_LONGEST_QUESTION]


def places(content: Content, question: str) -> tuple[Place, ...]:
    """Where the words of a question stand in a file, in its title and fields first; a word of which nothing
    is there, where a near one does."""
    return tuple(_places(content, words_in(question)))


def _places(content: Content, words: list[str]) -> Iterator[Place]:
    texts = {NAME: content.path.stem, **dict(_field_texts(content.case.fields)), BODY: content.case.body}
    folded = {name: _folded_with_places(text) for name, text in texts.items()}
    for word in words:
        there = False
        for name, (text, at) in folded.items():
            start = -1
            while (start := text.find(word, start + 1)) >= 0:
                there = True
                yield Place(name, at[start], at[start + len(word)])
        if not there and len(word) >= _SHORTEST_WITH_SLIPS:
            yield from _near_places(folded, word)


def _near_places(folded: Mapping[str, tuple[str, list[int]]], word: str) -> Iterator[Place]:
    most = most_slips(word)
    for name, (text, at) in folded.items():
        for found in _WORD.finditer(text):
            if distance.OSA.distance(word, found[0], score_cutoff=most) <= most:
                yield Place(name, at[found.start()], at[found.end()])


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """A text as searches compare it, and for each of its signs the one of the text that it comes from."""
    if text.isascii():
        return text.casefold(), list(range(len(text) + 1))
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        plain = _folded_sign(sign)
        signs.append(plain)
        at += [place] * len(plain)
    return "".join(signs), [*at, len(text)]


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    return search_key(sign)


def _words_of(content: Content) -> tuple[set[str], set[str], set[str]]:
    """The words of a file: those of its title, the others of its fields and its name, the others of its
    text."""
    title, others = "", [content.path.stem]
    for name, text in _field_texts(content.case.fields):
        if name == TITLE:
            title = text
        else:
            others.append(text)
    in_title = set(_WORD.findall(search_key(title)))
    in_fields = set(_WORD.findall(search_key(" ".join(others)).replace("_", " "))) - in_title
    return in_title, in_fields, set(_WORD.findall(search_key(content.case.body))) - in_title - in_fields


def _field_texts(fields: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    return ((name, value_text(value)) for name, value in fields.items() if not isinstance(value, bool))
