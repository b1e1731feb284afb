"""The page of a case as the site lays it out, and what is said where the site shows nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.i18n import Translator
from caseeditor.preview.page import BodyCleaner, page_html, page_sheet
from caseeditor.preview.site import SiteView

MakeCase = Callable[..., Case]
Show = Callable[..., str]


@pytest.fixture
def show(site: SiteView, english: Translator, case: MakeCase) -> Show:
    """The page of a front matter and a body."""
    return lambda front, body="", where=site: page_html(case(front, body), where, english)


def part(html: str, name: str) -> str:
    """What one part of a document holds."""
    rest = html.split(f'data-part="{name}">', 1)[1]
    return rest.split('<div class="ce-part"', 1)[0]


def test_the_banner_has_title_subtitle_and_buttons(show: Show) -> None:
    banner = part(
        show(
            "title: 'Les quais <à> vivre'\ndescription: Un été au bord de l’eau\n"
            "link: https://quais.example/avis?a=1&b=2\nopendata: http://data.example/quais"
        ),
        "banner",
    )
    assert "<h1>Les quais &lt;à&gt; vivre</h1>" in banner
    assert '<p class="ce-subtitle">Un été au bord de l’eau</p>' in banner
    assert 'href="https://quais.example/avis?a=1&amp;b=2">Voir la consultation</a>' in banner
    assert 'href="http://data.example/quais">Accéder aux données en OpenData</a>' in banner


@pytest.mark.parametrize(
    ("value", "button", "href", "marked"),
    [
        ("link: https://a.example", True, True, False),
        ("link:", False, False, False),
        ("link: ~", False, False, False),
        ("link: false", False, False, False),
        ("link: ''", True, False, True),
        ('link: "  "', True, False, True),
        ("link: javascript:alert(1)", True, False, False),
        ("link: file:///etc/passwd", True, False, False),
        ("link: data:text/html,x", True, False, False),
        ("layout: usage", False, False, False),
    ],
)
def test_a_button_is_there_when_the_site_has_one(
    show: Show, value: str, button: bool, href: bool, marked: bool
) -> None:
    banner = part(show(f"title: Quais\n{value}"), "banner")
    assert ("Voir la consultation" in banner) is button
    assert ("href=" in banner) is href
    assert ("This button leads nowhere" in banner) is marked


def test_an_empty_field_shows_nothing(show: Show) -> None:
    html = show("title: Quais\ndescription:\nlink:\nopendata:\noutil:\nmethodes: []\nparameters:")
    banner = part(html, "banner")
    assert "ce-subtitle" not in banner
    assert "ce-buttons" not in banner
    for name in ("methods", "tools", "facts"):
        assert re.sub(r"<[^>]*>", "", part(html, name)).strip() == ""


def test_tools_and_methods_are_cards_with_their_pictures(show: Show) -> None:
    html = show("outil:\n- Agora Libre\n- Sondéo\nmethodes:\n- Marche exploratoire")
    tools, methods = part(html, "tools"), part(html, "methods")
    assert "Outil(s) utilisé(s)" in tools
    assert "Méthode(s) utilisée(s)" in methods
    assert re.search(r'<img src="case-picture:[0-9a-f]+" alt=""><span>Agora Libre</span>', tools)
    assert "Picture not found: “gone.png”" in tools
    assert "<span>Sondéo</span>" in tools
    assert "Its picture is missing</span><span>Marche exploratoire</span></div>" in methods


def test_a_name_without_entry_is_an_empty_card_and_says_so(show: Show) -> None:
    tools = part(show("outil:\n- agora libre\n- Autre"), "tools")
    assert "Empty card: “agora libre” is not in the catalogue" in tools
    assert "Empty card: “Autre” has no page of its own" in tools
    assert tools.count("ce-unknown") == 1


def test_without_a_catalogue_no_name_is_unknown(show: Show, bare_site: SiteView) -> None:
    tools = part(show("outil:\n- Inconnu", "", bare_site), "tools")
    assert "<span>Inconnu</span>" in tools
    assert "Empty card" not in tools


def test_a_misspelt_field_shows_nothing_as_on_the_site(show: Show) -> None:
    assert "Marche exploratoire" not in show("title: Quais\nmethode:\n- Marche exploratoire")


def test_one_name_that_is_no_list_is_one_card(show: Show) -> None:
    assert part(show("outil: Agora Libre"), "tools").count("ce-name") == 1


def test_facts_are_rows_of_name_and_content(show: Show) -> None:
    facts = part(
        show("parameters:\n- name: Durée\n  content: 3 mois\n- name: <b>\n  content: 12\n- perdu"), "facts"
    )
    assert "<dt>Durée</dt><dd>3 mois</dd>" in facts
    assert "<dt><b></b></dt><dd>12</dd>" in facts  # templates put values in as they are
    assert "perdu" not in facts


def test_signs_of_web_code_in_the_fields_count_as_on_the_site(show: Show) -> None:
    banner = part(
        show("title: Rencontre <citoyens> et élus &copy; R&D\ndescription: Un <b>mot</b><script>x</script>"),
        "banner",
    )
    assert "<h1>Rencontre  et élus © R&amp;D</h1>" in banner
    assert "Un <b>mot</b>" in banner
    assert "script" not in banner


def test_a_method_among_the_tools_is_shown_without_its_picture(show: Show) -> None:
    tools = part(show("outil:\n- Marche exploratoire"), "tools")
    assert "ce-empty" not in tools
    assert "Marche exploratoire" in tools
    assert "<img" not in tools


def test_a_picture_whose_name_ends_its_address_is_broken(show: Show, pictures: Path) -> None:
    (pictures / "place#1.png").write_bytes(b"x")
    assert "ce-broken" in part(show("screenshot: place#1.png"), "picture")


@pytest.mark.parametrize("written", ["place.png", "./place.png", "plan des quais.png", "été.png"])
def test_the_picture_is_shown_by_an_address_of_ours(show: Show, written: str) -> None:
    picture = part(show(f"screenshot: '{written}'"), "picture")
    assert re.search(r'<img class="ce-picture" src="case-picture:[0-9a-f]{24}" alt="">', picture)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("screenshot: absente.png", "Picture not found: “absente.png”"),
        ("screenshot: ../secret.png", "Picture not found: “../secret.png”"),
        ("screenshot: /etc/hostname", "Picture not found: “/etc/hostname”"),
        ("screenshot:", "No picture chosen"),
        ("layout: usage", "No picture chosen"),
    ],
)
def test_a_picture_that_the_site_breaks_is_shown_broken(show: Show, written: str, why: str) -> None:
    picture = part(show(written), "picture")
    assert "<img" not in picture
    assert "ce-broken" in picture
    assert why in picture


def test_nothing_outside_the_pictures_folder_is_shown(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    secret = tmp_path / "site" / "secret.png"
    careless = replace(site, find_picture=lambda _name: secret)
    sheet = page_sheet(case("screenshot: place.png", "![x](../img/place.png)"), careless, english)
    assert sheet.pictures == {}
    assert "case-picture:" not in sheet.document().split("<body", 1)[1]


def test_a_link_out_of_the_pictures_folder_is_not_followed(
    site: SiteView, english: Translator, case: MakeCase, pictures: Path
) -> None:
    (pictures / "lien.png").symlink_to(pictures.parent / "secret.png")
    assert page_sheet(case("screenshot: lien.png"), site, english).pictures == {}


def test_pictures_of_the_text_are_those_of_the_site(
    site: SiteView, english: Translator, case: MakeCase, pictures: Path
) -> None:
    body = (
        "![a](../img/place.png) ![b](/img/%C3%A9t%C3%A9.png) ![c](../img/rien.png) ![d](place.png)\n\n"
        "![e](https://ailleurs.example/x.png) ![f](../img/../secret.png)\n"
    )
    sheet = page_sheet(case("title: Quais", body), site, english)
    assert set(sheet.pictures.values()) == {pictures / "place.png", pictures / "été.png"}
    text = "".join(block.html for block in sheet.blocks)
    assert text.count("<img") == 2
    assert "Picture not found: “../img/rien.png”" in text
    assert "Picture not found: “place.png”" in text
    assert "Picture from ailleurs.example: it is only shown on the site" in text


def test_a_picture_that_changed_has_another_address(
    site: SiteView, english: Translator, case: MakeCase, pictures: Path
) -> None:
    shown = case("screenshot: place.png", "![a](../img/place.png)")
    cleaner = BodyCleaner()
    before = page_sheet(shown, site, english, cleaner)
    (pictures / "place.png").write_bytes(b"\x89PNG, longer")
    after = page_sheet(shown, site, english, cleaner)
    assert set(before.pictures).isdisjoint(after.pictures)
    assert before.blocks[0].html != after.blocks[0].html


def test_a_picture_that_comes_or_goes_is_seen_in_a_text_that_stays(
    site: SiteView, english: Translator, case: MakeCase, pictures: Path
) -> None:
    shown = case("title: Quais", "![a](../img/place.png)\n")
    cleaner = BodyCleaner()
    assert "<img" in page_sheet(shown, site, english, cleaner).blocks[0].html
    (pictures / "place.png").unlink()
    assert "Picture not found" in page_sheet(shown, site, english, cleaner).blocks[0].html


def test_the_text_is_the_sites_and_knows_its_lines(
    site: SiteView, english: Translator, case: MakeCase
) -> None:
    sheet = page_sheet(case("title: Quais", "Un *mot*\r\n\r\n* l'été\r\n* -- deux\r\n"), site, english)
    assert [block.line for block in sheet.blocks] == [0, 2]
    assert "<p>Un <em>mot</em></p>" in sheet.blocks[0].html
    assert "<li>l’été</li>" in sheet.blocks[1].html
    assert "<li>– deux</li>" in sheet.blocks[1].html


def test_a_cleaner_that_is_kept_gives_what_a_new_one_gives(
    site: SiteView, english: Translator, case: MakeCase
) -> None:
    kept = BodyCleaner()
    bodies = ["un\n\ndeux\n", "un\n\nzéro\n\ndeux\n", "<b>deux</b>\n\nun\n", "", "un\n\nun\n"]
    for body in bodies:
        shown = case("title: Quais", body)
        assert page_sheet(shown, site, english, kept).blocks == page_sheet(shown, site, english).blocks


@pytest.mark.parametrize(
    ("note", "stops"),
    [
        ("[Source]: http://a.fr", True),
        ("*[API]: Interface", True),
        ("[^2]: x", True),
        ("{:.c}", True),
        ("[Source]: http://a.fr\n\n    Une suite.", False),
        ("La note.", False),
        ("", False),
    ],
)
def test_a_note_that_stops_the_site_is_marked(
    site: SiteView, english: Translator, case: MakeCase, note: str, stops: bool
) -> None:
    blocks = page_sheet(case("title: Quais", f"Un mot[^1].\n\n[^1]: {note}\n"), site, english).blocks
    assert ("The note “1” holds only a definition" in blocks[-1].html) is stops
    unused = page_sheet(case("title: Quais", f"Un mot.\n\n[^1]: {note}\n"), site, english).blocks
    assert not any("ce-mark" in block.html for block in unused)


def test_what_the_site_takes_for_commands_is_marked_where_it_stands(
    site: SiteView, english: Translator, case: MakeCase
) -> None:
    body = (
        "{{ avant }}\n\nBonjour {{ nom }} !\n\n{% comment %}caché\n\n{% endcomment %}Suite\n\n"
        "{% raw %}{{ gardé }}{% endraw %}\n\n{% inconnue %}<b>\n\nFin\n"
    )
    blocks = page_sheet(case("title: Quais", body), site, english).blocks
    texts = [re.sub(r"<[^>]*>", "", block.html).strip() for block in blocks]
    assert len(blocks) == 6
    assert texts[0] == "The site takes “{{ avant }}” for a command: it vanishes from the page."
    assert texts[1].startswith("Bonjour  !")
    assert "“{{ nom }}”" in texts[1]
    assert "“{% comment %}caché" in texts[2]
    assert texts[3] == "{{ gardé }}"
    assert "“{% inconnue %}” is a command that the site doesn’t understand" in texts[4]
    assert texts[5] == "Fin"


@pytest.mark.parametrize(
    "raw", [b"", b"---\n", b"---\ntitle: [\n---\ntexte", b"sans rien", b"\xff\xfe", b"---\n- a\n---\n"]
)
def test_any_case_has_a_page(site: SiteView, english: Translator, raw: bytes) -> None:
    assert page_html(Case.from_bytes(raw), site, english).startswith("<!DOCTYPE html>")


def test_the_document_allows_nothing_but_our_pictures(show: Show) -> None:
    html = show("title: Quais")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1] or "default-src 'none'" in policy[1]
    assert "img-src case-picture: data:" in policy[1]
    assert "script" not in policy[1]
    assert '<html lang="fr">' in html
