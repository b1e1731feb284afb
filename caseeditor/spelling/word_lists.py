"""Words that count as right beside a dictionary's: those of the folder's names, and those that somebody
added."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from caseeditor.folder.disk.flushing import make_folder, read_file
from caseeditor.folder.disk.replacing import put
from caseeditor.late import late_pattern

FOLDER_WORDS = "_words.txt"
"""The name of a folder's own list: the site's generator leaves files that start so alone."""

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD = late_pattern(rf"{_LETTERS}(?:[’'·‑-]{_LETTERS})*")
_APOSTROPHE = late_pattern("[’']")
_LARGEST = 2_000_000  # bytes


def word_key(word: str) -> str:
    """What two spellings of one word share: case, apostrophe and accent form don't count."""
    return unicodedata.normalize("NFC", word).replace("’", "'").replace("‑", "-").casefold()


def known_words(*sources: Iterable[str]) -> frozenset[str]:
    """The words of names and lists, for a `Speller`; names of several words give each of them."""
    found: set[str] = set()
    for source in sources:
        for name in source:
            for word in _WORD.finditer(name):
                found.add(word_key(word[0]))
                found.update(word_key(part) for part in _APOSTROPHE.split(word[0]) if len(part) > 1)
    return frozenset(found)


class WordList:
    """A file with one word a line, which people may also edit by hand."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def words(self) -> tuple[str, ...]:
        """The words, none where there is no such file or it can't be read."""
        try:
            if self._path.stat().st_size > _LARGEST:
                return ()
            text = read_file(self._path).decode("utf-8-sig", "replace")
        except OSError:
            return ()
        lines = (line.strip() for line in text.splitlines())
        return tuple(line for line in lines if line and not line.startswith("#"))

    def add(self, word: str) -> None:
        """Add a word, unless it is there. Raises `OSError`, with the file as it was."""
        word = " ".join(word.split())
        kept = self.words()
        if not word or word_key(word) in map(word_key, kept):
            return
        make_folder(self._path.parent)
        text = "\n".join(sorted((*kept, word), key=word_key)) + "\n"
        put(self._path, text.encode("utf-8"))

    def remove(self, word: str) -> None:
        """Take a word out. Raises `OSError`, with the file as it was."""
        kept = self.words()
        left = [other for other in kept if word_key(other) != word_key(word)]
        if len(left) < len(kept):
            put(self._path, "".join(f"{other}\n" for other in left).encode("utf-8"))
