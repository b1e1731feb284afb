"""Rendering a body against plain Python-Markdown, and how long a key takes to be seen in the preview."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from caseeditor.preview import body_html

BODY = """**Objectifs**

* Recueillir l'avis des habitants sur le « plan vélo » de la ville
* Débattre en ligne, puis en réunion publique :
    * trois ateliers de quartier
    * une restitution à l'hôtel de ville...

## Déroulé de la démarche

La consultation a duré *deux mois*, du 12 mars au 14 mai ; plus de **4 500 personnes** y ont pris part.
Le [compte rendu](https://ville.example/compte-rendu.html) est public, comme les `données` [^1].

> Une démarche « exemplaire », selon le jury.

| Étape | Mois |
|:------|-----:|
| Dépôt | mars |
| Vote  | mai  |

1. Dépôt des idées
2. Examen par les services
3. Vote

"""


@pytest.mark.bench
@pytest.mark.parametrize("size", [4_000, 200_000])
def test_rendering_a_body(bench, size: int) -> None:  # type: ignore[no-untyped-def]
    text = BODY * ((size if bench.full else 1_000) // len(BODY) + 1) + "[^1]: Sous licence ouverte.\n"
    for name, plain in (("", Markdown()), (" with extra", Markdown(extensions=["extra"]))):
        bench.ratio(
            f"rendering {size // 1000} kB / Python-Markdown{name}",
            lambda: body_html(text),
            lambda plain=plain: plain.reset().convert(text),
            aim=1.5,
        )


def typed_change(home: Path, folder: Path, count: int) -> list[float]:
    """Milliseconds from each of so many keys to the page that shows it, in a window of its own."""
    environment = {**os.environ, "CASEEDITOR_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(Path(__file__).parent / "preview_timing.py"), str(folder), str(count)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stderr
    answer: list[float] = json.loads(done.stdout.splitlines()[-1])["ms"]
    return sorted(answer)


@pytest.mark.bench
@pytest.mark.webengine
@pytest.mark.parametrize(("size", "aim"), [(4_000, 60), (200_000, 400)])
def test_key_to_shown(tmp_path: Path, bench: Any, size: int, aim: int) -> None:
    folder = tmp_path / "cas"
    folder.mkdir()
    body = BODY * ((size if bench.full else 2_000) // len(BODY.encode()) + 1)
    (folder / "cas.md").write_text(f"---\ntitle: Un cas\n---\n{body}", encoding="utf-8")
    taken = typed_change(tmp_path / "home", folder, 60 if bench.full else 3)
    assert taken[-1] < 10_000, "a key never came to be seen"
    bench.report(
        f"key to shown in the preview, body of {size // 1000} KB: median {taken[len(taken) // 2]:.0f} ms "
        f"(aim {aim}), longest {taken[-1]:.0f} ms"
    )
