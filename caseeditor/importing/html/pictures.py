"""Pictures in HTML: what they show, and what is no picture but a sign or a mark that somebody reads."""

from __future__ import annotations

from caseeditor.importing.content import Picture
from caseeditor.importing.html.tree import Element

_SMALLEST = 2  # pixels: less is put into mails to see whether they are read
_LONGEST_SIGN = 8


def picture_of(element: Element) -> Picture | str | None:
    """The picture of an `img`; the sign that it stands for, or None where there is nothing to see."""
    source = element.get("src") or element.get("data-src")
    description = " ".join(element.get("alt").split())
    kinds = element.get("class").lower()
    if ("emoji" in kinds or element.get("data-emoji")) and 0 < len(description) <= _LONGEST_SIGN:
        return description
    if not source or any(_is_tiny(element.get(side)) for side in ("width", "height")):
        return None
    return Picture(source, description)


def _is_tiny(length: str) -> bool:
    number = length.removesuffix("px").strip()
    return number.isdecimal() and int(number[:6]) <= _SMALLEST
