"""A web page saved as a file: its signs, and the pictures that lie beside it."""

from __future__ import annotations

import base64
import binascii
import codecs
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from caseeditor.importing.content import Content, Picture
from caseeditor.importing.documents.pictures import Pictures
from caseeditor.importing.html import content_of
from caseeditor.importing.walk import with_pictures
from caseeditor.late import late_pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMED = late_pattern(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    2,
)
_WHERE_NAMED = 4096  # bytes
_LARGEST_PICTURE = 100_000_000
_AS_WINDOWS = ("iso-8859-1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252")
"""What browsers read as cp1252. Source: Encoding standard, «Names and labels»."""


def decoded(raw: bytes) -> str:
    """The text of a web page: by its mark, by what it says of itself, as UTF-8 or as old Windows texts."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    found = _NAMED.search(raw[:_WHERE_NAMED])
    named = (found[1] or found[2]).decode("ascii").lower() if found else ""
    try:
        return raw.decode("utf-8")  # what is UTF-8 as a whole isn't anything else by chance
    except UnicodeDecodeError:
        pass
    if named in _AS_WINDOWS or named.startswith("utf") or not _is_known(named):
        named = "cp1252"
    return raw.decode(named, "replace")


def read_html(path: Path, text: str, pictures: Pictures) -> Content:
    """What the page says; its pictures where they are in the page or in a file beside it."""

    def taken(picture: Picture) -> Picture | None:
        found = _bytes_of(picture.source, path.parent)
        name = pictures.take(*found) if found is not None else None
        if found is None:
            pictures.left_out += 1
        return replace(picture, source=name) if name is not None else None

    return with_pictures(content_of(text), taken)


def _is_known(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # `rot13` and the like are no encodings of texts
    except (LookupError, ValueError):
        return False


def _bytes_of(source: str, folder: Path) -> tuple[str, bytes] | None:
    """Name and bytes of a picture, None where it isn't here: nothing is fetched, nothing outside the folder
    is looked at."""
    if source[:5].lower() == "data:":
        return _of_data(source)
    try:
        parts = urlsplit(source)
        if parts.scheme or parts.netloc:
            return None
        name = unquote(parts.path)
        place = (folder / name).resolve()
        inside = place.is_relative_to(folder.resolve()) and place.is_file()
        if not name or "\0" in name or not inside or place.stat().st_size > _LARGEST_PICTURE:
            return None
        return place.name, place.read_bytes()
    except (OSError, ValueError):
        return None


def _of_data(source: str) -> tuple[str, bytes] | None:
    header, comma, held = source.partition(",")
    if not comma or "image/" not in header.lower():
        return None
    try:
        raw = base64.b64decode(unquote(held)) if ";base64" in header.lower() else unquote_to_bytes(held)
    except (binascii.Error, ValueError):
        return None
    return "image", raw
