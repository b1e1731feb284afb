"""A name that cases use becomes a catalogue entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks.catalogue_file import new_catalogue_file
from caseeditor.folder.catalogue import read_catalogue
from caseeditor.folder.layout import find_layout
from caseeditor.folder.writing.saving import save_case


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Tchatche", "outil"),
        ("L’idée : un café", "methode"),
        ("true", "outil"),
        ("2018", "outil"),
        ("#1 & co", "outil"),
    ],
)
def test_the_name_is_known_afterwards(site: Any, good: str, name: str, category: str) -> None:
    field, code = {"outil": ("outil", "unknown-tool"), "methode": ("methodes", "unknown-method")}[category]
    case = Case.from_bytes(good.encode()).with_field(field, [name])
    assert code in {problem.code for problem in site.problems(case.to_bytes())}
    context = site.context
    entry, opened = new_catalogue_file(name, category, context.layout, context.catalogue)
    assert opened.raw is None
    assert not opened.path.exists()
    save_case(entry, opened)
    assert site.problems(case.to_bytes()) == ()
    assert opened.path.parent == site.root / "_outil"
    assert opened.path.suffix == ".md"


def test_an_entry_of_the_same_file_name_is_not_overwritten(site: Any) -> None:
    context = site.context
    first = new_catalogue_file("Café", "outil", context.layout, context.catalogue)
    save_case(*first)
    context = site.context
    second = new_catalogue_file("café", "outil", context.layout, context.catalogue)
    assert second[1].path != first[1].path


def test_a_folder_without_a_catalogue_gets_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    layout = find_layout(tmp_path)
    _entry, opened = new_catalogue_file(
        "Tchatche", "outil", layout, read_catalogue(layout, Case.from_bytes(b"").schema)
    )
    assert opened.path == tmp_path / "outil" / "tchatche.md"
