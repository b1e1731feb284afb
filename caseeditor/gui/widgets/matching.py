"""Searching names as people type them: without accents, case and order of the words, and with a slip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseeditor.folder.listing.collation import search_key
from caseeditor.late import Late

if TYPE_CHECKING:
    from rapidfuzz import fuzz

    from caseeditor.checks import suggestions
else:
    fuzz, suggestions = Late("rapidfuzz.fuzz"), Late("caseeditor.checks.suggestions")


_LEAST_ALIKE = 60
"""How much alike all of a name must look (0–100) to be offered before a new one while somebody types: a name
in a file was meant for one that is known, a name that is typed may well be new.
"""


@dataclass(frozen=True)
class Meant:
    """Which of some names may be meant by what was typed: `sure` leaves no doubt, `near` are much alike."""

    sure: str | None = None
    near: tuple[str, ...] = ()


def matching(typed: str, names: Iterable[str]) -> list[str]:
    """The names that hold every word typed: first the very one, then those that begin so, each part in the
    order given.
    """
    whole, words = search_key(typed.strip()), search_key(typed).split()
    found = [(name, search_key(name)) for name in names]
    found = [(name, key) for name, key in found if all(word in key for word in words)]
    found.sort(key=lambda pair: (pair[1] != whole, not pair[1].startswith(whole)))
    return [name for name, _ in found]


def meant(typed: str, names: Sequence[str]) -> Meant:
    """What `typed` stands for among `names`: the one that is spelt so, or so but for a slip; else those much
    alike, those that hold it first.
    """
    key = search_key(typed.strip())
    exact = [name for name in names if search_key(name) == key] if key else []
    if exact:
        return Meant(sure=exact[0])
    found = suggestions.NameIndex(tuple(names)).suggest(typed)
    if found.sure is not None:
        return Meant(sure=found.sure)
    alike = [name for name in found.candidates if _alike(key, search_key(name)) >= _LEAST_ALIKE]
    return Meant(near=tuple(dict.fromkeys((*matching(typed, names), *alike))) if key else ())


def _alike(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
