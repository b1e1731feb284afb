"""What a picture says besides its pixels: where and by whom it was taken. It is read, and taken out without
touching a pixel.

Sources: the JPEG File Interchange Format and Exif 2.32 (APP segments), the PNG specification (chunks), the
WebP container specification (RIFF chunks).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseeditor.late import Late

if TYPE_CHECKING:
    from PIL import Image
else:
    Image = Late("PIL.Image")

_GPS, _MAKER = 0x8825, 0x8769
_ORIENTATION = 0x0112
_PERSONAL = frozenset((0x013B, 0x8298, 0x9C9D, 0xA430, 0xA431, 0xA435, 0x927C, 0x9286))
"""Artist, copyright, author, owner, serial numbers, maker's note, comment."""
_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_SEGMENTS = frozenset((0xE0, 0xE2, 0xEE))  # JFIF, colour profile, Adobe's colour transform
_DROPPED_CHUNKS = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_DROPPED_RIFF = frozenset((b"EXIF", b"XMP "))
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04


def has_place(picture: Image.Image) -> bool:
    """Whether a picture says where it was taken."""
    exif = picture.getexif()
    if exif.get_ifd(_GPS):
        return True
    xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    words = xmp.encode("utf-8", "replace") if isinstance(xmp, str) else bytes(xmp)
    return b"GPSLatitude" in words or b"photoshop:City" in words


def has_personal_data(picture: Image.Image) -> bool:
    """Whether it says by whom, with which camera, or anything else that people write into pictures."""
    exif = picture.getexif()
    tags = {*exif, *exif.get_ifd(_MAKER)}
    return has_place(picture) or bool(tags & _PERSONAL) or bool(_written_words(picture))


def is_turned(picture: Image.Image) -> bool:
    """Whether a camera says that the picture is to be shown turned or mirrored."""
    return picture.getexif().get(_ORIENTATION, 1) not in (0, 1)


def without_metadata(raw: bytes) -> bytes:
    """The same pixels, byte for byte, without what is said besides: Exif, XMP, IPTC, comments. Colour
    profiles stay. What is no sound JPEG, PNG or WebP comes back as it is.
    """
    try:
        if raw.startswith(_JPEG):
            return b"".join(_jpeg_parts(raw))
        if raw.startswith(_PNG):
            return b"".join(_png_parts(raw))
        if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
            return _webp(raw)
    except (struct.error, IndexError, ValueError):
        return raw
    return raw


def _written_words(picture: Image.Image) -> bool:
    named = {"xmp", "XML:com.adobe.xmp", "comment", "Author", "Artist", "Description", "photoshop"}
    return any(name in picture.info for name in named)


def _jpeg_parts(raw: bytes) -> Iterator[bytes]:
    yield _JPEG
    place = 2
    while True:
        if raw[place] != 0xFF:
            raise ValueError("no segment")
        marker = raw[place + 1]
        if marker == 0xFF:  # padding
            place += 1
            continue
        if marker == 0xDA:  # the pixels, up to the end
            yield raw[place:]
            return
        size = struct.unpack(">H", raw[place + 2 : place + 4])[0]
        end = place + 2 + size
        if size < 2 or end > len(raw):
            raise ValueError("cut")
        is_extra = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_extra or (marker in _KEPT_SEGMENTS and not _is_preview(raw[place + 4 : end], marker)):
            yield raw[place:end]
        place = end


def _is_preview(content: bytes, marker: int) -> bool:
    """APP2 holds colour profiles, and whole second pictures of some telephones."""
    return marker == 0xE2 and not content.startswith(b"ICC_PROFILE\0")


def _png_parts(raw: bytes) -> Iterator[bytes]:
    yield _PNG
    place = len(_PNG)
    while place < len(raw):
        size, kind = struct.unpack(">I4s", raw[place : place + 8])
        end = place + 12 + size
        if end > len(raw):
            raise ValueError("cut")
        if kind not in _DROPPED_CHUNKS:
            yield raw[place:end]
        if kind == b"IEND":
            return
        place = end


def _webp(raw: bytes) -> bytes:
    parts: list[bytes] = []
    place = 12
    while place < len(raw):
        kind, size = struct.unpack("<4sI", raw[place : place + 8])
        end = place + 8 + size + size % 2
        if end > len(raw) + 1:
            raise ValueError("cut")
        part = raw[place:end]
        if kind == b"VP8X":
            part = part[:8] + bytes([part[8] & ~(_EXIF_FLAG | _XMP_FLAG)]) + part[9:]
        if kind not in _DROPPED_RIFF:
            parts.append(part)
        place = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
