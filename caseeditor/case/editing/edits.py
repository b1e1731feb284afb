"""Replacing parts of a text: an edit is a list of these, made against one text and applied at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class NotInPlace(Exception):
    """A value can't be revised where it stands; something larger around it has to be written anew."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The text from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` with the edits made. Edits at the same place keep their order; those that overlap
    raise `NotInPlace`."""
    end = len(text) if end is None else end
    parts: list[str] = []
    position = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or edit.end > end:
            raise NotInPlace
        parts += (text[position : edit.start], edit.text)
        position = edit.end
    parts.append(text[position:end])
    return "".join(parts)
