"""Bytes to text and back, so that a text nobody touched gives the same bytes.

A file is read by what it is: UTF-8, UTF-16 or cp1252 (what older Windows programs write). Bytes that fit
none of these become lone surrogates (PEP 383), which give the same bytes back and can't be mistaken for a
letter.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from caseeditor.errors import EditRefused, UnwritableText
from caseeditor.late import late_pattern

BOM = "\ufeff"
"""A byte-order mark, as text."""

# Enough to tell UTF-16 without a mark from UTF-8 that holds a few NUL characters.
_PROBE = 4096
_LONE = late_pattern("[\ud800-\udfff]")
_CONTROL = late_pattern(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """How a file's bytes hold its text.

    `name` is Python's: "utf-8", "cp1252", "utf-16-le" or "utf-16-be". `is_utf8` is False, too, for UTF-8 with
    bytes in it that aren't.
    """

    name: str = "utf-8"
    bom: bool = False
    is_utf8: bool = True

    @property
    def _errors(self) -> str:
        if self.name.startswith("utf-16"):
            return "surrogatepass"
        return "strict" if self.is_utf8 else "surrogateescape"


def decode(raw: bytes) -> tuple[str, TextEncoding]:
    """The text, without its byte-order mark, and what it takes to write it back."""
    for name, mark in _BOMS.items():
        if raw.startswith(mark):
            return _marked(raw, name, len(mark))
    if unmarked := _unmarked_utf16(raw):
        return _marked(raw, unmarked, 0)
    return _utf8_or_older(raw, 0)


def encode(text: str, encoding: TextEncoding) -> bytes:
    """The bytes of `text`. Raises `UnwritableText` for half a surrogate pair and `EditRefused` with the
    reason `encoding` for a character that the file's encoding lacks: the file must become UTF-8 first."""
    mark = _BOMS[encoding.name] if encoding.bom else b""
    try:
        raw = mark + text.encode(encoding.name, encoding._errors)
    except UnicodeEncodeError as refusal:
        if _LONE.search(text[refusal.start : refusal.end]):
            raise UnwritableText("lone-surrogate") from refusal
        raise EditRefused("encoding") from refusal
    if decode(raw)[0] != text:
        raise EditRefused("encoding")  # it would be taken for another encoding when read again
    return raw


def is_faithful(raw: bytes, text: str, encoding: TextEncoding) -> bool:
    """Whether `decode` understood the bytes: they come back from the text, and are no torn UTF-16."""
    torn = encoding.name == "cp1252" and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return not torn and encode(text, encoding) == raw


def without_stray_bytes(text: str) -> str:
    """The text with its undecodable bytes read as cp1252 (what they are in practice), else replaced by
    U+FFFD."""
    return _LONE.sub(_guess, text) if _LONE.search(text) else text


def is_understood(text: str) -> bool:
    """Whether a text as decoded is one: each byte stands for a sign, and none for a control character."""
    if _CONTROL.search(text):
        return False
    return not _LONE.search(text) or all(_guess(stray) != "\ufffd" for stray in _LONE.finditer(text))


def _guess(stray: re.Match[str]) -> str:
    code = ord(stray[0])
    if not 0xDC80 <= code <= 0xDCFF:
        return "\ufffd"
    return bytes([code - 0xDC00]).decode("cp1252", "replace")


def _marked(raw: bytes, name: str, skip: int) -> tuple[str, TextEncoding]:
    if name == "utf-8":
        return _utf8_or_older(raw, skip)
    try:
        return raw[skip:].decode(name, "surrogatepass"), TextEncoding(name, skip > 0, False)
    except UnicodeDecodeError:  # an odd byte at the end
        return raw.decode("cp1252", "surrogateescape"), TextEncoding("cp1252", False, False)


def _utf8_or_older(raw: bytes, skip: int) -> tuple[str, TextEncoding]:
    content = raw[skip:] if skip else raw
    try:
        return content.decode("utf-8"), TextEncoding("utf-8", skip > 0)
    except UnicodeDecodeError:
        text = content.decode("utf-8", "surrogateescape")
    stray = len(text) - len(text.encode("utf-8", "ignore").decode("utf-8"))
    letters = len(text) - len(text.encode("ascii", "ignore")) - stray
    if skip or letters > stray:
        return text, TextEncoding("utf-8", skip > 0, False)
    return raw.decode("cp1252", "surrogateescape"), TextEncoding("cp1252", False, False)


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    probe = raw[:_PROBE]
    if len(raw) < 4 or len(raw) % 2 or b"\0" not in probe:
        return None
    pairs = len(probe) // 2
    low, high = probe[1::2].count(0), probe[::2].count(0)
    if low > 0.7 * pairs and high < 0.1 * pairs:
        return "utf-16-le"
    if high > 0.7 * pairs and low < 0.1 * pairs:
        return "utf-16-be"
    return None
