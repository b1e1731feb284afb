"""Counting words."""

from __future__ import annotations

from caseeditor.late import late_pattern

_WORD = late_pattern(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_ADDRESS = late_pattern(r"(?<=\])\([^()\s]*\)|https?://\S+")


def count_words(text: str) -> int:
    """How many words a reader would count: signs of Markdown and addresses aren't words."""
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    return len(_WORD.findall(text))
