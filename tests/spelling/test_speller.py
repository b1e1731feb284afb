"""Which words are misspelt, and which are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.errors import DictionaryMissing
from caseeditor.spelling import Speller, known_words
from caseeditor.spelling.dictionary import Dictionary, dictionaries_folder, open_dictionary


class Words:
    """A dictionary of a few words, which counts how often it is asked."""

    def __init__(self, *words: str) -> None:
        self._words = frozenset(words)
        self.asked: list[str] = []

    def knows(self, word: str) -> bool:
        self.asked.append(word)
        return word.lower() in self._words

    def suggestions(self, word: str) -> tuple[str, ...]:
        return tuple(known for known in sorted(self._words) if known != word)


@pytest.fixture(scope="module")
def french() -> Dictionary:
    if not (dictionaries_folder() / "fr.dic").is_file():
        pytest.skip("the French dictionary isn't here: `dev.py` brings it where there is npm")
    return open_dictionary("fr")


def _wrong(speller: Speller, text: str) -> list[str]:
    return [found.word for found in speller.check_markdown(text)]


def test_misspelt_words_are_told_with_their_places() -> None:
    speller = Speller(Words("un", "mot"))
    found = speller.check_markdown("Un mto, **mot**")
    assert [(each.start, each.end, each.word) for each in found] == [(3, 6, "mto")]


@pytest.mark.parametrize(
    "text",
    [
        "`mto`", "```\nmto\n```", "{{ mto }}", "{% mto %}", "<https://mto.fr/mto>", "[mot](https://mto.fr/mto)",
        "https://mto.fr", "www.mto.fr", "mto@mto.fr", "<span class=\"mto\">mot</span>", "{:.mto}", "UNESCO",
        "EHPAD",
        "OpenData", "mto2", "2mto", "mto_mto", "a", "#mto", "![mot](mto.png)", "&eacute;",
    ],
)  # fmt: skip
def test_what_is_no_prose_is_left_alone(text: str) -> None:
    assert _wrong(Speller(Words("mot")), text) == []


def test_skipped_parts_are_left_alone() -> None:
    speller = Speller(Words("mot"))
    assert [found.start for found in speller.check_text("mto mto mto", [(0, 3), (5, 6)])] == [8]


def test_names_are_known_in_any_case_apostrophe_and_accent_form() -> None:
    known = known_words(["Métropole d’Arvelle", "Carto-Voix"], ["Idéothèque"])
    speller = Speller(Words("de"), known)
    assert _wrong(
        speller, "MÉTROPOLE d'Arvelle, l’Arvelle, Me\u0301tropole, carto-voix, Idéothèque, Arvele"
    ) == ["Arvele"]


def test_words_are_looked_up_once() -> None:
    words = Words("mot")
    speller = Speller(words)
    speller.check_text("mot mot mto")
    speller.knowing(known_words(["mto"])).check_text("mot mto")
    assert sorted(words.asked) == ["mot", "mto"]


@pytest.mark.parametrize(
    "text",
    [
        "L’été, aujourd’hui, jusqu’à la métropole", "peut-être, dit-il, a-t-il, dix-huit, grand-mère",
        "les citoyen·nes, un·e habitant·e, administrateur·rice", "œuvre, États, ÉCOLES",
        "co-construire", "l'eau et l’eau",
        "Les habitantes et les habitants ont donné leur avis.",
    ],
)  # fmt: skip
def test_good_french_is_good(french: Dictionary, text: str) -> None:
    assert _wrong(Speller(french), text) == []


def test_misspelt_french_gets_suggestions(french: Dictionary) -> None:
    speller = Speller(french)
    assert _wrong(speller, "Un budget partcipatif aprés l’éte") == ["partcipatif", "aprés", "l’éte"]
    assert speller.suggestions("partcipatif")[0] == "participatif"
    assert "l’été" in speller.suggestions("l’éte")


def test_english() -> None:
    speller = Speller(open_dictionary("en"))
    assert _wrong(speller, "The house isn’t a hous") == ["hous"]


def test_no_dictionary_of_that_language(tmp_path: Path) -> None:
    with pytest.raises(DictionaryMissing):
        open_dictionary("fr", tmp_path)
    with pytest.raises(DictionaryMissing):
        open_dictionary("xx")


def test_hostile_words_cost_nothing(french: Dictionary) -> None:
    speller = Speller(french)
    assert _wrong(speller, "a" * 100_000) == []
    assert speller.suggestions("a" * 100_000) == ()
    assert len(_wrong(speller, "d'" * 50_000 + "x")) <= 1
    assert len(_wrong(speller, "qzx-" * 20_000 + "x")) <= 1
    speller.check_markdown("'" * 50_000 + "·" * 50_000 + "-" * 50_000)
