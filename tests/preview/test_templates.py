"""The templates that sheets are made with: ours, and those that a folder names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.i18n import Translator
from caseeditor.preview.card import card_html
from caseeditor.preview.page import page_html
from caseeditor.preview.sheet import Face, fill, frame_of
from caseeditor.preview.site import SiteView
from caseeditor.preview.templates import template_of

MakeCase = Callable[..., Case]


def own(tmp_path: Path, name: str, text: str | bytes) -> Path:
    """A file of the folder's."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_our_templates_name_every_part(site: SiteView) -> None:
    parts = {face: set(frame_of(template_of(site, face).html)[1]) for face in Face}
    assert parts[Face.PAGE] == {"banner", "methods", "tools", "facts", "body", "picture"}
    assert parts[Face.CARD] == {"heading", "picture", "methods", "tools", "remark"}
    assert parts[Face.EVALUATION] == {"heading", "picture", "tools", "scores", "remark"}


def test_a_part_stands_where_its_name_stands() -> None:
    frame, names = frame_of("<p>$a</p><div>${note-citoyenne}$a</div>$ 5 $5 $$")
    assert names == ("a", "note-citoyenne")
    filled = fill(frame, {"a": "<b>\\1 $a</b>", "note-citoyenne": "4"})
    assert filled.count("<b>\\1 $a</b>") == 2
    assert ">4</div>" in filled
    assert filled.endswith("$ 5 $5 $$")


def test_a_folder_has_its_own_template_and_style(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    there = replace(
        site,
        template=own(
            tmp_path, "page.html", "<main>$banner<p class='chez-nous'>$organisateur</p>$body</main>"
        ),
        style=own(tmp_path, "page.css", ".chez-nous { color: teal }"),
    )
    held = case("title: Quais\norganisateur: Ville <d’Arvelle>\nscreenshot: place.png", "Un *mot*\n")
    html = page_html(held, there, english)
    assert "Ville &lt;" not in html  # a tag, to a browser
    assert "<em>mot</em>" in html
    assert ".chez-nous { color: teal }" in html
    assert "ce-picture" not in html.split("<body", 1)[1], "a part that the template leaves out isn't shown"
    assert "chez-nous { color" in card_html(held, there, english)
    assert 'class="chez-nous"' not in card_html(held, there, english)


def test_a_template_of_the_folder_runs_nothing(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    hostile = (
        "<script>x()</script><img src='https://a.example/b.png' onerror=x()>"
        "<iframe src='//a.example'></iframe>$body"
    )
    css = "@import 'https://a.example/c.css'; </style><script>x()</script>"
    there = replace(site, template=own(tmp_path, "p.html", hostile), style=own(tmp_path, "p.css", css))
    html = page_html(case("title: Quais", "texte"), there, english)
    assert "<script" not in html.split("<body", 1)[1].lower()
    assert "a.example" not in html
    assert "onerror" not in html
    assert html.count("</style>") == 1


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff", b"a" * 1_000_001])
def test_a_template_that_cannot_be_read_leaves_ours(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "page.html"
    if content is not None:
        path.write_bytes(content)
    html = page_html(case("title: Quais", "texte"), replace(site, template=path), english)
    assert "<h1>Quais</h1>" in html
    assert "“page.html” can’t be read" in html
    assert "texte" in html


def test_a_style_that_cannot_be_read_leaves_ours(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    html = page_html(case("title: Quais"), replace(site, style=tmp_path / "page.css"), english)
    assert "“page.css” can’t be read" in html
    assert ".ce-banner" in html
