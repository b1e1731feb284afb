# ruff: noqa: E501
"""What a site that is open answers: pages of files on disk and of texts not saved, and why there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.site import Site, SiteStops
from caseeditor.site.jekyll.because import stop_because_of
from caseeditor.site.jekyll.sheets import MARK

FILES = {
    "_config.yml": "collections: {usage: {output: true}, outil: {output: true}}\n",
    "_layouts/usage.html": "<h1>{{ page.title }}</h1>{% for o in page.outil %}{{ site.outil | where: 'title', o | map: 'url' }}{% endfor %}{{ content }}",
    "_usage/a.md": "---\nlayout: usage\ntitle: A\noutil: [Outil un]\n---\nUn *texte*.\n",
    "_usage/b.md": "---\nlayout: usage\ntitle: B\n---\n\n\nDeux.\n",
    "_outil/un.md": "---\ntitle: Outil un\n---\n",
    "liste.html": "---\n---\n{% for u in site.usage %}<p><a href='{{ u.url }}'>{{ u.title }}</a>{{ u.excerpt }}</p>{% endfor %}",
    "img/x.png": "png",
}  # fmt: skip


def stop(site: Site, path: str, case: Case | None = None) -> SiteStops:
    with pytest.raises(SiteStops) as raised:
        site.page(path, case)
    return raised.value


def edited(site: Site, path: str) -> Case:
    return Case.from_bytes((site.root / path).read_bytes())


def test_a_page_by_its_path_whole_or_relative(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(FILES)
    made = "<h1>A</h1>/outil/un.html<p>Un <em>texte</em>.</p>\n"
    assert site.page("_usage/a.md") == made
    assert site.page(site.root / "_usage" / "a.md") == made
    assert site.page(Path("_usage/a.md")) == made


def test_a_text_that_is_not_saved(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(FILES)
    case = edited(site, "_usage/a.md")
    assert "<p>Autre.</p>" in site.page("_usage/a.md", case=case.with_body("Autre.\n"))
    assert "<h1>Z</h1>" in site.page("_usage/a.md", case=case.with_field("title", "Z"))
    assert "<h1>A</h1>" in site.page("_usage/a.md")


def test_a_list_shows_what_is_not_saved(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(FILES)
    before = site.page("liste.html")
    case = edited(site, "_usage/a.md").with_field("title", "Z").with_body("Neuf.\n")
    site.rendered("_usage/a.md", case)
    with_edit = site.listed("liste.html", {"_usage/a.md": case})
    assert ">Z</a><p>Neuf.</p>" in with_edit
    assert site.page("liste.html") == before


def test_a_new_case_that_lies_nowhere_yet(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(FILES)
    case = Case.from_bytes(b"---\nlayout: usage\ntitle: Neuf\n---\nTexte\n")
    assert site.page("_usage/neuf.md", case=case) == "<h1>Neuf</h1><p>Texte</p>\n"
    assert ">Neuf</a>" in site.listed("liste.html", {"_usage/neuf.md": case})
    assert stop(site, "_usage/neuf.md").code == "file-missing"
    assert "Neuf" not in site.page("liste.html")


def test_the_disk_is_looked_at_each_time(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(FILES)
    site.page("liste.html")
    (site.root / "_usage" / "a.md").write_text(
        "---\nlayout: usage\ntitle: Changé !\n---\nx\n", encoding="utf-8"
    )
    assert "Changé !" in site.page("liste.html")
    (site.root / "_layouts" / "usage.html").write_text("autre {{ content }} mise en page", encoding="utf-8")
    assert site.page("_usage/a.md") == "autre <p>x</p>\n mise en page"
    (site.root / "_usage" / "c.md").write_text("---\ntitle: Venu\n---\n", encoding="utf-8")
    assert "Venu" in site.page("liste.html")
    (site.root / "_usage" / "c.md").unlink()
    assert "Venu" not in site.page("liste.html")
    (site.root / "_config.yml").write_text("collections: {usage: {output: false}}\n", encoding="utf-8")
    assert stop(site, "_usage/a.md").code == "not-output"


def test_includes_and_data_that_change(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            **FILES,
            "_includes/i.html": "un",
            "_data/d.yml": "v: 1\n",
            "p.html": "---\n---\n{% include i.html %}{{ site.data.d.v }}",
        }
    )
    assert site.page("p.html") == "un1"
    (site.root / "_includes" / "i.html").write_text("deux ", encoding="utf-8")
    (site.root / "_data" / "d.yml").write_text("v: deux\n", encoding="utf-8")
    assert site.page("p.html") == "deux deux"


def test_without_looking_at_the_disk(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(FILES)
    before = site.page("_usage/a.md")
    (site.root / "_layouts" / "usage.html").write_text("neuf", encoding="utf-8")
    assert site.page("_usage/a.md", refresh=False) == before
    site.refresh()
    assert site.page("_usage/a.md", refresh=False) == "neuf"


@pytest.mark.parametrize(
    ("path", "text", "code", "line"),
    [
        ("_usage/z.md", "---\ndate: 3 mai 2021\n---\n", "date", 2),
        ("_usage/z.md", "---\ntitle: a\ndate:\n---\n", "date", 3),
        ("_usage/z.md", "---\ndate: 2999-01-01\n---\n", "future", None),
        ("_usage/z.md", "---\npublished: false\n---\n", "unpublished", None),
        ("_usage/z.md", "sans en-tête\n", "no-front-matter", None),
        ("_usage/z.md", "---\na: b\n---\n\n{% nope %}\n", "liquid-syntax", 5),
        ("_usage/z.md", "---\n---\nx\n\n{{ 'x' | date_to_string: 1, 2, 3 }}\n", "liquid-argument", 5),
        ("_usage/z.md", "---\n---\n{% include rien.html %}\n", "liquid-file", 3),
        ("_usage/z.md", "---\n---\na[^1]\n\n[^1]: [b]: c\n", "footnote", None),
        ("_usage/z.md", b"---\n---\n\xe9\n", "encoding", None),
        ("z.html", "---\n- a\n---\n", "front-matter-kind", 1),
        ("z.html", "---\npermalink: ''\n---\n", "permalink-empty", None),
        ("_usage/z.md", "---\npermalink: /:nope/\n---\n", "permalink-placeholder", None),
        ("z.md", "pas de page", "no-front-matter", None),
        ("_z/z.md", "---\n---\n", "no-page", None),
    ],
)
def test_why_there_is_no_page(make_site, path: str, text: str | bytes, code: str, line: int | None) -> None:  # type: ignore[no-untyped-def]
    site = make_site({**FILES, path: text})
    raised = stop(site, path)
    assert (raised.code, raised.file, raised.line) == (code, path, line)
    assert "Un <em>texte</em>" in site.page("_usage/a.md")


def test_what_an_include_or_layout_stops_is_said_of_it(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            **FILES,
            "_includes/i.html": "\n{{ 'x' | date_to_string: 1, 2, 3 }}",
            "_layouts/l.html": "---\na: b\n---\n\n{% nope %}",
            "p.html": "---\n---\n{% include i.html %}",
            "q.html": "---\nlayout: l\n---\n",
        }
    )
    raised = stop(site, "p.html")
    assert (raised.file, raised.line) == ("_includes/i.html", 2)
    raised = stop(site, "q.html")
    assert (raised.file, raised.line) == ("_layouts/l.html", 5)


@pytest.mark.parametrize(
    ("config", "code"),
    [
        ("a: [b\n", "configuration-syntax"),
        ("exclude: x\n", "configuration-list"),
        (":a: b\n", "configuration-symbol"),
        ("kramdown: {toc_levels: x}\n", "configuration-kramdown"),
    ],
)
def test_a_configuration_that_stops_everything(make_site, config: str, code: str) -> None:  # type: ignore[no-untyped-def]
    site = make_site({**FILES, "_config.yml": config})
    assert [raised.code for raised in site.stops] == [code]
    raised = stop(site, "_usage/a.md")
    assert (raised.code, raised.file) == (code, "_config.yml")
    (site.root / "_config.yml").write_text("collections: {usage: {output: true}}\n", encoding="utf-8")
    assert "Un <em>" in site.page("_usage/a.md")


def test_a_folder_without_anything() -> None:
    site = Site.open(Path(__file__).parent / "nowhere")
    assert stop(site, "x.md").code == "file-missing"
    assert stop(site, "../x.md").code == "outside"
    assert stop(site, "/etc/hostname").code == "outside"


def test_a_front_matter_that_psych_does_not_read_is_left_out(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site({**FILES, "_usage/z.md": "---\nlayout: usage\ntitle: a: b\n---\ntexte\n"})
    assert site.page("_usage/z.md") == "<p>texte</p>\n"


def test_what_comes_of_age(make_site) -> None:  # type: ignore[no-untyped-def]
    now = datetime(2020, 1, 1, tzinfo=UTC)
    times = [now]
    site = make_site({**FILES, "_posts/2020-01-02-p.md": "---\n---\nx\n"}, now=lambda: times[0])
    assert stop(site, "_posts/2020-01-02-p.md").code == "future"
    times[0] = now + timedelta(days=2)
    assert site.page("_posts/2020-01-02-p.md") == "<p>x</p>\n"


def test_what_stops_elsewhere_because_of_a_file(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            **FILES,
            "_usage/x.md": "---\ntitle: X\n---\n{{ 'a\n\nb' }}\n",
            "_usage/y.md": "---\ntitle: Y\nn: texte\n---\n",
            "sum.html": "---\n---\n{% for u in site.usage %}{{ u.n | plus: 1 }}{% if u.n == 'texte' %}{{ u.n | date_to_string: 1, 2, 3 }}{% endif %}{% endfor %}",
        }
    )
    assert site.page("_usage/y.md") == "\n"
    raised = stop_because_of(site, "_usage/y.md")
    assert raised is not None
    assert raised.file == "sum.html"
    assert stop_because_of(site, "_usage/a.md") is None


def test_an_excerpt_that_cannot_stand_alone(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site({**FILES, "_usage/x.md": "---\ntitle: X\n---\n{% if true\n\n%}a{% endif %}\n"})
    raised = stop_because_of(site, "_usage/x.md")
    assert raised is not None
    assert raised.file == "_usage/x.md"


def test_a_sheet_has_a_place_for_the_text(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            **FILES,
            "_layouts/deux.html": "{{ content }}{{ content }}",
            "_usage/c.md": "---\nlayout: deux\n---\nx\n",
            "_usage/d.md": "---\nlayout: usage\n---\n\n{% assign x = 1 %}\n\n# Un\n\n{{ x }}\n\nDeux\n",
        }
    )
    sheet = site.sheet("_usage/b.md")
    assert sheet.frame == f"<h1>B</h1>{MARK}"
    assert [(block.line, block.end, block.html) for block in sheet.blocks] == [(2, 3, "<p>Deux.</p>\n")]
    assert site.sheet("_usage/c.md").frame is None
    blocks = site.sheet("_usage/d.md").blocks
    body = edited(site, "_usage/d.md").body.split("\n")
    assert [(body[block.line], block.html.split(">")[1][:4]) for block in blocks] == [
        ("# Un", "Un</"),
        ("{{ x }}", "1</p"),
        ("Deux", "Deux"),
    ]
    assert "_layouts/usage.html" in site.sheet("_usage/b.md").depends


def test_only_what_depends_on_a_change_is_made_anew(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site({**FILES, "seul.html": "---\n---\nseul"})
    alone, listed = site.rendered("seul.html"), site.rendered("liste.html")
    (site.root / "_usage" / "a.md").write_text(
        "---\nlayout: usage\ntitle: Autre titre\n---\nx\n", encoding="utf-8"
    )
    assert site.rendered("seul.html") is alone
    assert site.rendered("liste.html") is not listed


def test_a_theme_in_a_folder(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    theme = tmp_path / "theme"
    for path, text in {
        "_layouts/l.html": "T{% include i.html %}{{ content }}{{ site.k }}",
        "_includes/i.html": "i",
        "_sass/t.scss": "a { b: c }",
        "assets/t.css": "t",
        "_config.yml": "k: du thème\n",
    }.items():
        place = theme / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    site = make_site({"p.html": "---\nlayout: l\n---\nx"}, theme=theme)
    assert site.page("p.html") == "Tixdu thème"
    assert site.style("/assets/t.css") == "t"


@pytest.mark.parametrize("path", ["_usage/a.md", "seul.md"])
def test_front_matter_that_cannot_be_read_is_said(make_site, path: str) -> None:  # type: ignore[no-untyped-def]
    broken = "---\ntitle: A : B\n---\nUn *texte*.\n"
    site = make_site({**FILES, path: broken})
    assert "<em>texte</em>" in site.page(path)
    assert [(said.code, said.file, said.line) for said in site.warnings] == [
        ("front-matter-passed-over", path, 2)
    ]
    strict = make_site(
        {**FILES, path: broken, "_config.yml": FILES["_config.yml"] + "strict_front_matter: true\n"}
    )
    assert [(said.code, said.file, said.line) for said in strict.stops] == [("front-matter-strict", path, 2)]
