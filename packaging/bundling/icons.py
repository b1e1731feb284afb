"""The application's icon in every form that a system wants, drawn from one SVG file.

python -m bundling.icons       (`dev.py pictures` does it)
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from bundling.project import PROJECT

FOLDER = PROJECT / "resources" / "icons" / "application"
DRAWING = FOLDER / "caseeditor.svg"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def draw(size: int, drawing: Path = DRAWING) -> Image.Image:
    """The icon, `size` pixels wide and high."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def write(folder: Path = FOLDER) -> None:
    """All the forms, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        draw(size).save(folder / f"caseeditor-{size}.png", optimize=True)
    small = [draw(size) for size in _ICO_SIZES]
    sizes = [(size, size) for size in _ICO_SIZES]
    small[-1].save(folder / "caseeditor.ico", sizes=sizes, append_images=small[:-1])
    large = [draw(size) for size in _ICNS_SIZES]
    large[-1].save(folder / "caseeditor.icns", append_images=large[:-1])


if __name__ == "__main__":
    write()
