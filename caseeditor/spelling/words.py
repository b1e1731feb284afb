"""The words of a text that spelling looks at, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseeditor.checks.body_text import BodyText
from caseeditor.late import late_pattern

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*+)++"
_WORD = late_pattern(
    rf"(?<![\w@#·’'/\\.\u0300-\u036f-]){_LETTERS}(?:[’'·‑-]{_LETTERS})*+(?![\w@]|[.][\w]|://)"
)
_LIKE_A_NAME = late_pattern(r"[^\W\d_]*[a-zà-ÿ][A-ZÀ-Ý]")
_LONGEST_ACRONYM = 6

Spans = Sequence[tuple[int, int]]


def words_of_text(text: str, skipped: Spans = ()) -> Iterator[tuple[int, str]]:
    """The words of a text without marks, such as a field; not those in `skipped`, parts in order."""
    part = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        while part < len(skipped) and skipped[part][1] <= start:
            part += 1
        if part < len(skipped) and skipped[part][0] < end:
            continue
        if is_looked_at(found[0]):
            yield start, found[0]


def words_of_markdown(text: str, skipped: Spans = ()) -> Iterator[tuple[int, str]]:
    """The words that a page made of this Markdown shows: not code, Liquid, addresses or tags."""
    return words_of_text(BodyText(text).prose, skipped)


def is_looked_at(word: str) -> bool:
    """Whether a word may be misspelt: no letter alone, no acronym, no name written with capitals within."""
    if len(word) < 2 or (word.isupper() and len(word) <= _LONGEST_ACRONYM):
        return False
    return not _LIKE_A_NAME.match(word)
