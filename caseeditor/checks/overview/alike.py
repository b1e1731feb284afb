"""Files that may be the same case twice: titles that are nearly one, addresses that are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from caseeditor.case.plain_text import value_text
from caseeditor.folder.collections.contents import Content
from caseeditor.folder.listing.collation import search_key
from caseeditor.late import late_pattern

_WORD = late_pattern(r"\w{4,}")
_ADDRESS = ("link", "url", "website")
_ENOUGH = 90  # of 100: how much alike two titles look
_MOST_OF_ONE_WORD = 60  # titles that share a word which tells little
_MOST_PAIRS = 500


@dataclass(frozen=True)
class Alike:
    """Two files that may be one: `by` is `title` or `link`."""

    first: Path
    second: Path
    by: str


def alike(files: Iterable[Content]) -> tuple[Alike, ...]:
    """The pairs of files that a reader might take for one. Only titles that share a word which few have are
    compared, so that thousands take no longer than the reading of them."""
    contents = tuple(files)
    found: dict[tuple[Path, Path], str] = {}
    for first, second in _same_address(contents):
        found.setdefault((first, second), "link")
    for first, second in _near_titles(contents):
        found[first, second] = "title"
    return tuple(Alike(first, second, by) for (first, second), by in list(found.items())[:_MOST_PAIRS])


def _same_address(contents: tuple[Content, ...]) -> Iterator[tuple[Path, Path]]:
    by_address: dict[str, list[Path]] = {}
    for content in contents:
        for name in _ADDRESS:
            address = value_text(content.case.fields.get(name)).strip().rstrip("/").lower()
            address = address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
            if "/" in address:  # a whole site stands for many cases
                by_address.setdefault(address, []).append(content.path)
    for paths in by_address.values():
        yield from combinations(sorted(set(paths))[:_MOST_OF_ONE_WORD], 2)


def _near_titles(contents: tuple[Content, ...]) -> Iterator[tuple[Path, Path]]:
    titles = {content.path: search_key(content.title) for content in contents}
    by_word: dict[str, list[Path]] = {}
    for path, title in titles.items():
        for word in set(_WORD.findall(title)):
            by_word.setdefault(word, []).append(path)
    seen: set[tuple[Path, Path]] = set()
    for paths in by_word.values():
        if len(paths) > _MOST_OF_ONE_WORD:
            continue
        for pair in combinations(sorted(paths), 2):
            if pair not in seen:
                seen.add(pair)
                one, other = titles[pair[0]], titles[pair[1]]
                if _digits(one) == _digits(other) and fuzz.ratio(one, other) >= _ENOUGH:
                    yield pair


def _digits(text: str) -> str:
    """The figures of a title: what tells two years of one thing apart."""
    return "".join(filter(str.isdigit, text))
