"""The project as a whole: it speaks of itself alone, and what it ships is whole."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent


def _tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True).stdout
    return [PROJECT / name for name in listing.decode("utf-8").split("\0") if name]


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if not (PROJECT / ".git").exists():
        pytest.skip("not a checkout")
    return [path for path in _tracked() if path.is_file()]


def test_no_path_of_one_machine(tracked: list[Path]) -> None:
    """A path of somebody's home or workplace in a file means nothing elsewhere."""
    place = re.compile(rb"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/\w")
    wrong = [str(path) for path in tracked if path != Path(__file__) and place.search(path.read_bytes())]
    assert not wrong


def test_sample_is_whole() -> None:
    """Every sample case reads as YAML, and names pictures, tools and methods that are there."""
    sample = PROJECT / "cases"
    names: dict[str, set[str]] = {"outil": {"Autre"}, "methode": set()}
    for path in (sample / "_outil").glob("*.md"):
        entry = _front_matter(path)
        names[str(entry["categorie"])].add(str(entry["title"]))
        assert (sample / "img" / str(entry.get("logo") or entry["img-bg"])).is_file(), path
    cases = sorted((sample / "_usage").glob("*.md"))
    assert len(cases) >= 8
    for path in cases:
        case = _front_matter(path)
        with Image.open(sample / "img" / str(case["screenshot"])) as picture:
            picture.verify()
        assert set(case["outil"]) <= names["outil"], path
        assert set(case.get("methodes", [])) <= names["methode"], path


def test_wheel_holds_what_the_program_reads(tmp_path: Path) -> None:
    """The wheel carries resources and sample cases where `paths` looks for them."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(PROJECT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    for source, inside in (("resources", "_resources"), ("cases", "_cases")):
        expected = {
            f"caseeditor/{inside}/{path.relative_to(PROJECT / source).as_posix()}"
            for path in (PROJECT / source).rglob("*") if path.is_file()
        }  # fmt: skip
        assert expected <= held
    assert "caseeditor/_resources/locale/fr/LC_MESSAGES/caseeditor.mo" in held


def test_source_archive_makes_the_same_wheel(tmp_path: Path) -> None:
    """Whoever has the archive alone can build from it, translations and all."""
    make = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(make, cwd=PROJECT, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert not list(source.rglob("*.mo"))
    make = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(make, cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = zipfile.ZipFile(wheel).namelist()
    assert "caseeditor/_resources/locale/fr/LC_MESSAGES/caseeditor.mo" in held
    assert "caseeditor/_resources/fields.yml" in held


def test_version_is_in_the_changelog() -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def _front_matter(path: Path) -> dict[str, object]:
    read = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(read, dict), path
    return read
