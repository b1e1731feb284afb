"""A site's files are read within its folder, and within bounds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from caseeditor.folder.site_files import SiteFileRefused, SiteFiles, Stamp, changed


@pytest.fixture
def files(tmp_path: Path) -> SiteFiles:
    (tmp_path / "dehors.txt").write_text("dehors", encoding="utf-8")
    root = tmp_path / "site"
    (root / "a" / "é b").mkdir(parents=True)
    (root / "a" / "é b" / "c.txt").write_text("texte", encoding="utf-8")
    (root / ".caché").write_text("x", encoding="utf-8")
    return SiteFiles(root, largest=10)


def test_what_lies_there(files: SiteFiles) -> None:
    listing = files.listing()
    assert set(listing.files) == {"a/é b/c.txt", ".caché"}
    assert listing.entries["a"] == ["é b"]
    assert listing.is_folder("a/é b")
    assert not listing.cut
    assert set(files.listing(lambda path: path != "a").files) == {".caché"}


def test_reading(files: SiteFiles) -> None:
    assert files.read("a/é b/c.txt") == b"texte"
    assert files.stamp("a/é b/c.txt") == files.listing().files["a/é b/c.txt"]
    assert files.stamp("a/rien") is None
    assert files.stamp("a") is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../dehors.txt", "outside"),
        ("a/../../dehors.txt", "outside"),
        ("/etc/hostname", "outside"),
        ("a\0b", "outside"),
        ("rien", "missing"),
        ("a", "no-file"),
        ("a/é b", "no-file"),
    ],
)
def test_what_is_refused(files: SiteFiles, path: str, reason: str) -> None:
    with pytest.raises(SiteFileRefused) as refused:
        files.read(path)
    assert (refused.value.reason, refused.value.path) == (reason, path)


def test_what_is_too_large(files: SiteFiles) -> None:
    (files.root / "gros").write_bytes(b"x" * 11)
    with pytest.raises(SiteFileRefused) as refused:
        files.read("gros")
    assert refused.value.reason == "large"
    assert len(files.read("gros", largest=20)) == 11


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
def test_links(files: SiteFiles) -> None:
    (files.root / "dedans").symlink_to(files.root / "a")
    (files.root / "dehors").symlink_to(files.root.parent / "dehors.txt")
    (files.root / "en rond").symlink_to(files.root)
    (files.root / "mort").symlink_to(files.root / "rien")
    listing = files.listing()
    assert "dedans/é b/c.txt" in listing.files
    assert listing.refused == ["dehors"]
    assert files.read("dedans/é b/c.txt") == b"texte"
    with pytest.raises(SiteFileRefused):
        files.read("dehors")
    with pytest.raises(SiteFileRefused):
        files.read("mort")


def test_what_changed() -> None:
    one, two = Stamp(1, 2), Stamp(1, 3)
    assert changed({"a": one, "b": one}, {"a": one, "b": two, "c": one}) == {"b", "c"}
    assert changed({"a": one}, {}) == {"a"}
