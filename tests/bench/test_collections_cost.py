"""Many collections against one of as many files, and searching against scanning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caseeditor.folder.collections.contents import FolderContents
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.collections.schemas import schema_of
from caseeditor.folder.folder_settings import read_settings
from caseeditor.folder.listing.collation import search_key
from caseeditor.folder.search.index import SearchIndex

_TEXT = "---\ntitle: La rue numéro {0}\noutil:\n- Agora Libre\n"
_TEXT += "organisateur: Ville de Brumont\n---\nLes voisins {0}.\n"
_QUESTIONS = ("rue numero", "brumont voisins", "agorra", "l")


def make_site(root: Path, files: int, collections: int) -> Path:
    (root / "_usage").mkdir(parents=True)
    (root / "_config.yml").write_text("title: A\n", encoding="utf-8")
    for number in range(files):
        place = number % collections
        folder = root / (f"_autre{place:02}" if place else "_usage")
        folder.mkdir(exist_ok=True)
        text = _TEXT.format(number) + "Un jardin, une halle, un canal et le pont du marché.\n" * 20
        (folder / f"cas-{number:05}.md").write_text(text, encoding="utf-8")
    return root


def opened(root: Path) -> None:
    collections = open_collections(root)
    schema_of(collections.main, collections, read_settings(collections.layout))
    assert sum(1 for _ in collections.main.files())


@pytest.mark.bench
def test_forty_collections_against_one(tmp_path: Path, bench: Any) -> None:
    files = 10_000 if bench.full else 80
    one, forty = make_site(tmp_path / "one", files, 1), make_site(tmp_path / "forty", files, 40)
    assert len(open_collections(forty).all) == 40
    bench.ratio(
        f"open {files} files in 40 collections / in one",
        lambda: opened(forty),
        lambda: opened(one),
        aim=1.2,
        rounds=3,
    )


@pytest.mark.bench
def test_searching_against_scanning(tmp_path: Path, bench: Any) -> None:
    count = 10_000 if bench.full else 80
    folder = FolderContents.of(make_site(tmp_path / "site", count, 1))
    contents = folder.files(folder.collections.main)
    index = SearchIndex(contents)
    index.find(_QUESTIONS[0])

    def reference() -> None:
        for content in contents:
            assert "absent" not in search_key(content.case.text)

    def searched() -> None:
        for question in _QUESTIONS:
            assert index.find(question)

    bench.ratio(
        f"four searches in {count} cases / folding their texts", searched, reference, aim=0.2, rounds=3
    )
