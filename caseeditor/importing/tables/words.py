"""The few words of a table that aren't a field's label, handed in by whoever has a translator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableWords:
    """The headings of the first and the last column, and how yes and no are said, in one language."""

    language: str
    file: str
    mark: str
    yes: str
    no: str
