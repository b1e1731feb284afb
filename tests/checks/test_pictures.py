"""The names of pictures, and what is offered for one that isn't there."""

from __future__ import annotations

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
    assert facts.readable
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
    assert not PictureIndex.of_folder(tmp_path).facts(name).readable
