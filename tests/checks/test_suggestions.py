"""Did you mean: sure answers are sure, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.checks.suggestions import NameIndex, name_key

NAMES = NameIndex(
    ("Agora Libre", "Carto Voix", "Idéothèque", "Plein Débat", "Le budget participatif", "Salle 1", "Salle 2")
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("agora libre", "Agora Libre"),
        ("AgoraLibre", "Agora Libre"),
        ("Agora-Libre ", "Agora Libre"),
        ("Agora Libres", "Agora Libre"),
        ("Agroa Libre", "Agora Libre"),
        ("Agora Librre", "Agora Libre"),
        ("ideotheque", "Idéothèque"),
        ("Ide\u0301othe\u0300que", "Idéothèque"),
        ("Plein débats", "Plein Débat"),
        ("Budget Participatif", "Le budget participatif"),
        ("Les budgets participatifs", "Le budget participatif"),
    ],
)
def test_sure(name: str, meant: str) -> None:
    assert NAMES.suggest(name).sure == meant


@pytest.mark.parametrize("name", ["Agora", "Salle 3", "Salles", "Voix", "Tchatche", "", "…", "Libre Agora 2"])
def test_not_sure(name: str) -> None:
    assert NAMES.suggest(name).sure is None


def test_likeliest_first() -> None:
    suggestion = NameIndex(
        ("Les consultations en ligne", "Les ateliers citoyens", "La consultation papier")
    ).suggest("La consultation sur ligne")
    assert suggestion.sure is None
    assert suggestion.candidates[0] == "Les consultations en ligne"


def test_two_names_of_one_spelling_are_offered_both() -> None:
    assert NameIndex(("Forum", "forums")).suggest("FORUM").candidates == ("Forum", "forums")


def test_one_letter_of_a_short_word_is_another_name() -> None:
    assert NameIndex(("Plateforme A", "Autre chose")).suggest("Plateforme B").sure is None


@given(st.text(max_size=30))
def test_any_name_gets_an_answer_from_the_list(name: str) -> None:
    suggestion = NAMES.suggest(name)
    assert suggestion.sure is None or suggestion.sure in NAMES
    assert set(suggestion.candidates) <= set(NAMES.names)


@given(st.text(max_size=30))
def test_a_key_forgets_what_does_not_count(name: str) -> None:
    assert name_key(name) == name_key(f" {name}! ") == name_key(f"« {name} »")
