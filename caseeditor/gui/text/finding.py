"""Finding words whatever their accents and case: « ecole » finds « École », « oeuvre » finds « œuvre »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SPACES = "\u0020\u00a0\u202f\u2009\t"
_QUOTES = {"'": "'’ʼ‘", "’": "'’ʼ‘", '"': '"“”„', "-": "-‑–—", "…": "…"}
_TOGETHER = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}
_MARKS = "[\u0300-\u036f]*"


@dataclass(frozen=True)
class Found:
    """One place, in characters."""

    start: int
    end: int


class Finder:
    """Turns what is typed into a pattern. Made once: it knows every Latin letter's accented forms."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
            letter = chr(code)
            plain = unicodedata.normalize("NFD", letter)[0].casefold()
            if plain.isascii() and plain.isalpha():
                self._forms[plain] = self._forms.get(plain, "") + letter

    def pattern(self, words: str) -> re.Pattern[str] | None:
        """What finds `words`; None when there is nothing to find."""
        if not words:
            return None
        plain = "".join(_TOGETHER.get(letter, letter) for letter in words)
        plain = "".join(
            sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign)
        )
        pieces: list[str] = []
        pos = 0
        while pos < len(plain):
            pair = plain[pos : pos + 2].casefold()
            together = "".join(sign for sign, both in _TOGETHER.items() if both == pair)
            if together:
                first, second = self._letter(pair[0]), self._letter(pair[1])
                pieces.append(f"(?:{first}{second}|[{together}])")
                pos += 2
                continue
            pieces.append(self._letter(plain[pos]))
            pos += 1
        return re.compile("".join(pieces), re.IGNORECASE)

    def places(self, words: str, text: str) -> Iterator[Found]:
        """Where `words` occur in `text`, from its start on, none overlapping."""
        pattern = self.pattern(words)
        if pattern is not None:
            for found in pattern.finditer(text):
                if found.end() > found.start():
                    yield Found(*found.span())

    def _letter(self, sign: str) -> str:
        if sign.isspace():
            return f"[{_SPACES}\n]"
        if sign in _QUOTES:
            return f"[{re.escape(_QUOTES[sign])}]"
        forms = self._forms.get(sign.casefold())
        return f"[{sign}{forms}]{_MARKS}" if forms else re.escape(sign)
