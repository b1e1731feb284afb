"""The tools and methods that a site knows."""

from __future__ import annotations

from pathlib import Path

from caseeditor.case import default_schema
from caseeditor.folder.catalogue import Catalogue, read_catalogue
from caseeditor.folder.known_names import names_to_choose
from caseeditor.folder.layout import find_layout


def read(site: Path) -> Catalogue:
    return read_catalogue(find_layout(site), default_schema())


def add(site: Path, name: str, text: str) -> None:
    (site / "_outil" / name).write_text(text, encoding="utf-8")


def test_entries(site: Path) -> None:
    catalogue = read(site)
    assert catalogue.names("outil") == ("Agora Libre",)
    assert catalogue.names("methode") == ("Le budget participatif",)
    entry = catalogue.find("outil", "Agora Libre")
    assert entry is not None
    assert entry.picture == site / "img" / "jardin.png"
    assert catalogue.find("methode", "Agora Libre") is None
    assert catalogue.find("outil", "agora libre") is None


def test_names_in_french_order_once_each(site: Path) -> None:
    for number, name in enumerate(["Éolia", "Zeste", "eau vive", "Zeste"]):
        add(site, f"{number}.md", f"---\ntitle: {name}\ncategorie: outil\n---\n")
    assert read(site).names("outil") == ("Agora Libre", "eau vive", "Éolia", "Zeste")


def test_an_entry_without_category_serves_all(site: Path) -> None:
    add(site, "mixte.md", "---\ntitle: Mixte\n---\n")
    catalogue = read(site)
    assert "Mixte" in catalogue.names("outil")
    assert "Mixte" in catalogue.names("methode")
    assert catalogue.find("methode", "Mixte") is not None
    assert catalogue.names("autre") == ("Mixte",)


def test_a_broken_entry_still_counts(site: Path) -> None:
    add(site, "casse.md", "---\ntitle: Cassé\ncategorie: outil\ntagline: un : deux\n---\n")
    catalogue = read(site)
    assert "Cassé" in catalogue.names("outil")
    entry = catalogue.find("outil", "Cassé")
    assert entry is not None
    assert entry.case.fault is not None


def test_an_entry_whose_name_cannot_be_read(site: Path) -> None:
    add(site, "rien.md", "---\ntitle: [\ncategorie: outil\n---\n")
    catalogue = read(site)
    assert any(entry.case.fault is not None and not entry.name for entry in catalogue.entries)
    assert "" not in catalogue.names("outil")
    assert catalogue.find("outil", "") is None


def test_a_logo_that_leads_outside_is_not_followed(site: Path) -> None:
    add(site, "dehors.md", "---\ntitle: Dehors\ncategorie: outil\nlogo: ../_config.yml\n---\n")
    entry = read(site).find("outil", "Dehors")
    assert entry is not None
    assert entry.picture is None


def test_no_catalogue(tmp_path: Path) -> None:
    assert read_catalogue(find_layout(tmp_path)).is_empty


def test_names_to_choose(site: Path) -> None:
    tools = default_schema().get("outil")
    assert tools is not None
    assert names_to_choose(tools, read(site), ["Sondeo"]) == ("Agora Libre", "Autre")
    alone = names_to_choose(tools, Catalogue(), ["Sondeo", "Autre", ""])
    assert alone[-1] == "Autre"
    assert {"Sondeo", "Decidim"} <= set(alone)
    assert alone.count("Autre") == 1
