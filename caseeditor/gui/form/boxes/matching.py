"""Searching names as people type them: without accents, case and order of the words."""

from __future__ import annotations

from collections.abc import Iterable

from caseeditor.folder.listing.collation import search_key


def matching(typed: str, names: Iterable[str]) -> list[str]:
    """The names that hold every word typed: first the very one, then those that begin so, each part in the
    order given.
    """
    whole, words = search_key(typed.strip()), search_key(typed).split()
    found = [(name, search_key(name)) for name in names]
    found = [(name, key) for name, key in found if all(word in key for word in words)]
    found.sort(key=lambda pair: (pair[1] != whole, not pair[1].startswith(whole)))
    return [name for name, _ in found]
