"""Making a picture fit for the site: upright, not larger than it is shown, in a form that browsers know, and
without the place where it was taken.

A picture that is fit already comes back byte for byte. Pictures come from strangers: nothing is decoded
before its size is known.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseeditor.errors import PictureError
from caseeditor.folder.pictures.metadata import has_personal_data, has_place, is_turned, without_metadata
from caseeditor.late import Late

if TYPE_CHECKING:
    import pi_heif
    import PIL
    from PIL import Image, ImageOps
else:
    PIL, Image, ImageOps = Late("PIL"), Late("PIL.Image"), Late("PIL.ImageOps")
    pi_heif = Late("pi_heif")

LONGEST: Final = 1600
"""Pixels of the longer side: what a page shows at most on a large screen, with some to spare."""
ENDINGS: Final = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
"""The forms that a case may use, with their endings."""
_READ = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"hevx")
_LARGEST_FILE = 100 * 1024 * 1024  # bytes
_MOST_PIXELS = 120_000_000
_QUALITY = 85  # of a JPEG; with it the structural similarity stays above 0.95, see tests
_WORTH_IT = 0.5  # share of a PNG's bytes below which its JPEG is taken
_MANY_COLOURS = 6000  # in a sample of 128 × 128 pixels: what a photograph has and a drawing hasn't
_SAMPLE = 128
_GAIN = 0.9  # share of the bytes below which a smaller picture of the same size is worth the change


@dataclass(frozen=True)
class Look:
    """What can be told of a picture without decoding it: `width` and `height` as it is shown (turned as the
    camera says), `size` in bytes.
    """

    kind: str
    width: int
    height: int
    size: int
    turned: bool
    animated: bool
    place: bool
    personal: bool

    @property
    def is_fit(self) -> bool:
        """Whether it can be used as it is."""
        small = max(self.width, self.height) <= LONGEST
        return self.kind in ENDINGS and not (self.turned or self.personal) and (small or self.animated)


@dataclass(frozen=True)
class Edits:
    """What a person wants of a picture: `turns` in quarters, clockwise; then `crop` in pixels of the upright,
    turned picture (left, top, right, bottom); then a `longest` side, None to leave the size.
    """

    turns: int = 0
    crop: tuple[int, int, int, int] | None = None
    longest: int | None = LONGEST
    keep_kind: bool = False

    @property
    def reshapes(self) -> bool:
        """Whether pixels move, apart from the size."""
        return self.crop is not None or self.turns % 4 != 0


@dataclass(frozen=True)
class Prepared:
    """A picture ready to be filed: its bytes, the ending that they want, its size in pixels."""

    raw: bytes
    ending: str
    width: int
    height: int


def look_at(raw: bytes, name: str = "") -> Look:
    """What a picture is. Raises `PictureError`."""
    with _opened(raw, name) as picture:
        width, height = _upright_size(picture)
        kind = _kind(picture)
        animated = getattr(picture, "is_animated", False) and kind in ("GIF", "WEBP", "PNG")
        return Look(
            kind,
            width,
            height,
            len(raw),
            is_turned(picture) and kind != "HEIF",
            bool(animated),
            has_place(picture),
            has_personal_data(picture),
        )


def prepared(raw: bytes, name: str = "", edits: Edits = Edits()) -> Prepared:
    """The picture as it is to be filed. Raises `PictureError`.

    Moving pictures stay whole: they are neither turned, cut nor reduced.
    """
    look = look_at(raw, name)
    small = edits.longest is None or max(look.width, look.height) <= edits.longest
    if look.animated:
        return Prepared(without_metadata(raw), ENDINGS[look.kind], look.width, look.height)
    if look.kind in ENDINGS and small and not edits.reshapes and not look.turned:
        whole = without_metadata(raw) if look.personal else raw
        return _smaller(Prepared(whole, ENDINGS[look.kind], look.width, look.height), name, edits)
    with _opened(raw, name) as picture:
        if edits.longest is not None and not edits.reshapes:
            picture.draft("RGB", (edits.longest, edits.longest))
        shaped = _shaped(picture, edits, name)
        written, ending = _written(shaped, look.kind, edits)
    return Prepared(written, ending, *shaped.size)


def _smaller(fit: Prepared, name: str, edits: Edits) -> Prepared:
    """A large PNG of a photograph as a JPEG, where that saves much; else as it is."""
    if fit.ending != ".png" or edits.keep_kind or len(fit.raw) < 200_000:
        return fit
    with _opened(fit.raw, name) as picture:
        shaped = _shaped(picture, replace(edits, longest=None), name)
        if not _is_photograph(shaped):
            return fit
        written = _as_jpeg(shaped)
    return Prepared(written, ".jpg", *shaped.size) if len(written) < _WORTH_IT * len(fit.raw) else fit


def _shaped(picture: Image.Image, edits: Edits, name: str) -> Image.Image:
    """The pixels, upright, turned, cut and reduced, in a mode that every browser shows."""
    try:
        picture.load()
    except OSError as broken:
        if picture.format != "JPEG":
            raise PictureError(Path(name), "unreadable") from broken
    upright = ImageOps.exif_transpose(picture)
    if edits.turns % 4:
        upright = upright.rotate(-90 * (edits.turns % 4), expand=True)
    if edits.crop is not None:
        upright = upright.crop(_within(edits.crop, upright.size))
    if upright.mode not in ("RGB", "RGBA", "L"):
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    if edits.longest is not None and max(upright.size) > edits.longest:
        share = edits.longest / max(upright.size)
        width, height = (max(1, round(side * share)) for side in upright.size)
        upright = upright.resize((width, height), Image.Resampling.LANCZOS)
    if upright.mode == "RGBA" and upright.getchannel("A").getextrema() == (255, 255):
        upright = upright.convert("RGB")
    return upright


def _within(crop: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A frame that lies in the picture and holds a pixel at least."""
    left, top = (min(max(0, at), most - 1) for at, most in zip(crop[:2], size, strict=True))
    right, bottom = (min(at, most) for at, most in zip(crop[2:], size, strict=True))
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _written(shaped: Image.Image, kind: str, edits: Edits) -> tuple[bytes, str]:
    if kind == "WEBP" and edits.keep_kind:
        return _saved(shaped, "WEBP", quality=_QUALITY, method=4), ".webp"
    if shaped.mode == "RGBA":
        form = "WEBP" if kind == "WEBP" else "PNG"
        return _saved(shaped, form, **({"quality": _QUALITY} if form == "WEBP" else {"optimize": True})), (
            ENDINGS[form]
        )
    if kind in ("JPEG", "HEIF"):
        return _as_jpeg(shaped), ".jpg"
    if kind == "WEBP":
        return _saved(shaped, "WEBP", quality=_QUALITY, method=4), ".webp"
    png = _saved(shaped, "PNG", optimize=True)
    if edits.keep_kind or not _is_photograph(shaped):
        return png, ".png"
    jpeg = _as_jpeg(shaped)
    return (jpeg, ".jpg") if len(jpeg) < _WORTH_IT * len(png) else (png, ".png")


def _as_jpeg(shaped: Image.Image) -> bytes:
    return _saved(shaped.convert("RGB"), "JPEG", quality=_QUALITY, optimize=True, progressive=True)


def _saved(shaped: Image.Image, form: str, **options: object) -> bytes:
    profile = shaped.info.get("icc_profile")
    written = io.BytesIO()
    kept = {"icc_profile": profile} if profile else {}
    shaped.save(written, form, exif=b"", **kept, **options)
    return written.getvalue()


def _is_photograph(shaped: Image.Image) -> bool:
    """Whether a picture has as many colours as only a photograph has."""
    sample = shaped.convert("RGB")
    sample.thumbnail((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST)
    colours = sample.getcolors(_SAMPLE * _SAMPLE)
    return colours is None or len(colours) > _MANY_COLOURS


def _kind(picture: Image.Image) -> str:
    form = picture.format or ""
    return {"MPO": "JPEG"}.get(form, form)


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    # A telephone's picture and a TIFF are turned by their decoders.
    turns_itself = picture.format in ("HEIF", "TIFF")
    on_its_side = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8) and not turns_itself
    return (height, width) if on_its_side else (width, height)


@contextmanager
def _opened(raw: bytes, name: str) -> Iterator[Image.Image]:
    """The picture, its size checked before it is decoded. Raises `PictureError` within too."""
    path = Path(name)
    if len(raw) > _LARGEST_FILE:
        raise PictureError(path, "too-large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opening = _heif(raw) if raw[4:8] == b"ftyp" else Image.open(io.BytesIO(raw), formats=_READ)
            with opening as picture:
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


def _heif(raw: bytes) -> Image.Image:
    """A telephone's picture. Its own decoder turns it upright."""
    if raw[8:12] not in _HEIF:
        raise PIL.UnidentifiedImageError
    found = pi_heif.open_heif(raw, convert_hdr_to_8bit=True)
    if found.size[0] * found.size[1] > _MOST_PIXELS:
        raise Image.DecompressionBombError
    picture: Image.Image = found.to_pillow()
    picture.format = "HEIF"
    return picture
