"""Names as a French reader expects them."""

from __future__ import annotations

import pytest

from caseeditor.folder.listing.collation import french_key, search_key, unaccented


@pytest.mark.parametrize(
    "in_order",
    [
        ["cote", "Cote", "cotes"],
        ["éléphant", "Elfe", "Éloge", "zèbre"],
        ["L’atelier", "L'atelier du futur", "Les ateliers"],
        ["Cas 2", "Cas 10", "Cas 10 bis"],
        ["œuf", "ogre"],
        ["Ile", "île", "Îlot"],
    ],
)
def test_order(in_order: list[str]) -> None:
    letters = [unaccented(name).casefold() for name in sorted(set(in_order), key=french_key)]
    assert letters == [unaccented(name).casefold() for name in in_order]


def test_accents_count_only_between_equals() -> None:
    assert sorted(["côté", "cotes", "cote"], key=french_key) == ["cote", "côté", "cotes"]


def test_both_accent_forms_sort_alike() -> None:
    assert french_key("e\u0301té")[:2] == french_key("été")[:2]


def test_unaccented_keeps_case() -> None:
    assert unaccented("Œuvre à Épône") == "OEuvre a Epone"


def test_searches_ignore_accents_case_and_the_form_of_apostrophes() -> None:
    assert search_key("L’Été") == search_key("l'ete") == search_key("L’E\u0301te\u0301")
