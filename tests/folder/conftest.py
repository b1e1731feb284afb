"""Small folders of invented cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

CASE = """---
title: Un jardin partagé
organisateur: Ville de Brumont
outil:
- Agora Libre
screenshot: jardin.png
date: 2021-05-04 10:00:00 +0200
ordre: 2
---

Les voisins dessinent leur jardin.
"""


@pytest.fixture
def case_text() -> str:
    return CASE


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site's root with one case, one tool, one method and one picture."""
    root = tmp_path / "site"
    for name in ("_usage", "_outil", "img"):
        (root / name).mkdir(parents=True)
    (root / "_config.yml").write_text("title: Brumont\n", encoding="utf-8")
    (root / "_usage" / "jardin.md").write_text(CASE, encoding="utf-8")
    entry = "---\ntitle: {}\ncategorie: {}\nlogo: jardin.png\n---\n"
    (root / "_outil" / "agora.md").write_text(entry.format("Agora Libre", "outil"), encoding="utf-8")
    (root / "_outil" / "budget.md").write_text(
        entry.format("Le budget participatif", "methode"), encoding="utf-8"
    )
    Image.new("RGB", (8, 6), "teal").save(root / "img" / "jardin.png")
    return root
