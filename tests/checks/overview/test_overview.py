"""The state of a collection: figures that lead to their files, and the page made of them."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from caseeditor.checks.overview.figures import ChartKind, Overview, overview
from caseeditor.checks.overview.page import overview_page
from caseeditor.checks.whole_site import WholeSite
from caseeditor.folder.collections.contents import FolderContents
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

FILES = {
    "_config.yml": "title: A\n",
    "_usage/un.md": "---\ntitle: Le plan vélo de Brumont\noutil: [Agora]\nlink: https://a.example/velo\n"
    "date: 2019-01-02 00:00:00 +0000\nscreenshot: absent.png\nin_progress: true\n---\n"
    "![](a.png) et [ici](/rien.md)\n",
    "_usage/deux.md": "---\ntitle: Le plan velo de Brumont !\noutil: [Agora, Carto]\n"
    "date: 2018-01-02 00:00:00 +0000\nin_progress: false\n---\nTexte.\n",
    "_usage/trois.md": "---\ntitle: <b>Halle</b>\nlink: http://www.a.example/velo/\n"
    "published: false\n---\nTexte.\n",
    "_outil/agora.md": "---\ntitle: Agora\ncategorie: outil\n---\nTexte.\n",
    "_outil/loto.md": "---\ntitle: Loto\ncategorie: outil\n---\nTexte.\n",
}
WHEN = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> FolderContents:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return FolderContents.of(tmp_path)


def figures(folder: FolderContents, name: str) -> Overview:
    collection = folder.collections.named(name)
    assert collection is not None
    return overview(folder, collection, WholeSite.read(folder).check(), WHEN)


def test_charts(folder: FolderContents) -> None:
    found = figures(folder, "usage")
    said = {
        (chart.kind, chart.name): [(share.label, len(share.files)) for share in chart.shares]
        for chart in found.charts
    }
    assert said[ChartKind.YEAR, "date"] == [("", 1), ("2018", 1), ("2019", 1)]
    assert said[ChartKind.STATE, ""] == [("draft", 1), ("withdrawn", 1), ("published", 1)]
    assert said[ChartKind.FIELD, "outil"] == [("Agora", 2), ("Carto", 1), ("", 1)]


def test_lists(folder: FolderContents) -> None:
    lists = {
        (listed.code, listed.name): [path.stem for path in listed.files]
        for listed in figures(folder, "usage").lists
    }
    assert lists["incomplete", "screenshot"] == ["deux", "trois"]
    assert lists["incomplete", "date"] == ["trois"]
    assert lists["pictures-missing", ""] == ["un"]
    assert lists["pictures-undescribed", ""] == ["un"]
    assert lists["oldest", ""] == ["deux", "un"]
    assert [
        path.stem
        for listed in figures(folder, "outil").lists
        for path in listed.files
        if listed.code == "unused"
    ] == ["loto"]


def test_what_may_be_the_same_twice(folder: FolderContents) -> None:
    pairs = {(pair.first.stem, pair.second.stem, pair.by) for pair in figures(folder, "usage").alike}
    assert pairs == {("deux", "un", "title"), ("trois", "un", "link")}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page(folder: FolderContents, language: str) -> None:
    found = figures(folder, "usage")
    _ = Translator(language, resources_folder() / "locale")
    page = overview_page(
        found, folder.schema(found.collection), _, lambda path: f"cas.html?a='b'&{path.stem}"
    )
    read = _Tags()
    read.feed(page)
    assert not read.open
    assert {"svg", "table", "th", "a"} <= set(read.tags)
    assert {"script", "img", "link", "b"}.isdisjoint(read.tags)
    assert "&lt;b&gt;Halle&lt;/b&gt;" in page
    assert ("Brouillon" in page) == (language == "fr")
    assert "14/03/2026" in page
