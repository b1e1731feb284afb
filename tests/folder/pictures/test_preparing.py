"""A picture from anywhere, made fit for the site."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from caseeditor.errors import PictureError
from caseeditor.folder.pictures.metadata import without_metadata
from caseeditor.folder.pictures.preparing import LONGEST, Edits, look_at, prepared

from .made import drawing, photograph, segments, similarity, turned, with_place, written


def opened(raw: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(raw))
    picture.load()
    return picture


def test_what_is_fit_stays_byte_for_byte() -> None:
    for form, ending in (("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("GIF", ".gif")):
        raw = written(drawing(400, 300), form)
        found = prepared(raw)
        assert (found.raw, found.ending, found.width, found.height) == (raw, ending, 400, 300)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_place_goes_and_no_pixel_with_it(form: str) -> None:
    picture = photograph(320, 240)
    raw = written(picture, form, exif=with_place())
    look = look_at(raw)
    assert look.place
    assert look.personal
    found = prepared(raw)
    assert not {"E1:Exif", "eXIf", "EXIF"} & set(segments(found.raw))
    assert not look_at(found.raw).personal
    assert b"Marie" not in found.raw
    assert opened(found.raw).tobytes() == opened(raw).tobytes()


def test_comments_and_their_like_go_and_the_colours_stay() -> None:
    profile = bytes(range(256)) * 2
    raw = written(photograph(160, 120), "JPEG", comment=b"Prise par Marie", icc_profile=profile)
    raw = raw[:2] + b"\xff\xed\x00\x10Photoshop 3.0\0" + raw[2:]
    found = prepared(raw)
    assert [name for name in segments(found.raw) if name[:2] in ("ED", "FE")] == []
    assert opened(found.raw).info["icc_profile"] == profile


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_turned_picture_is_upright(form: str, orientation: int) -> None:
    picture = photograph(320, 200)
    raw = written(turned(picture, orientation), form, exif=with_place(orientation))
    look = look_at(raw)
    assert (look.width, look.height) == (320, 200)
    found = prepared(raw)
    assert (found.width, found.height) == (320, 200)
    shown = opened(found.raw)
    assert shown.getexif().get(0x0112, 1) == 1
    assert similarity(shown, picture) > 0.9
    assert not look_at(found.raw).personal


def test_a_telephones_picture_is_small_and_looks_the_same() -> None:
    picture = photograph(4032, 3024)
    raw = written(picture, "JPEG", quality=97, exif=with_place(6))
    found = prepared(raw)
    assert max(found.width, found.height) == LONGEST
    assert len(found.raw) < len(raw) / 3
    upright = ImageOps.exif_transpose(opened(raw))
    expected = ImageOps.contain(upright, (LONGEST, LONGEST), Image.Resampling.LANCZOS)
    corner = (400, 400, 912, 912)
    assert similarity(opened(found.raw).crop(corner), expected.crop(corner)) > 0.95


def test_a_photograph_in_a_png_becomes_a_jpeg_and_a_screen_stays_one() -> None:
    photo = written(photograph(1600, 1200), "PNG")
    found = prepared(photo)
    assert found.ending == ".jpg"
    assert len(found.raw) < len(photo) / 2
    assert prepared(photo, edits=Edits(keep_kind=True)).ending == ".png"
    screen = prepared(written(drawing(2400, 1500), "PNG"))
    assert (screen.ending, screen.width) == (".png", 1600)


def test_a_see_through_picture_stays_so() -> None:
    picture = drawing(2000, 1000).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    found = prepared(written(picture, "PNG"))
    assert found.ending == ".png"
    assert opened(found.raw).mode == "RGBA"


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *[("PNG", mode) for mode in ("1", "L", "P", "LA", "I;16", "RGBA")],
        *[("TIFF", mode) for mode in ("1", "L", "P", "LA", "I;16", "CMYK", "RGBA")],
        *[("BMP", mode) for mode in ("1", "L", "P", "RGBA")],
        *[("JPEG", mode) for mode in ("L", "CMYK")],
    ],
)
def test_every_mode_becomes_one_that_browsers_show(form: str, mode: str) -> None:
    picture = drawing(1800, 900).convert("L" if mode == "I;16" else mode)
    raw = written(picture.convert("I;16") if mode == "I;16" else picture, form)
    found = prepared(raw)
    assert found.ending in (".png", ".jpg")
    assert opened(found.raw).mode in ("RGB", "RGBA", "L", "P", "1", "LA")
    assert found.width == LONGEST


def test_a_moving_picture_stays_whole() -> None:
    frames = [Image.new("RGB", (2000, 20), colour) for colour in ("red", "blue", "green")]
    raw = written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    found = prepared(raw, edits=Edits(turns=1))
    assert found.raw == raw
    assert opened(found.raw).n_frames == 3


def test_cut_and_turned_as_the_person_wants() -> None:
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("red", (0, 0, 100, 100))
    found = prepared(written(picture, "PNG"), edits=Edits(turns=1, crop=(100, 0, 200, 100)))
    shown = opened(found.raw).convert("RGB")
    assert shown.size == (100, 100)
    assert shown.getcolors() == [(10_000, (255, 0, 0))]


@settings(max_examples=60, deadline=None)
@given(
    crop=st.tuples(*[st.integers(-50, 500)] * 4),
    turns=st.integers(-3, 9),
    longest=st.one_of(st.none(), st.integers(1, 300)),
)
def test_any_frame_gives_a_picture(crop: tuple[int, int, int, int], turns: int, longest: int | None) -> None:
    raw = written(Image.new("RGB", (200, 100), "red"), "PNG")
    found = prepared(raw, edits=Edits(turns, crop, longest))
    assert opened(found.raw).size == (found.width, found.height)
    assert longest is None or max(found.width, found.height) <= longest


def heif() -> bytes:
    """A telephone's picture, 64 × 48, upright, with a place (made with a free encoder, once)."""
    return (Path(__file__).with_name("telephone.heic")).read_bytes()


def test_a_telephones_own_form_becomes_a_jpeg() -> None:
    look = look_at(heif())
    assert (look.kind, look.width, look.height, look.is_fit) == ("HEIF", 64, 48, False)
    found = prepared(heif())
    assert (found.ending, found.width, found.height) == (".jpg", 64, 48)
    assert not look_at(found.raw).personal


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is of that size, and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not-a-picture"),
        (b"Bonjour", "not-a-picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not-a-picture"),
        (b"%PDF-1.4", "not-a-picture"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 40, "not-a-picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "unreadable"),
        (png_of_size(60_000, 60_000), "too-large"),
        (png_of_size(200, 200), "unreadable"),
        (written(photograph(320, 240), "PNG")[:2000], "unreadable"),
    ],
)
def test_what_cannot_be_used_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(PictureError) as refused:
        prepared(raw, "x.png", Edits(turns=1))
    assert refused.value.reason == reason


@settings(max_examples=200, deadline=None)
@given(
    place=st.floats(0, 1, exclude_max=True),
    byte=st.integers(0, 255),
    form=st.sampled_from(["JPEG", "PNG", "WEBP"]),
)
def test_any_broken_byte_is_refused_or_shown(place: float, byte: int, form: str) -> None:
    raw = bytearray(written(drawing(48, 32), form, exif=with_place()))
    raw[int(place * len(raw))] = byte
    assert isinstance(without_metadata(bytes(raw)), bytes)
    try:
        found = prepared(bytes(raw))
    except PictureError:
        return
    assert found.raw
