"""Pictures: found, looked at, imported."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from caseeditor.errors import PictureError
from caseeditor.folder.layout import SiteLayout, find_layout
from caseeditor.folder.pictures import files as pictures
from caseeditor.folder.pictures.files import (
    import_picture,
    list_pictures,
    picture_dimensions,
    resolve_picture,
    thumbnail_png,
)


@pytest.fixture
def layout(site: Path) -> SiteLayout:
    return find_layout(site)


def picture(path: Path, size: tuple[int, int] = (40, 20), form: str = "PNG", turned: int = 1) -> Path:
    exif = Image.Exif()
    exif[0x0112] = turned
    Image.new("RGB", size, "teal").save(path, form, exif=exif)
    return path


def test_listed_in_french_order(layout: SiteLayout) -> None:
    for name in ("Été.png", "zoo.JPG", "école.webp", ".cache.png", "notes.txt"):
        (layout.pictures_folder / name).write_bytes(b"x")
    (layout.pictures_folder / "2019").mkdir()
    (layout.pictures_folder / "2019" / "vue.gif").write_bytes(b"xy")
    found = list_pictures(layout)
    assert [each.name for each in found] == ["2019/vue.gif", "école.webp", "Été.png", "jardin.png", "zoo.JPG"]
    assert found[0].size == 2


def test_no_folder_no_pictures(tmp_path: Path) -> None:
    assert list_pictures(find_layout(tmp_path)) == ()


@pytest.mark.parametrize("name", ["jardin.png", "./jardin.png"])
def test_found(layout: SiteLayout, name: str) -> None:
    assert resolve_picture(layout, name) == layout.pictures_folder / "jardin.png"


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../_config.yml", "img/../jardin.png", "/jardin.png", "//x/y", "a\0b", "jardin.png/",
        "..\\_config.yml", "absente.png", "x" * 5000,
    ],
)  # fmt: skip
def test_not_found(layout: SiteLayout, name: str) -> None:
    assert resolve_picture(layout, name) is None


def test_links_out_of_the_folder_are_not_followed(layout: SiteLayout) -> None:
    (layout.pictures_folder / "lien.png").symlink_to(layout.opened / "_config.yml")
    assert resolve_picture(layout, "lien.png") is None


def test_other_case_is_another_name(layout: SiteLayout, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the site's server sees it, on systems too that would take one for the other."""
    assert resolve_picture(layout, "Jardin.png") is None
    monkeypatch.setattr(pictures.sys, "platform", "darwin")
    assert resolve_picture(layout, "jardin.png") is not None
    (layout.pictures_folder / "Jardin.png").symlink_to(layout.pictures_folder / "jardin.png")
    monkeypatch.setattr(pictures.os, "listdir", lambda _folder: ["jardin.png"])
    assert resolve_picture(layout, "Jardin.png") is None


def test_thumbnails_are_turned_as_the_camera_says(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg", (400, 200), "JPEG", turned=6)
    assert picture_dimensions(path) == (200, 400)
    with Image.open(io.BytesIO(thumbnail_png(path, (100, 100)))) as small:
        assert small.format == "PNG"
        assert small.size == (50, 100)


@pytest.mark.parametrize("mode", ["P", "L", "LA", "RGBA", "CMYK", "1", "I;16"])
def test_thumbnails_of_every_mode(tmp_path: Path, mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    path = tmp_path / f"a.{form.lower()}"
    Image.new(mode, (30, 10)).save(path, form)
    assert thumbnail_png(path, (10, 10)).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "not-a-picture"), (b"du texte", "not-a-picture"), (b"BM" + b"\0" * 60, "not-a-picture")],
)
def test_what_is_no_picture(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    for look in (picture_dimensions, lambda it: thumbnail_png(it, (9, 9))):
        with pytest.raises(PictureError) as refused:
            look(path)
        assert refused.value.reason == reason


def test_missing_and_broken(tmp_path: Path) -> None:
    with pytest.raises(PictureError) as refused:
        thumbnail_png(tmp_path / "a.png", (9, 9))
    assert refused.value.reason == "missing"
    path = tmp_path / "b.png"
    Image.effect_noise((300, 300), 50).save(path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(PictureError) as refused:
        thumbnail_png(path, (9, 9))
    assert refused.value.reason == "unreadable"


def test_a_photo_cut_short_is_shown_as_browsers_do(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((300, 300), 50).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    assert thumbnail_png(path, (9, 9)).startswith(b"\x89PNG")


def test_a_bomb_is_never_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture(path)
    raw = bytearray(path.read_bytes())
    raw[16:24] = (30_000).to_bytes(4, "big") * 2
    raw[29:33] = zlib.crc32(raw[12:29]).to_bytes(4, "big")
    path.write_bytes(raw)
    with pytest.raises(PictureError) as refused:
        thumbnail_png(path, (9, 9))
    assert refused.value.reason == "too-large"


def test_import_under_a_safe_name(layout: SiteLayout, tmp_path: Path) -> None:
    source = picture(tmp_path / "Vue d’été.PNG")
    assert import_picture(source, layout) == "vue-d-ete.png"
    assert (layout.pictures_folder / "vue-d-ete.png").read_bytes() == source.read_bytes()
    assert import_picture(source, layout) == "vue-d-ete.png"


def test_import_never_over_another(layout: SiteLayout, tmp_path: Path) -> None:
    before = (layout.pictures_folder / "jardin.png").read_bytes()
    assert import_picture(picture(tmp_path / "JARDIN.png", (50, 50)), layout) == "jardin-2.png"
    assert (layout.pictures_folder / "jardin.png").read_bytes() == before


def test_import_gives_the_ending_of_the_content(layout: SiteLayout, tmp_path: Path) -> None:
    assert import_picture(picture(tmp_path / "photo.png", form="JPEG"), layout) == "photo.jpg"
    assert import_picture(picture(tmp_path / "scan.jpeg", (3, 3), form="JPEG"), layout) == "scan.jpeg"
    assert import_picture(picture(tmp_path / "sans", (5, 5), form="WEBP"), layout) == "sans.webp"


def test_import_of_what_is_there_already(layout: SiteLayout) -> None:
    assert import_picture(layout.pictures_folder / "jardin.png", layout) == "jardin.png"
    assert len(list(layout.pictures_folder.iterdir())) == 1


def test_import_of_what_is_no_picture(layout: SiteLayout, tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(b"texte")
    with pytest.raises(PictureError):
        import_picture(source, layout)
    assert len(list(layout.pictures_folder.iterdir())) == 1


def test_import_makes_the_folder(tmp_path: Path) -> None:
    layout = find_layout(tmp_path)
    source = picture(tmp_path / "a b.gif", form="GIF")
    assert import_picture(source, layout) == "a-b.gif"
    assert (tmp_path / "img" / "a-b.gif").is_file()
