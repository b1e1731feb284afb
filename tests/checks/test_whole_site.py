"""Every collection of a folder is checked by what its files are."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.checks import Problem, Severity
from caseeditor.checks.whole_site import WholeSite
from caseeditor.folder.collections.contents import FolderContents

CASE = """---
title: Un jardin
outil:
- Agora Libre
screenshot: jardin.svg
date: 2021-05-04 10:00:00 +0000
in_progress: true
---

Les voisins dessinent.
"""
ENTRY = """---
title: Agora Libre
categorie: outil
logo: jardin.svg
date: '2017-04-04T15:57:58.478+00:00'
atouts:
- Simple
---

Pour débattre.
"""
FILES = {
    "_config.yml": "title: A\n",
    "_usage/jardin.md": CASE,
    "_outil/agora.md": ENTRY,
    "img/jardin.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def problems(folder: Path) -> list[Problem]:
    return [each for _, found in WholeSite.read(FolderContents.of(folder)).check() for each in found]


def told(folder: Path) -> list[tuple[str, str, str | None]]:
    return sorted((each.file, each.code, each.field) for each in problems(folder))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", FILES)


def test_a_good_site(site: Path) -> None:
    assert told(site) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("logo: jardin.svg\n", "logo:\n", ("entry-picture", "logo")),
        ("logo: jardin.svg\n", "logo: absent.png\n", ("entry-picture", "logo")),
        ("categorie: outil\n", "categorie: service\n", ("entry-category", "categorie")),
        ("atouts:\n- Simple\n---\n\nPour débattre.\n", "---\n", ("body-empty", None)),
        ("- Simple\n", "- Simple\n- Simple\n", ("duplicate-name", "atouts")),
        ("atouts:\n- Simple\n", "domain: jamais\n", ("url-invalid", "domain")),
        ("date: '2017-04-04T15:57:58.478+00:00'\n", "date: ''\n", ("date-format", "date")),
        ("Pour débattre.", "Voir {% nulle_part %}.", ("liquid", None)),
    ],
)
def test_what_an_entry_lacks(site: Path, old: str, new: str, expected: tuple[str, str | None]) -> None:
    write(site, {"_outil/agora.md": ENTRY.replace(old, new)})
    assert [each for each in told(site) if each[0] == "_outil/agora.md"] == [("_outil/agora.md", *expected)]
    assert told(site / "_outil") == [("agora.md", *expected)]


def test_only_what_stops_the_site_is_an_error_in_an_entry(site: Path) -> None:
    text = ENTRY.replace("categorie: outil", "categorie: service\ndomain: jamais")
    write(site, {"_outil/agora.md": text})
    assert {each.severity for each in problems(site / "_outil")} <= {Severity.WARNING, Severity.ADVICE}


def test_a_method_shows_its_large_picture(site: Path) -> None:
    method = ENTRY.replace("Agora Libre", "Le débat").replace("outil", "methode")
    write(
        site,
        {
            "_outil/debat.md": method,
            "_usage/jardin.md": CASE.replace("outil", "methodes:\n- Le débat\noutil"),
        },
    )
    assert told(site) == [("_outil/debat.md", "entry-picture", "img-bg")]


def test_two_entries_of_one_title(site: Path) -> None:
    write(site, {"_outil/autre.md": ENTRY})
    assert told(site) == [
        ("_outil/agora.md", "duplicate-title", "title"),
        ("_outil/autre.md", "duplicate-title", "title"),
    ]


def test_an_entry_that_nobody_uses(site: Path) -> None:
    write(site, {"_outil/carto.md": ENTRY.replace("Agora Libre", "Carto Voix")})
    assert told(site) == [("_outil/carto.md", "entry-unused", None)]
    write(site, {"_usage/jardin.md": CASE.replace("- Agora Libre", "- Agora Libre\n- carto-voix")})
    assert ("_outil/carto.md", "entry-unused", None) not in told(site)


def test_a_broken_entry_is_said_once(site: Path) -> None:
    write(site, {"_outil/agora.md": ENTRY.replace("atouts:", "tagline: Débattre : oui\natouts:")})
    assert [each[:2] for each in told(site)] == [("_outil/agora.md", "yaml-syntax")]


def test_other_collections_have_their_own_fields(site: Path) -> None:
    write(
        site,
        {
            "_usage_citoyens/avis.md": "---\ntitle: Avis\npresentation: Bien\nrang: deux\n---\nTexte.\n",
            "_posts/2020-01-01-un.md": "---\ntitle: Un\ntags: [a]\n---\nVoir {% nulle_part %}.\n",
            "index.md": "---\nhero: Bonjour\n---\n",
        },
    )
    assert told(site) == [("_posts/2020-01-01-un.md", "liquid", None)]


def test_what_a_web_editor_requires_is_a_warning(tmp_path: Path) -> None:
    config = "collections: [{name: recettes, folder: _recettes, fields: [{name: title}, {name: chef}]}]\n"
    root = write(
        tmp_path,
        {
            "_config.yml": "title: A\n",
            "admin/config.yml": config,
            "_recettes/a.md": "---\ntitle: A\n---\nTexte.\n",
            "_recettes/b.md": "---\ntitle: B\nchef: Ada\n---\nTexte.\n",
        },
    )
    assert [(each.file, each.code, each.severity.value) for each in problems(root)] == [
        ("_recettes/a.md", "required-missing", "warning")
    ]


def test_texts_for_another_generator_are_no_jekyll_pages(tmp_path: Path) -> None:
    config = "collections: [{name: notes, folder: content/notes, fields: [{name: title}]}]\n"
    text = "---\ntitle: A\nimage: /static/a.png\nlink: /notes/\n---\n{{< figure src=a.png >}}\n\n{% raw\n"
    broken = "---\ntitle: a: b\n---\n"
    root = write(
        tmp_path, {"admin/config.yml": config, "content/notes/a.md": text, "content/notes/b.md": broken}
    )
    assert [each[:2] for each in told(root)] == [("content/notes/b.md", "yaml-syntax")]
