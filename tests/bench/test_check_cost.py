"""Checking a folder against python-frontmatter merely loading its files."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from PIL import Image

from caseeditor.case import Case
from caseeditor.checks import check_case, check_folder, read_context
from caseeditor.folder.layout import find_layout

TOOLS = ("Agora Libre", "Carto Voix", "Idéothèque", "Plein Débat")
METHODS = ("Le budget participatif", "Les ateliers de quartier", "La consultation en ligne")
SENTENCES = (
    "Les habitants ont d’abord dressé la liste de ce qui manque à leur rue, puis l’ont rangée par urgence.",
    "La ville s'est engagée à répondre à chaque proposition, et à publier ses réponses avant l'été.",
    "* Trois réunions publiques : une par quartier",
    "* Un vote en ligne, ouvert à tous les plus de seize ans",
    "**Résultats :** 412 participants, 58 propositions, 9 retenues.",
    "Le compte rendu est sur [la page de la ville](https://ville.example/compte-rendu.html).",
)


def make_site(root: Path, count: int, paragraphs: int) -> Path:
    """A made site of `count` cases; the same one each time."""
    chance = random.Random(7)
    for folder in ("_usage", "_outil", "img"):
        (root / folder).mkdir(parents=True)
    (root / "_config.yml").write_text("title: Mesures\n", encoding="utf-8")
    for category, names in (("outil", TOOLS), ("methode", METHODS)):
        for place, name in enumerate(names):
            entry = f"---\ntitle: {name}\ncategorie: {category}\n---\n"
            (root / "_outil" / f"{category}-{place}.md").write_text(entry, encoding="utf-8")
    for place in range(40):
        Image.new("RGB", (4, 3), (place, 0, 0)).save(root / "img" / f"vue-{place}.png")
    for place in range(count):
        tool = chance.choice(TOOLS) if place % 20 else "agoralibre"
        body = "\n\n".join(chance.choice(SENTENCES) for _ in range(paragraphs))
        text = (
            f"---\ntitle: La rue numéro {place}\nlink: https://rue-{place}.example/\nopendata: \n"
            f"description: Une rue rendue à ses habitants\norganisateur: Ville de Brumont\noutil:\n- {tool}\n"
            f"methodes:\n- {chance.choice(METHODS)}\nscreenshot: vue-{place % 40}.png\n"
            f"date: 2019-03-{place % 28 + 1:02} 09:29:08 +0000\nin_progress: true\n"
            f"note-citoyenne: {place % 6}\n"
            f"note-decidee: 4\n---\n\n{body}\n"
        )
        (root / "_usage" / f"rue-{place}.md").write_text(text, encoding="utf-8")
    return root


@pytest.mark.bench
def test_checking_against_merely_loading(tmp_path: Path, bench: Any) -> None:
    count = 10_000 if bench.full else 50
    root = make_site(tmp_path / "site", count, paragraphs=8)
    files = sorted((root / "_usage").iterdir())
    found = []

    def ours() -> None:
        context = read_context(find_layout(root))
        found[:] = [problem for _path, problems in check_folder(context) for problem in problems]

    def reference() -> None:
        for path in files:
            frontmatter.load(str(path))

    bench.ratio(f"check {count} cases / python-frontmatter loads them", ours, reference, aim=1.5, rounds=3)
    unknown = sum(problem.code == "unknown-tool" for problem in found)
    assert unknown == count / 20 if count % 20 == 0 else unknown == count // 20 + 1


@pytest.mark.bench
def test_one_case_after_a_keystroke(tmp_path: Path, bench: Any) -> None:
    """What a recheck costs while typing in a long text, in milliseconds."""
    root = make_site(tmp_path / "site", 1, paragraphs=2_000 if bench.full else 20)
    context = read_context(find_layout(root))
    path = root / "_usage" / "rue-0.md"
    raw = path.read_bytes()

    def ours() -> None:
        check_case(Case.from_bytes(raw + b"x", context.schema), path, context)

    def reference() -> None:
        frontmatter.loads(raw.decode())

    bench.ratio(
        f"recheck a case of {len(raw) // 1000} KB / python-frontmatter loads it", ours, reference, aim=50
    )
