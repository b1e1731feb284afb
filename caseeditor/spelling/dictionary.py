"""The dictionaries and what reads them: Hunspell, with the French of Grammalecte's authors and American
English."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from caseeditor.errors import DictionaryMissing
from caseeditor.late import Late
from caseeditor.paths import resources_folder

if TYPE_CHECKING:
    import hunspell
else:
    hunspell = Late("hunspell")

_FRENCH, _ENGLISH = "fr", "en_US"
_NAMES = {"fr": _FRENCH, "en": _ENGLISH}
_LONGEST = 60
"""Signs: no word is longer, and Hunspell takes its time with what isn't one."""


class Dictionary(Protocol):
    """Knows words of one language."""

    def knows(self, word: str) -> bool:
        """Whether the word is in it, in one of its forms."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What the word may be meant for, the likeliest first. May take a second or two."""


class HunspellDictionary:
    """A dictionary in Hunspell's form. Not for several threads at once."""

    def __init__(self, folder: Path, name: str) -> None:
        self._hunspell = hunspell.Hunspell(name, hunspell_data_dir=str(folder), system_encoding="UTF-8")

    def knows(self, word: str) -> bool:
        """As `Dictionary.knows`; what is too long to be a word counts as known."""
        return len(word) > _LONGEST or bool(self._hunspell.spell(_plain(word)))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """As `Dictionary.suggestions`, with the apostrophe that the word has."""
        if len(word) > _LONGEST:
            return ()
        found: tuple[str, ...] = self._hunspell.suggest(_plain(word))
        if "'" in word and "’" not in word:
            return tuple(found)
        return tuple(suggestion.replace("'", "’") for suggestion in found)


def _plain(word: str) -> str:
    """The word with the signs that dictionaries write."""
    return unicodedata.normalize("NFC", word).replace("’", "'").replace("‑", "-")


def dictionaries_folder() -> Path:
    """Where the dictionaries lie that set-up or the installer brought."""
    return resources_folder() / "dictionaries"


def open_dictionary(language: str, folder: Path | None = None) -> Dictionary:
    """The dictionary of a language, `fr` or `en`. Takes about half a second and 30 MB.

    Raises `DictionaryMissing`.
    """
    name = _NAMES.get(language, "")
    if name == _ENGLISH:
        folder = Path(str(hunspell.__file__)).parent / "dictionaries"
    folder = folder or dictionaries_folder()
    if not name or not all((folder / f"{name}.{ending}").is_file() for ending in ("aff", "dic")):
        raise DictionaryMissing(language)
    try:
        return HunspellDictionary(folder, name)
    except OSError as unreadable:
        raise DictionaryMissing(language) from unreadable
