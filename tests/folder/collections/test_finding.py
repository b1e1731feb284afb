"""Which collections a folder has."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.folder.collections.collection import Role
from caseeditor.folder.collections.finding import open_collections


def write(root: Path, *names: str, text: str = "---\ntitle: A\n---\n") -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def held(root: Path) -> dict[str, list[str]]:
    found = open_collections(root)
    return {each.name: [found.layout.relative(path) for path in each.files()] for each in found.shown}


def test_a_site_has_cases_a_catalogue_and_what_else_there_is(site: Path) -> None:
    write(site, "_usage_citoyens/avis.md", "_posts/2020/2020-01-01-un.md", "_drafts/idee.md", "index.md")
    write(site, "_layouts/usage.html", "_includes/a.md", "_data/a.md", "pages/apropos.md", "LISEZMOI.md")
    write(site, "README.md", text="À lire.")
    assert held(site) == {
        "usage": ["_usage/jardin.md"],
        "usage_citoyens": ["_usage_citoyens/avis.md"],
        "outil": ["_outil/agora.md", "_outil/budget.md"],
        "drafts": ["_drafts/idee.md"],
        "posts": ["_posts/2020/2020-01-01-un.md"],
        "pages": ["LISEZMOI.md", "index.md", "pages/apropos.md"],
    }
    roles = [each.role for each in open_collections(site).all]
    assert roles == [Role.CASES, Role.OTHER, Role.CATALOGUE, Role.DRAFTS, Role.POSTS, Role.PAGES]


@pytest.mark.parametrize("opened", ["_usage", "_outil", "_usage_citoyens"])
def test_a_collection_that_is_opened_shows_itself_and_knows_the_others(site: Path, opened: str) -> None:
    write(site, "_usage_citoyens/avis.md")
    found = open_collections(site / opened)
    assert found.opened is not None
    assert [each.folder for each in found.shown] == [site / opened]
    assert found.main.folder == site / opened
    assert {each.name for each in found.all} == {"usage", "usage_citoyens", "outil"}
    assert all("/" not in found.layout.relative(path) for path in found.main.files())


def test_a_plain_folder_is_one_collection(tmp_path: Path) -> None:
    write(tmp_path, "mes-cas/un.md", "mes-cas/notes/deux.md")
    assert held(tmp_path / "mes-cas") == {"mes-cas": ["un.md"]}
    assert open_collections(tmp_path / "mes-cas").main.role is Role.CASES


def test_a_plain_folder_with_a_catalogue_is_two(tmp_path: Path) -> None:
    write(tmp_path, "un.md", "outil/decidim.md")
    assert list(held(tmp_path).values()) == [["un.md"], ["outil/decidim.md"]]
    found = open_collections(tmp_path / "outil")
    assert found.opened is not None
    assert found.opened.role is Role.CATALOGUE


def test_a_site_without_files_has_a_place_for_cases(tmp_path: Path) -> None:
    write(tmp_path, "_config.yml", text="title: A\n")
    assert held(tmp_path) == {"usage": []}


def test_collections_in_a_folder_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "_config.yml", text="collections_dir: contenus\ncollections: [recettes]\n")
    write(tmp_path, "contenus/_recettes/tarte.md", "contenus/_posts/2020-01-01-a.md")
    assert held(tmp_path) == {
        "posts": ["contenus/_posts/2020-01-01-a.md"],
        "recettes": ["contenus/_recettes/tarte.md"],
    }


def test_a_file_belongs_to_one_collection(site: Path) -> None:
    write(site, "index.md", "_posts/a/b.md")
    found = open_collections(site)
    for path, name in [
        ("_usage/jardin.md", "usage"),
        ("_usage/neuf.md", "usage"),
        ("_outil/agora.md", "outil"),
        ("_posts/a/b.md", "posts"),
        ("index.md", "pages"),
    ]:
        held_by = found.of(site / path)
        assert held_by is not None
        assert held_by.name == name
    assert found.of(site.parent / "ailleurs.md") is None
    assert found.of(site / "_layouts" / "a.md") is None


def test_collections_are_named_with_and_without_underscore(site: Path) -> None:
    found = open_collections(site)
    assert found.named("outil") is found.named("_outil") is found.all[1]
    assert found.named("autres") is None


def test_a_folder_names_its_collections_itself(site: Path) -> None:
    settings = "collections: [{name: outil, label: {fr: Boîte à outils}}, {name: usage}]\n"
    write(site, "_caseeditor.yml", text=settings)
    labels = [each.label.in_language("fr") for each in open_collections(site).all]
    assert labels == ["Cas", "Boîte à outils"]


def test_labels_speak_both_languages(site: Path) -> None:
    write(site, "_usage_citoyens/avis.md")
    labels = [each.label.in_language("fr") for each in open_collections(site).all]
    assert labels == ["Cas", "Usage citoyens", "Outils et méthodes"]
