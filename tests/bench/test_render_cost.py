"""Rendering a body in the site's dialect against plain Python-Markdown with its extras."""

from __future__ import annotations

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
    plain = Markdown(extensions=["extra"])
    bench.ratio(
        f"rendering {size // 1000} kB / Python-Markdown with extra",
        lambda: body_html(text),
        lambda: plain.reset().convert(text),
        aim=1.5,
    )
