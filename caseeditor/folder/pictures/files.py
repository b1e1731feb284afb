"""The pictures of a folder: finding, listing, looking at and importing them.

Pictures come from strangers: names lead nowhere but into the pictures folder, only four formats are read, and
a picture's size is looked at before a pixel of it is decoded.
"""

from __future__ import annotations

import io
import os
import stat
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseeditor.errors import PictureError
from caseeditor.folder.disk.replacing import put_new
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.listing.collation import french_key
from caseeditor.folder.naming import picture_file_name
from caseeditor.late import Late

if TYPE_CHECKING:
    import PIL
    from PIL import Image, ImageOps
else:
    PIL, Image, ImageOps = Late("PIL"), Late("PIL.Image"), Late("PIL.ImageOps")

_LOOKED_AT = 78  # JPEG's quality for a picture that is only looked at
_FORMATS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
_LISTED = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
_MOST_PIXELS = 120_000_000
_LARGEST_FILE = 200_000_000  # bytes


@dataclass(frozen=True)
class PictureFile:
    """A picture that a case can name. `name` is what the case writes, `size` in bytes."""

    name: str
    path: Path
    size: int
    mtime_ns: int


def list_pictures(layout: SiteLayout) -> tuple[PictureFile, ...]:
    """Every picture of the folder, in French order; folders inside it are `folder/name`."""
    found: list[PictureFile] = []
    top = layout.pictures_folder
    for parent, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent) / name
            if name.lower().endswith(_LISTED) and not name.startswith("."):
                try:
                    seen = path.stat()
                except OSError:
                    continue
                if not stat.S_ISREG(seen.st_mode):
                    continue
                inside = path.relative_to(top).as_posix()
                found.append(PictureFile(inside, path, seen.st_size, seen.st_mtime_ns))
    return tuple(sorted(found, key=lambda picture: french_key(picture.name)))


def plain_name(name: str) -> str:
    """The name without the `./` that some cases start it with: the site takes both."""
    while name.startswith("./"):
        name = name[2:]
    return name


def resolve_picture(layout: SiteLayout, name: str) -> Path | None:
    """The file that a case means by `name`, or None: exactly that name, in the pictures folder."""
    name = plain_name(name)
    parts = name.split("/")
    if not name or "\0" in name or "\\" in name or any(part in ("", ".", "..") for part in parts):
        return None
    if any(":" in part for part in parts) and os.name == "nt":
        return None
    path = layout.pictures_folder.joinpath(*parts)
    try:
        if not path.is_file() or not path.resolve().is_relative_to(layout.pictures_folder.resolve()):
            return None
        loose = sys.platform in ("win32", "darwin")
        return path if not loose or _is_exact(layout.pictures_folder, parts) else None
    except (OSError, ValueError):
        return None


def picture_dimensions(path: Path) -> tuple[int, int]:
    """Width and height in pixels as a browser shows them. Raises `PictureError`."""
    with _opened(path) as picture:
        width, height = picture.size
        turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        return (height, width) if turned else (width, height)


def thumbnail_png(path: Path, box: tuple[int, int]) -> bytes:
    """The picture as a PNG that fits into `box` (pixels), turned as its camera says.

    Raises `PictureError`.
    """
    written = io.BytesIO()
    _thumbnail(path, box).save(written, "PNG", compress_level=1)
    return written.getvalue()


def small_picture(path: Path, box: tuple[int, int]) -> tuple[bytes, str]:
    """The same in as few bytes as it takes to look at it, and its media type. Raises `PictureError`."""
    picture = _thumbnail(path, box)
    written = io.BytesIO()
    if picture.mode == "RGBA":
        picture.save(written, "PNG", optimize=True)
        return written.getvalue(), "image/png"
    picture.save(written, "JPEG", quality=_LOOKED_AT, optimize=True)
    return written.getvalue(), "image/jpeg"


def _thumbnail(path: Path, box: tuple[int, int]) -> Image.Image:
    with _opened(path) as picture:
        picture.draft("RGB", (box[0] * 2, box[1] * 2))
        _load(picture)
        picture.thumbnail((box[0] * 2, box[1] * 2), reducing_gap=2.0)
        upright = ImageOps.exif_transpose(picture)
        if upright.mode not in ("RGB", "RGBA"):
            upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        upright.thumbnail(box)
        return upright


def import_picture(source: Path, layout: SiteLayout) -> str:
    """Copy a picture into the pictures folder and return its name there.

    The name is made safe, and never that of another picture; a picture that is there already, with the same
    content under the name it would get, isn't copied again. Raises `PictureError`, `SaveError` or `OSError`.
    """
    with _opened(source) as picture:
        ending = _FORMATS[str(picture.format)]
    raw = source.read_bytes()
    folder = layout.pictures_folder
    if source.suffix.lower() == ".jpeg" and ending == ".jpg":
        ending = ".jpeg"
    inside = _inside(source, folder)
    if inside is not None:
        return inside
    folder.mkdir(parents=True, exist_ok=True)
    wanted = picture_file_name(source.name, ending, ())
    if (folder / wanted).is_file() and (folder / wanted).read_bytes() == raw:
        return wanted
    names = [path.name for path in folder.iterdir()]
    while True:
        name = picture_file_name(source.name, ending, names)
        try:
            put_new(folder / name, raw)
        except FileExistsError:
            names.append(name)
        else:
            return name


def _inside(source: Path, folder: Path) -> str | None:
    """The name of a picture that is in the folder already."""
    try:
        real, top = source.resolve(), folder.resolve()
    except OSError:
        return None
    return real.relative_to(top).as_posix() if real.is_relative_to(top) else None


def _load(picture: Image.Image) -> None:
    """Decode a picture; of a JPEG cut short, what there is of it: browsers show it so."""
    try:
        picture.load()
    except OSError:
        if picture.format != "JPEG":
            raise
        picture.tile = []  # type: ignore[attr-defined]  # nothing more is to come


def _is_exact(folder: Path, parts: list[str]) -> bool:
    """Whether each part is written as on the disk: some systems take other cases and accent forms for it."""
    for part in parts:
        if part not in os.listdir(folder):  # noqa: PTH208 - names alone
            return False
        folder = folder / part
    return True


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The picture, its size checked before it is decoded. Raises `PictureError` within too."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise PictureError(path, "too-large")
    except FileNotFoundError:
        raise PictureError(path, "missing") from None
    except OSError as refused:
        raise PictureError(path, "unreadable") from refused
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=tuple(_FORMATS)) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise PictureError(path, "too-large")
                yield picture
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureError(path, "too-large") from None
    except PIL.UnidentifiedImageError:
        raise PictureError(path, "not-a-picture") from None
    except Exception as broken:  # Pillow raises whatever the broken bytes make its decoders raise
        raise PictureError(path, "unreadable") from broken
