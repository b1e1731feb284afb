# ruff: noqa: E501
"""Cards are found in pages whose templates nobody knows here."""

from __future__ import annotations

import pytest

from caseeditor.site.parts.cards import cards_of, links_to

LIST = """<!DOCTYPE html><html><body><nav><a href="/">Accueil</a></nav><main><div class="row">
<div class="col carte"><h3><a href="/usage/un.html">Un</a></h3><p>Le <b>premier</b></p><a href="un">encore</a></div>
<div class="col carte"><h3><a href="/usage/deux.html">Deux</a></h3><img src="x.png"><br></div>
<div class="col carte"><h3><a href="https://ailleurs.fr/usage/un.html">Ailleurs</a></h3></div>
</div></main></body></html>"""
ALL = ["/usage/un.html", "/usage/deux.html"]


def test_a_card_is_the_largest_element_around_a_link_to_one_case_alone() -> None:
    (card,) = cards_of(LIST, "/usage/un.html", ALL, page="/usage/")
    assert card.html.startswith('<div class="col carte"><h3><a href="/usage/un.html">')
    assert card.html.endswith("encore</a></div>")
    assert card.selector == "div.col.carte"
    assert LIST[card.start : card.end] == card.html
    (card,) = cards_of(LIST, "/usage/deux.html", ALL)
    assert card.html.endswith("<br></div>")


@pytest.mark.parametrize(
    "link",
    [
        "/usage/un.html",
        "usage/un.html",
        "/usage/un",
        "/usage/un/",
        "/base/usage/un.html",
        "./usage/un.html#x",
        "/usage/un.html?a=b",
        "/usage/%75n.html",
    ],
)
def test_a_link_may_be_written_in_many_ways(link: str) -> None:
    assert links_to(f"<a href='{link}'>x</a>", "/usage/un.html", page="/", base="/base")


@pytest.mark.parametrize(
    "link",
    [
        "http://x.fr/usage/un.html",
        "//x.fr/usage/un.html",
        "#usage/un.html",
        "mailto:a@b.fr",
        "/usage/une.html",
        "http://[",
        "",
    ],
)
def test_what_leads_elsewhere_is_no_link_to_it(link: str) -> None:
    assert not links_to(f"<a href='{link}'>x</a>", "/usage/un.html")


def test_a_page_with_one_case_alone_has_a_card_within_its_main_part() -> None:
    (card,) = cards_of("<body><main><div><p><a href='/a'>A</a></p></div></main></body>", "/a", ["/a"])
    assert card.html == "<div><p><a href='/a'>A</a></p></div>"


def test_two_cards_of_one_case() -> None:
    html = "<ul><li><a href=/a>A</a><li><a href=/b>B</a></ul><ol><li><a href=/a>A</a></li><li><a href=/b>B</a></li></ol>"
    assert len(cards_of(html, "/a", ["/a", "/b"])) == 2


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "</p>",
        "<a href=/a>",
        "<p><a href=/a><div></p>x",
        "<a href=/a>" * 500,
        "<div>" * 5_000 + "<a href=/a>x",
    ],
)
def test_any_text_has_cards_or_none(html: str) -> None:
    for card in cards_of(html, "/a", []):
        assert html[card.start : card.end] == card.html
