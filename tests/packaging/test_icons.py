"""The icon: every form of it shows the drawing, and is brought up to date with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from bundling import icons

pytestmark = pytest.mark.usefixtures("qapp")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255 a channel."""
    histogram = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).histogram()
    return sum(count * (place % 256) for place, count in enumerate(histogram)) / (one.width * one.height * 4)


@pytest.mark.parametrize("size", icons.PNG_SIZES)
def test_pictures_are_of_the_drawing(size: int) -> None:
    """`dev.py pictures` was run after the drawing changed. Systems smooth lines a little differently."""
    with Image.open(icons.FOLDER / f"caseeditor-{size}.png") as kept:
        assert kept.size == (size, size)
        assert difference(kept, icons.draw(size)) < 4


def test_all_forms(tmp_path: Path) -> None:
    icons.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        path.name for path in icons.FOLDER.iterdir() if path.suffix != ".svg"
    }
    for folder in (tmp_path, icons.FOLDER):
        with (
            Image.open(folder / "caseeditor.ico") as windows,
            Image.open(folder / "caseeditor.icns") as macos,
        ):
            assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= windows.info["sizes"]
            assert {(128, 128, 1), (512, 512, 1)} <= set(macos.info["sizes"])


def test_it_can_be_told_at_the_smallest_size(qapp: QApplication) -> None:
    """At 16 pixels there is still paper on a blue ground."""
    small = icons.draw(16).convert("RGB")
    colours = [small.getpixel((x, y)) for x in range(16) for y in range(16)]
    light = sum(1 for red, green, blue in colours if min(red, green, blue) > 200)
    blue_ground = sum(1 for red, green, blue in colours if blue > red + 40)
    assert light > 40
    assert blue_ground > 60
    assert qapp
