"""The pictures of the guide, cut from those that `caseeditor picture` draws of the sample cases.

python -m bundling.guide_pictures       (`dev.py pictures` does it)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from bundling.project import PROJECT

GUIDE = PROJECT / "resources" / "guide"
LANGUAGES = ("fr", "en")
_SITE = PROJECT / "cases"
_FAULTY = Path("_usage") / "plan-velo-lauranne.md"
_WIDEST = 700  # pixels that the guide's window has room for
# What is wrong there, so that there is something to show.
_FAULTS = ("link=velo.lauranne.example", "note-decidee=8", "--add", "outil=carto-voix")

# name: (which drawing, the part of its 1366×768 pixels)
PARTS: dict[str, tuple[str, tuple[int, int, int, int]]] = {
    "window": ("form", (0, 0, 1366, 768)),
    "list": ("form", (0, 0, 272, 400)),
    "form": ("form", (273, 40, 821, 470)),
    "picture": ("form", (273, 472, 821, 606)),
    "preview": ("form", (822, 40, 1366, 600)),
    "text": ("text", (273, 40, 821, 600)),
    "problems": ("faulty", (273, 40, 821, 545)),
}


def write(folder: Path = GUIDE) -> None:
    """All pictures of all languages, below `folder`."""
    with tempfile.TemporaryDirectory() as place:
        faulty = Path(place) / "cases"
        shutil.copytree(_SITE, faulty)
        _program("set", str(faulty / _FAULTY), *_FAULTS)
        for language in LANGUAGES:
            drawn = {
                "form": _draw(_SITE, Path(place), "--lang", language),
                "text": _draw(_SITE, Path(place), "--lang", language, "--view", "texte"),
                "faulty": _draw(faulty, Path(place), "--lang", language, "--case", _FAULTY.name),
            }
            (folder / language).mkdir(parents=True, exist_ok=True)
            for name, (drawing, part) in PARTS.items():
                cut = drawn[drawing].crop(part)
                if cut.width > _WIDEST:
                    cut = cut.resize((cut.width // 2, cut.height // 2), Image.Resampling.LANCZOS)
                # 128 colours are enough for a window, and a quarter of the bytes.
                cut.quantize(128, dither=Image.Dither.NONE).save(
                    folder / language / f"{name}.png", optimize=True
                )


def _draw(site: Path, place: Path, *options: str) -> Image.Image:
    out = place / "drawn.png"
    _program("picture", str(site), str(out), *options)
    with Image.open(out) as drawn:
        return drawn.convert("RGB")


def _program(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "caseeditor", *arguments], check=True, cwd=PROJECT)


if __name__ == "__main__":
    write()
