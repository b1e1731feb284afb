"""A small site of invented cases, made anew for each test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from caseeditor.case import Case
from caseeditor.checks import FolderContext, Problem, check_case, check_folder, read_context
from caseeditor.folder.layout import find_layout

GOOD = """---
title: Un jardin partagé
link: https://jardin.example/
description: Dessiné par ses voisins
organisateur: Ville de Brumont
outil:
- Agora Libre
methodes:
- Le budget participatif
screenshot: jardin.png
date: 2021-05-04 10:00:00 +0000
in_progress: true
note-citoyenne: 4
ordre: 2
---

Les voisins dessinent leur jardin.
"""


@dataclass
class Site:
    """A site in a temporary folder, with one good case, two tools, two methods and one picture."""

    root: Path

    @property
    def cases(self) -> Path:
        return self.root / "_usage"

    def write(self, text: str | bytes = GOOD, name: str = "jardin.md") -> Path:
        path = self.cases / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def catalogue(self, name: str, category: str = "outil", logo: str = "jardin.png") -> Path:
        path = self.root / "_outil" / f"{name.lower().replace(' ', '-')}.md"
        path.parent.mkdir(exist_ok=True)
        fields = f"title: {name}\ncategorie: {category}\nlogo: {logo}\n"
        path.write_text(f"---\n{fields}---\nUn texte.\n", encoding="utf-8")
        return path

    def picture(self, name: str, *, noise: int = 0) -> Path:
        path = self.root / "img" / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (8, 6), "teal").save(path, "PNG")
        if noise:
            with path.open("ab") as file:
                file.write(b"\0" * noise)
        return path

    @property
    def context(self) -> FolderContext:
        return read_context(find_layout(self.root))

    def problems(self, text: str | bytes = GOOD, name: str = "jardin.md") -> tuple[Problem, ...]:
        """What is wrong with a case of that text."""
        path = self.write(text, name)
        context = self.context
        return check_case(Case.from_bytes(path.read_bytes(), context.schema), path, context)

    def all_problems(self) -> list[Problem]:
        """What is wrong with the folder as a whole."""
        return [problem for _path, problems in check_folder(self.context) for problem in problems]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site")
    made.cases.mkdir(parents=True)
    (made.root / "_config.yml").write_text("title: Brumont\n", encoding="utf-8")
    made.catalogue("Agora Libre")
    made.catalogue("Carto Voix")
    made.catalogue("Le budget participatif", "methode")
    made.catalogue("Les jurys citoyens", "methode")
    made.picture("jardin.png")
    made.write()
    return made


@pytest.fixture
def good() -> str:
    return GOOD


def only(problems: tuple[Problem, ...] | list[Problem], code: str) -> Problem:
    """The one problem of that code."""
    found = [problem for problem in problems if problem.code == code]
    assert len(found) == 1, problems
    return found[0]
