"""Pictures of every kind and turn, made here, and two independent looks at them."""

from __future__ import annotations

import io
import random
import struct
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

PLACE = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 7.0)}


def photograph(width: int = 800, height: int = 600, seed: int = 1) -> Image.Image:
    """Many colours, soft and sharp places, light at the top left and dark at the bottom right."""
    chance = random.Random(seed)
    small = Image.new("RGB", (width // 8, height // 8))
    small.putdata(
        [
            tuple(min(255, max(0, int(255 * (1 - (x + y) / (width + height) * 8) + chance.gauss(0, 25))))
                  for _ in range(3))
            for y in range(height // 8)
            for x in range(width // 8)
        ]
    )  # fmt: skip
    picture = small.resize((width, height), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(1))
    draw = ImageDraw.Draw(picture)
    for number in range(12):
        x, y = chance.randrange(width), chance.randrange(height)
        draw.ellipse((x, y, x + 30, y + 20), fill=(number * 20, 255 - number * 20, 90))
    return picture


def drawing(width: int = 800, height: int = 600) -> Image.Image:
    """A screen: flat colours and sharp lines."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    for y in range(20, height, 24):
        draw.line((20, y, width - 20, y), fill=(30, 30, 120), width=3)
    draw.rectangle((0, 0, width, 16), fill=(53, 48, 143))
    return picture


def written(picture: Image.Image, form: str, **more: Any) -> bytes:
    """A picture in a form."""
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def with_place(orientation: int = 1) -> bytes:
    """Exif as a telephone writes it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Marie Dupont"
    exif.get_ifd(0x8825).update(PLACE)
    exif.get_ifd(0x8769)[0xA430] = "Marie"
    return exif.tobytes()


def turned(picture: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera held so writes them: shown by `orientation` they are `picture` again."""
    back = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    return picture if back is None else picture.transpose(back)


def segments(raw: bytes) -> list[str]:
    """What a file holds besides its pixels, read by nothing of ours: the names of a JPEG's segments, a PNG's
    or a WebP's chunks."""
    found: list[str] = []
    if raw[:2] == b"\xff\xd8":
        place = 2
        while raw[place + 1] != 0xDA:
            size = struct.unpack(">H", raw[place + 2 : place + 4])[0]
            name = raw[place + 4 : place + 4 + min(size - 2, 12)].split(b"\0")[0].decode("latin-1")
            found.append(
                f"{raw[place + 1]:02X}:{name}" if raw[place + 1] >= 0xE0 else f"{raw[place + 1]:02X}"
            )
            place += 2 + size
        return found
    place, head = (8, ">I4s") if raw[:4] == b"\x89PNG" else (12, "<4sI")
    while place < len(raw):
        one, two = struct.unpack(head, raw[place : place + 8])
        size, kind = (one, two) if raw[:4] == b"\x89PNG" else (two, one)
        found.append(kind.decode("latin-1"))
        place += 12 + size if raw[:4] == b"\x89PNG" else 8 + size + size % 2
    return found


def similarity(one: Image.Image, other: Image.Image) -> float:
    """The mean structural similarity (SSIM; Wang, Bovik, Sheikh, Simoncelli 2004) of two pictures of one
    size, in grey, over squares of 8 × 8."""
    assert one.size == other.size
    a, b = one.convert("L"), other.convert("L")
    width, height = a.size
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    scores: list[float] = []
    for y in range(0, height - 7, 8):
        for x in range(0, width - 7, 8):
            left = list(a.crop((x, y, x + 8, y + 8)).tobytes())
            right = list(b.crop((x, y, x + 8, y + 8)).tobytes())
            mean_l, mean_r = sum(left) / 64, sum(right) / 64
            var_l = sum((v - mean_l) ** 2 for v in left) / 63
            var_r = sum((v - mean_r) ** 2 for v in right) / 63
            both = sum((v - mean_l) * (w - mean_r) for v, w in zip(left, right, strict=True)) / 63
            scores.append(
                (2 * mean_l * mean_r + c1) * (2 * both + c2)
                / ((mean_l**2 + mean_r**2 + c1) * (var_l + var_r + c2))
            )  # fmt: skip
    return sum(scores) / len(scores)
