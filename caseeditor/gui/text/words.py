"""Counting words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|https?://\S+")


def count_words(text: str) -> int:
    """How many words a reader would count: signs of Markdown and addresses aren't words."""
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    return len(_WORD.findall(text))
