"""What lies around the cases and is changed by another program, in place, shows at once: pictures, catalogue,
settings.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"


def look(driven: Driven) -> None:
    driven.program.services.watch.look()
    driven.settle()


def write_in_place(path: Path, raw: bytes) -> None:
    """As a program does that writes into the file that is there: its folder knows nothing of it."""
    folder = path.parent
    before = folder.stat()
    with path.open("r+b" if path.exists() else "wb") as file:
        file.truncate(0)
        file.write(raw)
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))


def picture(colour: str, size: int = 40) -> bytes:
    made = QImage(size, size, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert made.save(buffer, "PNG")
    return bytes(data.data())


def codes(driven: Driven) -> set[str]:
    held = driven.session.current
    return {problem.code for problem in held.problems}


@pytest.fixture
def shown(driven: Driven) -> Driven:
    """The case with a small red picture of its own."""
    (driven.folder / "img" / "rouge.png").write_bytes(picture("red"))
    path = driven.folder / "_usage" / CASE
    lines = path.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith((b"screenshot:", b"image"))]
    path.write_bytes(b"".join([kept[0], b"screenshot: rouge.png\n", *kept[1:]]))
    driven.open()
    driven.show(CASE)
    return driven


def test_a_picture_written_over_is_drawn_anew(shown: Driven) -> None:
    thumbnails = shown.program.services.thumbnails

    def colour() -> str:
        found = thumbnails.picture("rouge.png")
        return found.toImage().pixelColor(5, 5).name() if found is not None and not found.isNull() else ""

    shown.qtbot.waitUntil(lambda: colour() == "#ff0000", timeout=20_000)
    write_in_place(shown.folder / "img" / "rouge.png", picture("blue"))
    look(shown)
    shown.qtbot.waitUntil(lambda: colour() == "#0000ff", timeout=20_000)


def test_a_picture_that_grew_heavy_is_said_and_one_made_light_no_more(shown: Driven) -> None:
    path = shown.folder / "img" / "rouge.png"
    assert "picture-heavy" not in codes(shown)
    light = path.read_bytes()
    write_in_place(path, light + b"\0" * 4_000_000)
    look(shown)
    assert "picture-heavy" in codes(shown)
    write_in_place(path, light)
    look(shown)
    assert "picture-heavy" not in codes(shown)


def test_an_entry_of_the_catalogue_renamed_in_its_file_counts(shown: Driven) -> None:
    entries = list((shown.folder / "_outil").glob("*.md"))
    name = shown.session.current.case.fields["outil"][0]
    (entry,) = (path for path in entries if f"title: {name}\n".encode() in path.read_bytes())
    assert "unknown-tool" not in codes(shown)
    write_in_place(entry, entry.read_bytes().replace(f"title: {name}\n".encode(), b"title: Autrement\n"))
    look(shown)
    assert "unknown-tool" in codes(shown)


def test_settings_that_appear_and_change_count(shown: Driven) -> None:
    path = shown.folder / "_caseeditor.yml"
    assert not path.exists()
    own = (
        "fields:\n- {name: quartier, kind: text, group: presentation, label: {fr: Quartier, en: District}}\n"
    )
    path.write_text(own, "utf-8")
    shown.session.set_field("description", "pas encore enregistré")
    look(shown)
    assert shown.window.findChild(QWidget, "field.quartier") is not None
    held = shown.session.current
    assert held.dirty
    assert held.undo_place is not None
    assert held.case.fields["description"] == "pas encore enregistré"
    write_in_place(path, path.read_bytes().replace(b"quartier", b"faubourg"))
    look(shown)
    assert shown.window.view.findChild(QWidget, "field.faubourg") is not None
    assert shown.window.view.findChild(QWidget, "field.quartier") is None
    write_in_place(path, b"silenced: [title-long]\n")
    look(shown)
    assert shown.program.services.reader.context.settings.silenced == {"title-long"}


def test_the_first_catalogue_and_the_first_pictures_are_noticed(driven: Driven) -> None:
    """A folder that had none when it was opened."""
    entries = (driven.folder / "_outil").rename(driven.folder / "_away")
    pictures = (driven.folder / "img").rename(driven.folder.with_name("img-away"))
    driven.open()
    driven.show(CASE)
    context = driven.program.services.reader.context
    assert context.catalogue.is_empty
    entries.rename(driven.folder / "_outil")
    pictures.rename(driven.folder / "img")
    look(driven)
    context = driven.program.services.reader.context
    assert not context.catalogue.is_empty
    assert context.pictures.names


def test_a_change_between_reading_and_the_first_look_is_noticed(shown: Driven) -> None:
    """The first look compares with what was read, not with what it finds."""
    assert shown.program.services.watch._told is None
    write_in_place(shown.folder / "img" / "rouge.png", picture("red") + b"\0" * 4_000_000)
    look(shown)
    assert "picture-heavy" in codes(shown)


def test_what_didnt_change_is_not_read_again(shown: Driven) -> None:
    look(shown)
    told: list[object] = []
    shown.program.services.reader.context_read.connect(told.append)
    for _ in range(3):
        look(shown)
    assert told == []
