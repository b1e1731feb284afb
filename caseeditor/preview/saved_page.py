"""Writing a sheet as a file that any browser shows, with its pictures beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from caseeditor.late import late_pattern
from caseeditor.preview.sheet import Sheet

# As strict as in the editor; only pictures come from the files beside the page.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:;"
    " base-uri 'none'; form-action 'none'"
)
_PICTURES = "pictures"
_LONGEST_NAME = 60  # characters; leaves room for the folder where paths are short
_NOT_IN_NAME = late_pattern(r"[^\w\- ]+")


def file_stem(title: str, otherwise: str) -> str:
    """A name for a file about this title that every system accepts; `otherwise` where nothing is left."""
    words = _NOT_IN_NAME.sub(" ", title).split()
    return " ".join(words)[:_LONGEST_NAME].strip() or otherwise


def save_page(sheet: Sheet, folder: Path) -> Path:
    """Write the sheet into `folder`, over what an earlier call wrote there; returns the page's file.

    A picture that can't be read any more is left out. Raises `OSError` where the folder can't be written.
    """
    pictures = folder / _PICTURES
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    html = sheet.document(_POLICY)
    for number, (address, path) in enumerate(sheet.pictures.items(), start=1):
        # Numbered: a name may hold anything, and an address would have to spell it.
        name = f"{number}{path.suffix.lower()}"
        try:
            shutil.copyfile(path, pictures / name)
        except FileNotFoundError:
            continue
        html = html.replace(address, f"{_PICTURES}/{name}")
    page = folder / f"{file_stem(sheet.title, sheet.face.value)}.html"
    page.write_text(html, encoding="utf-8")
    return page
