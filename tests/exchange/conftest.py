"""A small folder, a copy of it at a colleague's, and the two commands between them."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from caseeditor.__main__ import main

CASE = """---
title: Un parc
description: Le parc de la ville
organisateur: Ville
outil:
- Decidim
screenshot: parc.png
date: 2020-02-03 09:00:00 +0000
---
Premier paragraphe.

Deuxième paragraphe.

Troisième paragraphe.
"""
OTHER = CASE.replace("Un parc", "Une gare").replace("parc.png", "gare.png")
ENTRY = "---\ntitle: Decidim\ncategorie: outil\nlogo: decidim.png\n---\nUn outil.\n"


def picture(colour: str = "red", size: int = 40) -> bytes:
    """A PNG of one colour."""
    written = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(written, "PNG")
    return written.getvalue()


@dataclass
class Desk:
    """Two folders and what goes between them."""

    mine: Path
    theirs: Path
    home: Path
    capture: pytest.CaptureFixture[str]

    def hand_over(self, name: str, *more: str, folder: Path | None = None) -> Path:
        """The envelope of a folder, mine unless said otherwise."""
        out = self.home / name
        assert main(["handover", str(folder or self.mine), str(out), "--lang", "en", *more]) == 0
        self.capture.readouterr()
        return out

    def take_in(self, envelope: Path, *more: str) -> int:
        """Take it in at the colleague's."""
        return main(["apply", str(envelope), str(self.theirs), "--lang", "en", *more])

    def collisions(self, envelope: Path) -> list[dict[str, Any]]:
        """What collides, without changing anything."""
        self.capture.readouterr()
        self.take_in(envelope, "--json", "--dry-run")
        found: list[dict[str, Any]] = json.loads(self.capture.readouterr().out)["collisions"]
        return found


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A site, the same at a colleague's, and a home of one's own."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    mine = tmp_path / "mine"
    for path, text in {
        "_config.yml": "title: Site\n",
        "_usage/parc.md": CASE,
        "_usage/gare.md": OTHER,
        "_outil/decidim.md": ENTRY,
        "_layouts/usage.html": "{{ content }}",
    }.items():
        (mine / path).parent.mkdir(parents=True, exist_ok=True)
        (mine / path).write_text(text, encoding="utf-8", newline="")
    (mine / "img").mkdir()
    for number, name in enumerate(("parc.png", "gare.png", "decidim.png")):
        (mine / "img" / name).write_bytes(picture(size=40 + number))
    shutil.copytree(mine, tmp_path / "theirs")
    return Desk(mine, tmp_path / "theirs", tmp_path, capsys)


Change = Callable[[str, str, str], None]


@pytest.fixture
def change(desk: Desk) -> Change:
    """Replaces words in one of my files."""

    def replace(path: str, old: str, new: str) -> None:
        file = desk.mine / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8", newline="")

    return replace
