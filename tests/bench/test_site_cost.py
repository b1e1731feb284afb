# ruff: noqa: E501
"""The site's own page after a keystroke, and reading a site, against plain Python-Markdown and plain YAML."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from caseeditor.case import Case
from caseeditor.site import Site

LAYOUT = """---
layout: page
---
<article class="{{ page.collection }}">{% include banner.html %}
{% for name in page.outil %}{% for tool in site.outil %}{% if tool.title == name %}<a href="{{ tool.url | relative_url }}">
<img src="{{ tool.logo | prepend: '/img/' | relative_url }}">{{ tool.title }}</a>{% endif %}{% endfor %}{% endfor %}
{{ content }}{% if page.screenshot %}<img src="{{ page.screenshot | prepend: '/img/' | relative_url }}">{% endif %}</article>
"""
PAGE = """<!DOCTYPE html><html lang="fr"><head><title>{{ page.title | escape }} – {{ site.title }}</title></head><body>
<nav>{% for p in site.pages %}{% if p.menu %}<a href="{{ p.url | relative_url }}">{{ p.title }}</a>{% endif %}{% endfor %}</nav>
{{ content }}<footer>{{ site.time | date: '%Y' }}</footer></body></html>
"""
BODY = """**Objectifs**

* Recueillir l'avis des habitants sur le « plan vélo » de la ville
* Débattre en ligne, puis en réunion publique

La consultation a duré *deux mois*, du 12 mars au 14 mai ; plus de **4 500 personnes** y ont pris part.
Le [compte rendu](https://ville.example/compte-rendu.html) est public.

"""


def case_text(number: int, length: int) -> str:
    front = (
        f"title: Cas {number}\noutil: [Outil 1, Outil 2]\ndate: 2019-01-{number % 28 + 1:02} 09:00:00 +0000\n"
    )
    more = "organisateur: Ville de Nanterre\nlink: https://exemple.fr\nin_progress: true\nscreenshot: x.png\n"
    return f"---\nlayout: case\n{front}{more}---\n{BODY * length}"


@pytest.fixture
def make(tmp_path: Path) -> Callable[[int], Site]:
    """A site of so many cases."""

    def made(cases: int) -> Site:
        files = {
            "_config.yml": "title: Essai\ncollections: {usage: {output: true}, outil: {output: true}}\n",
            "_layouts/case.html": LAYOUT,
            "_layouts/page.html": PAGE,
            "_includes/banner.html": "<h1>{{ page.title | truncate: 50 }}</h1><p>{{ page.organisateur }}</p>",
            "liste.html": "---\nlayout: page\nmenu: true\ntitle: Liste\n---\n{% for u in site.usage %}<p>{{ u.title }}</p>{% endfor %}",
            **{f"_outil/o{n}.md": f"---\ntitle: Outil {n}\nlogo: o{n}.png\n---\n" for n in range(12)},
            **{f"_usage/c{n:04}.md": case_text(n, 3) for n in range(cases)},
        }
        for path, text in files.items():
            place = tmp_path / f"site{cases}" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return Site.open(tmp_path / f"site{cases}")

    return made


@pytest.mark.bench
@pytest.mark.parametrize("length", [1, 5, 40])
def test_a_page_after_a_keystroke(bench, make, length: int) -> None:  # type: ignore[no-untyped-def]
    site = make(40)
    case = Case.from_bytes(case_text(3, length).encode())
    site.page("_usage/c0003.md", case)
    numbers, plain = count(), Markdown()
    bodies = [case.with_body(case.body + f"mot{next(numbers)}\n") for _ in range(40)]
    turn = count()
    bench.ratio(
        f"page after a keystroke in {len(case.body)} characters / Python-Markdown of the text",
        lambda: site.page("_usage/c0003.md", bodies[next(turn) % 40], refresh=False),
        lambda: plain.reset().convert(bodies[0].body),
        aim=3,
    )


@pytest.mark.bench
def test_reading_a_site(bench, make) -> None:  # type: ignore[no-untyped-def]
    site = make(2_000 if bench.full else 20)
    files = [path.read_text(encoding="utf-8") for path in sorted((site.root / "_usage").iterdir())]
    bench.ratio(
        f"reading a site of {len(files)} cases / PyYAML reading their front matter",
        lambda: Site.open(site.root),
        lambda: [yaml.load(text.split("---")[1], yaml.CSafeLoader) for text in files],
        aim=4,
        rounds=3,
    )


@pytest.mark.bench
def test_looking_at_the_disk_again(bench, make) -> None:  # type: ignore[no-untyped-def]
    site = make(2_000 if bench.full else 20)
    files = [path for path in site.root.rglob("*") if path.is_file()]
    bench.ratio(
        f"looking for changes among {len(files)} files / asking each for its time",
        site.refresh,
        lambda: [path.stat().st_mtime_ns for path in files],
        aim=3,
    )
