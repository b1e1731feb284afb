"""The card in the catalogue and the card with the scores."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from caseeditor.case import Case
from caseeditor.i18n import Translator
from caseeditor.preview.card import card_html, card_title, evaluation_card_html, french_number
from caseeditor.preview.site import SiteView

MakeCase = Callable[..., Case]
Show = Callable[[str], str]


@pytest.fixture
def card(site: SiteView, english: Translator, case: MakeCase) -> Show:
    """The card of a front matter."""
    return lambda front: card_html(case(front), site, english).split("<body", 1)[1]


@pytest.fixture
def evaluation(site: SiteView, english: Translator, case: MakeCase) -> Show:
    """The card with the scores of a front matter."""
    return lambda front: evaluation_card_html(case(front), site, english).split("<body", 1)[1]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("", ""),
        ("é" * 50, "é" * 50),
        ("é" * 51, "é" * 47 + "..."),
        ("Un avis sur l’avenir des quais de la Lauranne à pied",
         "Un avis sur l’avenir des quais de la Lauranne à..."),
        ("a" * 46 + " bcdef", "a" * 46 + " ..."),
    ],
)  # fmt: skip
def test_a_long_title_is_cut_as_the_site_cuts_it(title: str, shown: str) -> None:
    assert card_title(title) == shown
    assert len(card_title(title)) <= 50


def test_the_card_has_title_organiser_picture_and_chips(card: Show) -> None:
    html = card(
        "title: Les quais & nous\norganisateur: Ville d’Arvelle\nscreenshot: place.png\nin_progress: true\n"
        "outil:\n- Agora Libre\n- Autre\nmethodes:\n- Marche exploratoire"
    )
    assert "<h2>Les quais &amp; nous</h2><p>Ville d’Arvelle</p>" in html
    assert re.search(r'<img class="ce-card-picture" src="case-picture:[0-9a-f]{24}" alt="">', html)
    assert 'Méthodes : <span class="ce-chip">Marche exploratoire</span>' in html
    assert (
        'Outil utilisé : <span class="ce-chip">Agora Libre</span> <span class="ce-chip">Autre</span>' in html
    )
    assert "ce-mark" not in html


def test_what_a_card_lacks_is_marked(card: Show) -> None:
    html = card("title: Quais\nscreenshot: rien.png\nin_progress: true\noutil:\n- Inconnu")
    assert "Picture not found: “rien.png”" in html
    assert "“Inconnu” is not in the catalogue" in html
    assert 'ce-chip"' not in html


def test_no_names_no_line_of_chips(card: Show) -> None:
    html = card("title: Quais\nin_progress: true\noutil:\nmethodes: []")
    assert "Outil utilisé" not in html
    assert "Méthodes" not in html


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("in_progress: true", True),
        ("in_progress: 'false'", True),
        ("in_progress: 0", True),
        ("in_progress: ''", True),
        ("in_progress: oui", True),
        ("in_progress: false", False),
        ("in_progress:", False),
        ("layout: usage", False),
    ],
)
def test_a_card_that_the_site_leaves_out_says_so(card: Show, written: str, listed: bool) -> None:
    assert ("this card is not in the catalogue" in card(f"title: Quais\n{written}")) is not listed


def scores(html: str) -> list[str]:
    """The texts of the second column of the scores."""
    return [re.sub(r"<[^>]*>", "", row) for row in re.findall(r"<dd>(.*?)</dd>", html)]


@pytest.mark.parametrize(
    ("citizen", "expert", "shown"),
    [
        ("4", "3", ["★★★★☆", "★★★☆☆", "3,5 / 5"]),
        ("5", "5", ["★★★★★", "★★★★★", "5 / 5"]),
        ("0", "0", ["☆☆☆☆☆", "☆☆☆☆☆", "0 / 5"]),
        ("2", "", ["★★☆☆☆", "No score", "2 / 5"]),
        ("", "", ["No score", "No score"]),
        ("8", "2", ["★★★★★A score goes from 0 to 5", "★★☆☆☆", "5 / 5"]),
        ("bien", "1", ["Not a score", "★☆☆☆☆", "1 / 5"]),
        (".nan", "1", ["Not a score", "★☆☆☆☆", "1 / 5"]),
        ("9" * 400, "1", ["Not a score", "★☆☆☆☆", "1 / 5"]),
        ("-.inf", "1", ["Not a score", "★☆☆☆☆", "1 / 5"]),
        ("true", "1", ["Not a score", "★☆☆☆☆", "1 / 5"]),
    ],
)
def test_scores_are_stars_and_their_mean(
    evaluation: Show, citizen: str, expert: str, shown: list[str]
) -> None:
    html = evaluation(f"title: Quais\nnote-citoyenne: {citizen}\nnote-decidee: {expert}")
    assert scores(html) == shown
    assert "Note citoyenne" in html
    assert "Note expert" in html
    assert ("Moyenne" in html) is (len(shown) == 3)


def test_the_evaluation_card_has_the_whole_title_the_description_and_the_tools(evaluation: Show) -> None:
    title = "Une consultation sur l’avenir des quais de la Lauranne"
    html = evaluation(
        f"title: {title}\ndescription: Trois mois d’ateliers\nscreenshot: place.png\noutil:\n- Agora Libre\n"
        "methodes:\n- Marche exploratoire"
    )
    assert f"<h2>{title}</h2><p>Trois mois d’ateliers</p>" in html
    assert 'class="ce-card-picture" src="case-picture:' in html
    assert 'Outils : <span class="ce-chip">Agora Libre</span>' in html
    assert "Marche exploratoire" not in html


@pytest.mark.parametrize(
    ("number", "written"), [(3, "3"), (3.5, "3,5"), (0, "0"), (4.25, "4,2"), (5.0, "5"), (2.999, "3")]
)
def test_a_mean_is_written_as_in_french(number: float, written: str) -> None:
    assert french_number(number) == written


@pytest.mark.parametrize("raw", [b"", b"---\ntitle: [\n---\n", b"rien", b"---\ntitle:\n- a\n- b: c\n---\n"])
def test_any_case_has_cards(site: SiteView, english: Translator, raw: bytes) -> None:
    held = Case.from_bytes(raw)
    assert card_html(held, site, english).startswith("<!DOCTYPE html>")
    assert evaluation_card_html(held, site, english).startswith("<!DOCTYPE html>")
