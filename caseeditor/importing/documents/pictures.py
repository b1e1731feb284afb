"""The pictures of a document: those of the four formats that sites show, and what Pillow makes such a picture
of."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from caseeditor.folder.naming import name_key, picture_file_name
from caseeditor.late import Late, late_pattern

if TYPE_CHECKING:
    from PIL import Image
else:
    Image = Late("PIL.Image")

_ENDINGS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
_CONVERTED = ("BMP", "TIFF")
_MADE_UP = late_pattern(r"^[0-9A-Fa-f]{16,}(?=\.|$)")  # what LibreOffice calls pictures
_MOST_PIXELS = 120_000_000
_MOST_PIXELS_CONVERTED = 40_000_000
_LARGEST_ALL = 300_000_000  # bytes


class Pictures:
    """Takes pictures in and gives each a name; the same picture gets the same name again."""

    def __init__(self) -> None:
        self._by_digest: dict[bytes, str] = {}
        self._kept: list[tuple[str, bytes]] = []
        self._keys: set[str] = set()
        self._size = 0
        self.left_out = 0

    def take(self, name: str, raw: bytes) -> str | None:
        """The name of the picture in the Markdown; None where no site could show it. `name` is what it was
        called."""
        digest = hashlib.sha256(raw).digest()
        if digest in self._by_digest:
            return self._by_digest[digest]
        shown = as_shown(raw)
        if shown is None or self._size + len(shown[1]) > _LARGEST_ALL:
            self.left_out += 1
            return None
        ending, written = shown
        self._size += len(written)
        given = self._free_name(name, ending)
        self._by_digest[digest] = given
        self._kept.append((given, written))
        return given

    def kept(self) -> tuple[tuple[str, bytes], ...]:
        """All of them."""
        return tuple(self._kept)

    def _free_name(self, name: str, ending: str) -> str:
        wanted = picture_file_name(
            _MADE_UP.sub("image", name.replace("\\", "/").rpartition("/")[2]), ending, ()
        )
        stem, number = wanted.removesuffix(ending), 1
        while name_key(wanted) in self._keys:
            number += 1
            wanted = f"{stem}-{number}{ending}"
        self._keys.add(name_key(wanted))
        return wanted


def as_shown(raw: bytes) -> tuple[str, bytes] | None:
    """The ending and the bytes of a picture as a site can show it; None for what isn't one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw), formats=(*_ENDINGS, *_CONVERTED)) as picture:
                pixels = picture.width * picture.height
                kind = str(picture.format)
                if kind in _ENDINGS:
                    return (_ENDINGS[kind], raw) if 0 < pixels <= _MOST_PIXELS else None
                if not 0 < pixels <= _MOST_PIXELS_CONVERTED:
                    return None
                written = io.BytesIO()
                usual = picture if picture.mode in ("RGB", "RGBA", "L", "P", "1") else picture.convert("RGB")
                usual.save(written, "PNG")
                return ".png", written.getvalue()
    except Exception:  # Pillow raises whatever the broken bytes make its decoders raise
        return None
