# ruff: noqa: E501
"""What a hostile site tries: to leave its folder, to take time or memory, to reach Python. Each is bounded."""

from __future__ import annotations

import os
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from caseeditor.folder.site_files import SiteFiles
from caseeditor.site import Site, SiteStops
from caseeditor.site.budget import Limits

OUTSIDE = "SECRET-DE-DEHORS"
LIMITS = Limits(seconds=5.0, turns=300_000, output=2_000_000, value=1_000_000)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file beside the site that nothing may show."""
    path = tmp_path / "dehors.html"
    path.write_text(OUTSIDE, encoding="utf-8")
    return path


def made(make_site, files, path: str = "p.html", **options) -> str:  # type: ignore[no-untyped-def]
    """What becomes of a page: its HTML, or why there is none."""
    site = make_site(files, limits=LIMITS, **options)
    start = time.thread_time()
    try:
        text = site.page(path)
    except SiteStops as stop:
        text = f"stops: {stop.code} {stop.what} {stop.message}"
    assert time.thread_time() - start < 20
    return text


@pytest.mark.parametrize(
    "tag",
    [
        "{% include ../dehors.html %}", "{% include /etc/hostname %}", "{% include {{ page.f }} %}", "{% include_relative ../dehors.html %}", "{% include_relative /etc/hostname %}",
        "{% include a/../../dehors.html %}", "{% include lien.html %}", "{% include_relative lien.html %}", "{% include dossier/dehors.html %}", "{{ '../dehors.html' | link }}", "{% link ../dehors.html %}",
        "{% include ..\\dehors.html %}", "{% include C:/Windows/win.ini %}", "{% include 'a\0b' %}",
    ],
)  # fmt: skip
def test_no_template_leaves_the_folder(make_site, outside: Path, tmp_path: Path, tag: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "_includes").mkdir(parents=True)
    if sys.platform != "win32":
        (tmp_path / "site" / "_includes" / "lien.html").symlink_to(outside)
        (tmp_path / "site" / "lien.html").symlink_to(outside)
        (tmp_path / "site" / "_includes" / "dossier").symlink_to(tmp_path)
    text = made(make_site, {"p.html": f"---\nf: ../dehors.html\n---\n{tag}"})
    assert OUTSIDE not in text
    host = Path("/etc/hostname")
    assert not host.exists() or host.read_text(encoding="utf-8").strip() not in text


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
@pytest.mark.parametrize(
    "place",
    ["_layouts/l.html", "_data/d.yml", "_posts/2020-01-01-x.md", "lien.html", "_c/x.md", "_config.yml"],
)
def test_links_that_lead_out_are_not_followed(make_site, tmp_path: Path, place: str) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "cible"
    target.write_text(f"---\nv: {OUTSIDE}\nlayout: l\n---\n{OUTSIDE}", encoding="utf-8")
    link = tmp_path / "site" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    files = {
        "p.html": "---\nlayout: l\n---\n{{ site.data.d.v }}{{ site.posts }}{{ site.c }}{{ site.v }}{{ site.pages | map: 'content' }}"
    }
    if place != "_config.yml":
        files["_config.yml"] = "collections: [c]\n"
    link.symlink_to(target)
    if place == "_config.yml":
        (tmp_path / "site" / "p.html").write_text(files["p.html"], encoding="utf-8")
        text = Site.open(tmp_path / "site").page("p.html")
    else:
        text = made(make_site, files)
    assert OUTSIDE not in text


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
def test_a_link_to_the_folder_above_is_no_endless_way(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "b").symlink_to(tmp_path / "site")
    assert made(make_site, {"p.html": "---\n---\n{{ site.pages | size }}"}) == "1"


@pytest.mark.parametrize(
    "layout", ["../dehors", "/etc/passwd", "../../dehors.html", "{{ x }}", "a\\0b", "[1, 2]", "{a: b}"]
)
@pytest.mark.usefixtures("outside")
def test_a_layout_is_one_of_those_found(make_site, layout: str) -> None:  # type: ignore[no-untyped-def]
    assert OUTSIDE not in made(make_site, {"p.html": f'---\nlayout: "{layout}"\n---\nx'})


@pytest.mark.skipif(find_spec("sass") is None, reason="there is no libsass for this system")
@pytest.mark.parametrize(
    "sheet",
    ['@import "/etc/hostname";', '@import "../dehors";', '@import "../../dehors.html";', '@import "file:///etc/hostname";', '@import "lien";', '@import "/etc/passwd", "x";', "@import url(/etc/hostname);", '@import "%2fetc%2fhostname";', ".a { b: inline-image('/etc/hostname') }"],
)  # fmt: skip
def test_a_style_sheet_imports_from_the_folder_alone(make_site, tmp_path: Path, sheet: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "dehors.scss").write_text(f"{OUTSIDE} {{ a: b }}", encoding="utf-8")
    (tmp_path / "site" / "_sass").mkdir(parents=True)
    if sys.platform != "win32":
        (tmp_path / "site" / "_sass" / "_lien.scss").symlink_to(tmp_path / "dehors.scss")
    text = made(make_site, {"s.scss": f"---\n---\n{sheet}\n"}, "s.scss")
    assert OUTSIDE not in text
    host = Path("/etc/hostname")
    if host.exists() and len(host.read_text(encoding="utf-8").strip()) > 3:
        assert host.read_text(encoding="utf-8").strip() not in text
    assert "root:" not in text


@pytest.mark.skipif(find_spec("sass") is None, reason="there is no libsass for this system")
@pytest.mark.parametrize(
    "sheet",
    [
        '@import "s";',
        "@mixin m { @include m; } a { @include m; }",
        "@function f($x) { @return f($x); } a { b: f(1) }",
        "a { b: " + "(" * 3_000 + " }",
    ],
)
def test_a_style_sheet_without_end_ends(make_site, sheet: str) -> None:  # type: ignore[no-untyped-def]
    text = made(
        make_site,
        {"_sass/s.scss": '@import "s";', "s.scss": f"---\n---\n{sheet}\n", "p.html": "---\n---\nx"},
        "s.scss",
    )
    assert text.startswith("stops: style-")


@pytest.mark.parametrize(
    "body",
    [
        "{% for i in (1..1000000000) %}x{% endfor %}", "{% for i in (1..2000) %}{% for j in (1..2000) %}x{% endfor %}{% endfor %}", "{% assign x = 'aaaaaaaa' %}" + "{% assign x = x | append: x %}" * 60,
        "{% for i in (1..100000) %}{% capture x %}{{ x }}aaaaaaaaaa{% endcapture %}{% endfor %}", "{{ site.pages | concat: site.pages }}" * 50 + "{% for i in (1..1000000) %}{{ site | jsonify }}{% endfor %}",
        "{% tablerow i in (1..100000000) cols:2 %}x{% endtablerow %}", "{% assign a = 'a,' %}" + "{% assign a = a | append: a %}" * 17 + "{% assign l = a | split: ',' %}" + "{% assign l = l | concat: l %}" * 30,
    ],
)  # fmt: skip
def test_work_without_end_ends(make_site, body: str) -> None:  # type: ignore[no-untyped-def]
    text = made(make_site, {"p.html": f"---\n---\n{body}"})
    assert text.startswith("stops: budget-") or len(text) < 3_000_000


def test_a_page_that_shows_itself_ends(make_site) -> None:  # type: ignore[no-untyped-def]
    text = made(
        make_site, {"_includes/i.html": "{% include i.html %}", "p.html": "---\n---\n{% include i.html %}"}
    )
    assert text.startswith("stops: liquid-stack")
    chain = {
        f"_posts/2020-01-{day:02}-p.md": "---\n---\n{{ page.previous.content }}{{ page.excerpt }}\n\nx"
        for day in range(1, 29)
    }
    assert made(make_site, {**chain, "q.html": "---\n---\n{{ site.posts }}"}, "q.html")


@pytest.mark.parametrize(
    "sign",
    [
        "{{",
        "{%",
        "{% if x %}",
        "<script",
        "<!--",
        "[a](",
        "{{ 'a' | ",
        "{% raw %}",
        "{% comment %}",
        "&#",
        "{:",
        "{::a}",
        "|",
        "> ",
        "* ",
        "```\n",
        "<a href=",
        "((",
        "\"'",
        "[^1]: a\n",
        "{% include a ",
    ],
)
def test_time_grows_with_the_text_alone(make_site, sign: str) -> None:  # type: ignore[no-untyped-def]
    made(
        make_site,
        {"p.md": "---\n---\n" + sign * (60_000 // len(sign)) + "{{ page.content | strip_html | size }}"},
        "p.md",
    )


@pytest.mark.parametrize(
    "front",
    ["a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *{'a' if not n else f'b{n - 1}'}]\n" for n in range(40)) + "v: *b39", "v: " + "[" * 5_000, "v: " + "{a: " * 2_000, "v: !!python/object/apply:os.system [id]", "v: !ruby/object:Gem {}", "v: *v", "v: &v [*v]", "? " * 3_000, "v: '" + "x" * 900_000 + "'"],
)  # fmt: skip
def test_front_matter_that_explodes(make_site, front: str) -> None:  # type: ignore[no-untyped-def]
    text = made(
        make_site,
        {"p.html": f"---\n{front}\n---\n{{{{ page.v | jsonify }}}}{{{{ page.v }}}}", "d.html": "---\n---\nx"},
    )
    assert len(text) < 3_000_000


def test_a_configuration_full_of_stars(make_site) -> None:  # type: ignore[no-untyped-def]
    stars = "*a" * 200 + "b"
    site = {
        "_config.yml": f"exclude: ['{stars}']\ninclude: ['{stars}']\ndefaults: [{{scope: {{path: '{'/'.join(['**'] * 60)}/{stars}'}}, values: {{a: b}}}}]\n",
        "a" * 200 + ".html": "---\n---\nx",
        "p.html": "---\n---\nx",
    }
    assert made(make_site, site) == "x"


@pytest.mark.parametrize(
    "name",
    [
        "__class__",
        "__init__.__globals__",
        "get",
        "_drops",
        "document",
        "watch",
        "page.__dict__",
        "site.__class__.__mro__",
        "site._drops.assembly",
        "jekyll._VALUES",
        "page.source.content",
        "site.posts.__len__",
        "page.around.values",
    ],
)
def test_no_python_is_within_reach(make_site, name: str) -> None:  # type: ignore[no-untyped-def]
    body = f"[{{{{ page.{name} }}}}{{{{ site.{name} }}}}{{{{ {name} }}}}{{{{ page['{name}'] }}}}{{{{ site.posts.first.{name} }}}}]"
    text = made(
        make_site,
        {
            "_c/d.md": f"---\n---\n{body}",
            "_config.yml": "collections: {c: {output: true}}\n",
            "_posts/2020-01-01-p.md": "---\n---\n",
        },
        "_c/d.md",
    )
    assert text == "<p>[]</p>\n"


def test_many_files_are_looked_at_up_to_a_number(
    tmp_path: Path,
) -> None:
    for number in range(300):
        place = tmp_path / "site" / f"d{number % 7}" / f"{number}.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("---\n---\n", encoding="utf-8")
    listing = SiteFiles(tmp_path / "site", most=100).listing()
    assert listing.cut
    assert len(listing.files) <= 100
    deep = tmp_path / "deep"
    place = deep
    for _ in range(60):
        place = place / "d"
    place.mkdir(parents=True)
    (place / "x.html").write_text("---\n---\n", encoding="utf-8")
    assert SiteFiles(deep).listing().cut


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files on this system")
def test_what_is_no_plain_file_is_not_opened(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "_includes").mkdir(parents=True)
    os.mkfifo(tmp_path / "site" / "_includes" / "tube.html")
    os.mkfifo(tmp_path / "site" / "tube.md")
    assert made(make_site, {"p.html": "---\n---\n{% include tube.html %}"}).startswith("stops: liquid-file")
