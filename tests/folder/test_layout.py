"""Where the things of a folder are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caseeditor.errors import FolderMissing, FolderUnreadable, NotAFolder
from caseeditor.folder.layout import case_files, find_layout, is_case_file, settings_file


def names(folder: Path) -> list[str]:
    return [path.name for path in case_files(find_layout(folder))]


def test_site_root(site: Path) -> None:
    layout = find_layout(site)
    assert (layout.opened, layout.root) == (site, site)
    assert layout.case_folders == (site / "_usage",)
    assert layout.pictures_folder == site / "img"
    assert layout.catalogue_folder == site / "_outil"
    assert layout.relative(site / "_usage" / "jardin.md") == "_usage/jardin.md"


def test_cases_folder_inside_a_site(site: Path) -> None:
    layout = find_layout(site / "_usage")
    assert (layout.opened, layout.root) == (site / "_usage", site)
    assert layout.case_folders == (site / "_usage",)
    assert layout.pictures_folder == site / "img"
    assert layout.catalogue_folder == site / "_outil"
    assert layout.relative(site / "_usage" / "jardin.md") == "jardin.md"
    assert layout.relative(site / "img" / "a.png") == "../img/a.png"


def test_pictures_beside_a_plain_cases_folder_are_named_from_it(tmp_path: Path, case_text: str) -> None:
    for name in ("usage", "screenshots"):
        (tmp_path / name).mkdir()
    (tmp_path / "usage" / "jardin.md").write_text(case_text, encoding="utf-8")
    layout = find_layout(tmp_path / "usage")
    assert layout.relative(tmp_path / "screenshots" / "a.png") == "../screenshots/a.png"


def test_the_pictures_of_a_site_mean_the_site(site: Path) -> None:
    assert find_layout(site / "img") == find_layout(site)


def test_the_catalogue_of_a_site_opens_by_itself(site: Path) -> None:
    layout = find_layout(site / "_outil")
    assert (layout.opened, layout.root) == (site / "_outil", site)
    assert layout.case_folders == (site / "_outil",)
    assert layout.catalogue_folder == site / "_outil"
    assert layout.pictures_folder == site / "img"
    assert layout.main_folder is None
    assert names(site / "_outil") == ["agora.md", "budget.md"]


def test_other_collections_open_after_the_cases(site: Path, case_text: str) -> None:
    (site / "_usage_citoyens").mkdir()
    (site / "_usage_citoyens" / "avis.md").write_text(case_text, encoding="utf-8")
    (site / "_layouts").mkdir()
    assert names(site) == ["jardin.md", "avis.md"]


def test_collections_of_another_name(site: Path) -> None:
    (site / "_usage").rename(site / "_cas")
    (site / "_layouts").mkdir()
    assert find_layout(site).case_folders == (site / "_cas",)


def test_a_site_without_cases_has_a_place_for_them(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    layout = find_layout(tmp_path)
    assert layout.case_folders == (tmp_path / "_usage",)
    assert layout.pictures_folder == tmp_path / "img"
    assert layout.catalogue_folder is None
    assert list(case_files(layout)) == []


@pytest.mark.parametrize(
    ("opened", "main"),
    [
        ("", "_usage"),
        ("_usage", "_usage"),
        ("_usage_citoyens", None),
        ("_autres", None),
        ("brouillons", "brouillons"),
    ],
)
def test_the_main_folder_of_a_site(tmp_path: Path, opened: str, main: str | None) -> None:
    for name in ("_usage", "_usage_citoyens", "_autres", "brouillons"):
        (tmp_path / name).mkdir()
    (tmp_path / "_config.yml").touch()
    assert find_layout(tmp_path / opened).main_folder == (main and tmp_path / main)


@pytest.mark.parametrize("cases", ["", "usage"])
def test_the_pictures_of_a_plain_folder_mean_that_folder(tmp_path: Path, case_text: str, cases: str) -> None:
    (tmp_path / cases).mkdir(exist_ok=True)
    (tmp_path / cases / "jardin.md").write_text(case_text, encoding="utf-8")
    for name in ("outil", "img"):
        (tmp_path / name).mkdir()
    (tmp_path / "outil" / "decidim.md").write_text("---\ntitle: Decidim\n---\n", encoding="utf-8")
    assert find_layout(tmp_path / "img") == find_layout(tmp_path)
    catalogue = find_layout(tmp_path / "outil")
    assert catalogue.case_folders == (catalogue.opened,) == (tmp_path / "outil",)
    assert catalogue.pictures_folder == tmp_path / "img"
    assert catalogue.main_folder is None


def test_a_folder_called_like_a_catalogue_may_hold_cases(tmp_path: Path, case_text: str) -> None:
    (tmp_path / "outil").mkdir()
    (tmp_path / "outil" / "jardin.md").write_text(case_text, encoding="utf-8")
    (tmp_path / "README.md").touch()
    assert find_layout(tmp_path / "outil").case_folders == (tmp_path / "outil",)


def test_without_cases_of_that_name_another_collection_is_the_main_one(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    (tmp_path / "_projets").mkdir()
    assert find_layout(tmp_path).main_folder == tmp_path / "_projets"
    assert find_layout(tmp_path / "_projets").main_folder == tmp_path / "_projets"


@pytest.mark.parametrize("pictures", ["img", "screenshots"])
def test_plain_folder(tmp_path: Path, case_text: str, pictures: str) -> None:
    (tmp_path / "jardin.md").write_text(case_text, encoding="utf-8")
    for name in (pictures, "outil"):
        (tmp_path / name).mkdir()
    layout = find_layout(tmp_path)
    assert layout.root is None
    assert layout.case_folders == (tmp_path,)
    assert layout.pictures_folder == tmp_path / pictures
    assert layout.catalogue_folder == tmp_path / "outil"


def test_plain_folder_with_nothing_but_cases(tmp_path: Path) -> None:
    layout = find_layout(tmp_path)
    assert layout.pictures_folder == tmp_path / "img"
    assert layout.catalogue_folder is None


def test_plain_site_with_its_cases_in_a_folder(tmp_path: Path, case_text: str) -> None:
    for name in ("usage", "outil", "img"):
        (tmp_path / name).mkdir()
    (tmp_path / "usage" / "jardin.md").write_text(case_text, encoding="utf-8")
    assert names(tmp_path) == ["jardin.md"]
    inside = find_layout(tmp_path / "usage")
    assert inside.pictures_folder == tmp_path / "img"
    assert inside.catalogue_folder == tmp_path / "outil"


def test_a_relative_path_is_made_absolute(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert find_layout(Path("site")).opened == site


@pytest.mark.parametrize(
    ("name", "content", "case"),
    [
        ("a.md", "", True),
        ("A.MD", "texte", True),
        ("a.markdown", "", True),
        ("digestats", "---\ntitle: A\n---\n", True),
        ("digestats", "", True),
        ("note.txt", "---\ntitle: A\n---\n", True),
        ("note.txt", "une note", False),
        ("cas.2019", "\ufeff---\ntitle: A\n---\n", True),
        (".cache.md", "---\n---\n", False),
        ("a.md~", "---\n---\n", False),
        ("a.md.bak", "---\n---\n", False),
        ("page.html", "---\n---\n", False),
        ("_caseeditor.yml", "---\n---\n", False),
        ("photo.png", "---\n---\n", False),
        ("readme.md", "sans fiche", True),
    ],
)
def test_what_is_a_case_in_a_collection(site: Path, name: str, content: str, case: bool) -> None:
    path = site / "_usage" / name
    path.write_text(content, encoding="utf-8")
    assert is_case_file(path) is case
    assert (name in names(site)) is case


def test_texts_about_a_plain_folder_are_no_cases(tmp_path: Path, case_text: str) -> None:
    for name in ("README.md", "LICENSE", "CHANGELOG.md"):
        (tmp_path / name).write_text("À lire.", encoding="utf-8")
    (tmp_path / "readme2.md").write_text("À lire.", encoding="utf-8")
    assert names(tmp_path) == ["readme2.md"]
    (tmp_path / "README.md").write_text(case_text, encoding="utf-8")
    assert names(tmp_path) == ["README.md", "readme2.md"]


def test_utf16_cases_without_ending_are_recognised(tmp_path: Path) -> None:
    for name, encoding in (("un", "utf-16"), ("deux", "utf-16-le")):
        (tmp_path / name).write_bytes("---\ntitle: A\n---\n".encode(encoding))
    assert names(tmp_path) == ["deux", "un"]


def test_folders_are_no_cases(site: Path) -> None:
    (site / "_usage" / "dossier.md").mkdir()
    assert names(site) == ["jardin.md"]


def test_what_cannot_be_opened(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FolderMissing):
        find_layout(site / "ailleurs")
    with pytest.raises(NotAFolder):
        find_layout(site / "_config.yml")

    def refuse(_path: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(FolderUnreadable):
        find_layout(site)


def test_settings_file(site: Path) -> None:
    assert settings_file(find_layout(site / "_usage")) is None
    (site / "_caseeditor.yml").touch()
    assert settings_file(find_layout(site / "_usage")) == site / "_caseeditor.yml"
