# ruff: noqa: E501
"""Plugins of GitHub Pages: what they add, and what of others is passed over with a word."""

from __future__ import annotations

import pytest

from caseeditor.site import SiteStops


def plugins(*names: str, more: str = "") -> str:
    return f"plugins: [{', '.join(names)}]\n{more}"


def test_links_to_files_become_links_to_pages(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            "_config.yml": plugins("jekyll-relative-links", more="baseurl: /b\npermalink: pretty\n"),
            "d/a.md": "---\n---\n[x](b.md) [y](../c.md#z 'T') [i](../img/i.png) [h](http://x/b.md) [n](nulle.md) ![p](b.md)\n\n[r]: b.md\n",
            "d/b.md": "---\n---\n", "c.md": "---\n---\n", "img/i.png": "png",
        }
    )  # fmt: skip
    assert (
        site.page("d/a.md")
        == '<p><a href="/b/d/b/">x</a> <a href="/b/c/#z" title="T">y</a> <a href="/b/img/i.png">i</a> <a href="http://x/b.md">h</a> <a href="nulle.md">n</a> <img src="/b/d/b/" alt="p" /></p>\n\n'
    )


def test_markdown_without_front_matter_is_a_page(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            "_config.yml": plugins("github-pages"),
            "x.md": "# Un *titre*\n\ntexte",
            "d/README.md": "# Lisez",
            "LICENSE.md": "x",
            "_layouts/default.html": "{{ page.title }}|{{ page.url }}|{{ content }}",
        }
    )
    assert site.page("x.md") == 'Un titre|/x.html|<h1 id="un-titre">Un <em>titre</em></h1>\n\n<p>texte</p>\n'
    assert site.page("d/README.md").startswith("Lisez|/d/|")
    with pytest.raises(SiteStops):
        site.page("LICENSE.md")


def test_without_the_plugins_nothing_of_that(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site({"x.md": "# Un", "y.md": "---\n---\n[x](x.md)", "_layouts/default.html": "D"})
    with pytest.raises(SiteStops):
        site.page("x.md")
    assert site.page("y.md") == '<p><a href="x.md">x</a></p>\n'


def test_redirections(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            "_config.yml": plugins("jekyll-redirect-from", more="url: http://ex.org\n"),
            "a.md": "---\nredirect_from: [/vieux/, /autre.html]\n---\nx",
            "b.md": "---\nredirect_to: https://ailleurs.fr/\n---\nx",
        }
    )
    made = {place: text.decode() for place, text in site.files()}
    assert '<link rel="canonical" href="http://ex.org/a.html">' in made["vieux/index.html"]
    assert "autre.html" in made
    assert 'location="https://ailleurs.fr/"' in site.page("b.md")
    assert "<p>x</p>" in site.page("a.md")


@pytest.mark.parametrize(
    ("config", "stops"),
    [
        ("", True),
        (plugins("jekyll-feed"), True),
        (plugins("mon-extension"), False),
        (plugins("jekyll-seo-tag", "autre"), False),
    ],
)
def test_a_tag_nobody_knows_stops_unless_a_plugin_may_bring_it(make_site, config: str, stops: bool) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {
            "_config.yml": config,
            "x.html": "---\n---\na{% truc 1 %}b{% bloc %}c{% endbloc %}{{ 'd' | filtre }}",
        }
    )
    if stops:
        with pytest.raises(SiteStops) as stopped:
            site.page("x.html")
        assert stopped.value.code == "liquid-syntax"
    else:
        assert site.page("x.html") == "abcd"
        assert {(warning.code, warning.what) for warning in site.warnings} == {
            ("unknown-tag", "truc"),
            ("unknown-tag", "bloc"),
            ("unknown-filter", "filtre"),
        }


def test_ruby_files_count_as_plugins(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site({"_plugins/x.rb": "Kernel.exit", "x.html": "---\n---\na{% truc %}"})
    assert site.page("x.html") == "a"


def test_small_tags(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        {"x.html": "---\nu: nom\n---\n{% gist a/b f.rb %}|{% avatar nom size=50 %}|{% avatar user=page.u %}"}
    )
    gist, avatar, other = site.page("x.html").split("|")
    assert gist == '<script src="https://gist.github.com/a/b.js?file=f.rb"> </script>'
    assert avatar.startswith('<img class="avatar" alt="nom" width="50" height="50"')
    assert 'alt="nom" width="40"' in other
