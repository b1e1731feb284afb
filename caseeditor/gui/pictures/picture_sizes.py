"""Sizes of pictures as people read them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from caseeditor.gui.pictures.picture_shelf import PictureDetails
from caseeditor.i18n import Translator


def in_words(details: PictureDetails, _: Translator) -> str:
    """`1200 × 780, 240 Ko`."""
    size = size_in_words(details.size, _)
    if details.dimensions is None:
        return size
    width, height = details.dimensions
    return f"{width}\u00a0×\u00a0{height}, {size}"


def size_in_words(size: int, _: Translator) -> str:
    """Bytes in the unit that fits."""
    locale = QLocale(_.language)
    if size < 1000:
        return _("{count} bytes").format(count=size)
    if size < 1_000_000:
        return _("{count} KB").format(count=locale.toString(round(size / 1000)))
    return _("{count} MB").format(count=locale.toString(size / 1_000_000, "f", 1))
