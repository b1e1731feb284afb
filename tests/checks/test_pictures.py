"""The names of pictures, and what is offered for one that isn't there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from caseeditor.checks.pictures import PictureIndex


@pytest.fixture
def index(tmp_path: Path) -> PictureIndex:
    for name in (
        "jardin.png",
        "Marché couvert.jpg",
        "école.png",
        "plan-2019.png",
        "plan-2020.png",
        "sous/vue.png",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / ".DS_Store").write_bytes(b"")
    return PictureIndex.of_folder(tmp_path)


@pytest.mark.parametrize("name", ["jardin.png", "./jardin.png", "Marché couvert.jpg", "sous/vue.png"])
def test_there(index: PictureIndex, name: str) -> None:
    assert index.on_disk(name) == name.removeprefix("./")


@pytest.mark.parametrize(
    "name", ["Jardin.png", "marché couvert.jpg", "e\u0301cole.png", "ÉCOLE.PNG", "./Jardin.png"]
)
def test_near(index: PictureIndex, name: str) -> None:
    assert index.on_disk(name) is None
    assert index.near(name) in ("jardin.png", "Marché couvert.jpg", "école.png")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("jardin", "jardin.png"), ("img/jardin.png", "jardin.png"), ("C:\\photos\\Jardin.png", "jardin.png")],
)
def test_sure(index: PictureIndex, name: str, meant: str) -> None:
    assert index.suggest(name).sure == meant


def test_offered(index: PictureIndex) -> None:
    assert index.suggest("jardins.png").candidates == ("jardin.png",)
    assert index.suggest("jardin.jpg").candidates == ("jardin.png",)
    assert set(index.suggest("plan-2021.png").candidates) == {"plan-2019.png", "plan-2020.png"}


@pytest.mark.parametrize("name", ["tout autre chose.png", "x", "", ".png", "/"])
def test_nothing_far_is_offered(index: PictureIndex, name: str) -> None:
    suggestion = index.suggest(name)
    assert suggestion.sure is None
    assert suggestion.candidates == ()


@pytest.mark.parametrize(
    "name",
    ["https://autre.example.org/2019/jardin.png", "//autre.example.org/jardin", "HTTP://a.fr/Jardin.png"],
)
def test_a_picture_elsewhere_is_never_surely_one_of_ours(index: PictureIndex, name: str) -> None:
    suggestion = index.suggest(name)
    assert suggestion.sure is None
    assert suggestion.candidates == ("jardin.png",)


@pytest.mark.parametrize("name", ["./", "sub/", "img\\", ".png", ""])
def test_no_name_means_no_picture(tmp_path: Path, name: str) -> None:
    for there in ("LICENSE", ".png"):
        (tmp_path / there).touch()
    suggestion = PictureIndex.of_folder(tmp_path).suggest(name)
    assert (suggestion.sure, suggestion.candidates) == (None, ())


def test_no_folder_no_pictures(tmp_path: Path) -> None:
    assert PictureIndex.of_folder(tmp_path / "nowhere").names == frozenset()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_real_pictures_are_readable(tmp_path: Path, kind: str) -> None:
    Image.new("RGB", (5, 4), "red").save(tmp_path / "a.png", kind)
    facts = PictureIndex.of_folder(tmp_path).facts("a.png")
    assert facts.fault is None
    assert facts.size == (tmp_path / "a.png").stat().st_size


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", b""),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.jpg", b"GIF"),
        ("a.svg", b"<html></html>"),
        ("a.pdf", b"%PDF"),
    ],
)
def test_others_are_not(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    assert PictureIndex.of_folder(tmp_path).facts(name).fault == "broken"


def fault_of(path: Path) -> str | None:
    return PictureIndex.of_folder(path.parent).facts(path.name).fault


def test_content_counts_as_in_browsers(tmp_path: Path) -> None:
    Image.new("RGB", (5, 4)).save(tmp_path / "a.png", "BMP")
    Image.new("RGB", (16, 16)).save(tmp_path / "b.jpg", "ICO")
    (tmp_path / "c.svg").write_text("<?xml version='1.0'?><svg/>", encoding="utf-16")
    (tmp_path / "d.avif").write_bytes(b"\0\0\0\x1cftypavif")
    for name in ("a.png", "b.jpg", "c.svg", "d.avif"):
        assert fault_of(tmp_path / name) is None, name
    (tmp_path / "e.bmp").write_bytes(b"<html>")
    assert fault_of(tmp_path / "e.bmp") == "broken"


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_pictures_cut_short(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.img"
    Image.effect_noise((60, 60), 80).convert("RGB").save(path, kind)
    raw = path.read_bytes()
    assert fault_of(path) is None
    path.write_bytes(raw[: len(raw) * 2 // 3])
    assert fault_of(path) in ("cut", "broken")
    path.write_bytes(raw + b"\0\0")
    assert fault_of(path) is None


def test_a_gif_with_something_behind_its_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    Image.new("RGB", (64, 64), "teal").save(path)
    path.write_bytes(path.read_bytes() + b"\0" * 40 + b"added by a program")
    assert fault_of(path) is None


def test_a_jpeg_that_lacks_its_end_mark_may_be_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (64, 64), "teal").save(path)
    path.write_bytes(path.read_bytes().removesuffix(b"\xff\xd9"))
    assert fault_of(path) is None


def test_a_picture_of_too_many_pixels_is_no_broken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("1", (50, 50)).save(tmp_path / "a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert fault_of(tmp_path / "a.png") == "too-large"


def test_a_picture_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.png").touch()
    monkeypatch.setattr(Path, "open", refused)
    assert fault_of(tmp_path / "a.png") == "denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    assert fault_of(tmp_path / "a.png") == "broken"
