"""Copies of sync services: each known form is found, and no ordinary name is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.folder.merging.conflict_copies import conflict_copies, original_name


@pytest.mark.parametrize(
    "name",
    [
        "le-parc (conflicted copy).md",
        "le-parc (Marie's conflicted copy 2024-05-17).md",
        "le-parc (PC-de-Marie's conflicted copy 2024-05-17 (1)).md",
        "le-parc (copie en conflit de PC-de-Marie 2024-05-17).md",
        "le-parc (Copie en conflit de Marie Dupré 2024-05-17).md",
        "le-parc (conflicted copy 2024-05-17 101500).md",
        "le-parc (conflicted copy from Marie on 2024-05-17).md",
        "le-parc_conflict-20240517-101500.md",
        "le-parc.sync-conflict-20240517-101500-ABCDEFG.md",
        "le-parc (SFConflict marie@mairie.fr 2024-05-17-10-15-00).md",
        "le-parc_LAPTOP_May-17-101500-2024_Conflict.md",
        "le-parc [conflicted].md",
        "le-parc.Conflict.md",
        "le-parc_conf(1).md",
        "le-parc-LAPTOP.md",
        "le-parc-DESKTOP-4F2K9QX.md",
        "le-parc-PC-DE-MARIE-2.md",
    ],
)
def test_every_form(name: str) -> None:
    assert original_name(name) == "le-parc.md"
    folder = Path("cases")
    paths = [folder / "le-parc.md", folder / name, folder / "autre.md"]
    assert conflict_copies(paths) == {folder / name: folder / "le-parc.md"}


def test_a_copy_without_an_original_is_a_case() -> None:
    assert conflict_copies([Path("cases/le-parc-LAPTOP.md"), Path("other/le-parc.md")]) == {}


def test_a_case_without_an_ending() -> None:
    paths = [Path("cases/digestats"), Path("cases/digestats (conflicted copy 2024-05-17)")]
    assert conflict_copies(paths) == {paths[1]: paths[0]}


def test_accents_and_capitals_of_another_system() -> None:
    paths = [Path("cases/e\u0301te\u0301.md"), Path("cases/Été (conflicted copy).md")]
    assert conflict_copies(paths) == {paths[1]: paths[0]}


@pytest.mark.parametrize(
    "name",
    ["le-parc.md", "le-parc-2.md", "le-parc-copie.md", "conflit-au-parc.md", "parc (2024).md", "loi-elan.md",
     "COVID-LAPTOP.md", "conflict.md", "le-parc-2020.md"],
)  # fmt: skip
def test_ordinary_names(name: str) -> None:
    assert original_name(name) is None
