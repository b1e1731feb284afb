"""Names that every system can hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.errors import NameRefused
from caseeditor.folder.naming import case_file_name, check_name, free_name, name_key, picture_file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Un jardin partagé", "un-jardin-partage.md"),
        ("  L’œuvre d'Épône : 2ᵉ étape !", "l-oeuvre-d-epone-2e-etape.md"),
        ("A/B\\C", "a-b-c.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON", "con-1.md"),
        ("Lpt1", "lpt1-1.md"),
    ],
)
def test_case_names(title: str, name: str) -> None:
    assert case_file_name(title, []) == name


def test_taken_names_differ_by_more_than_case() -> None:
    assert case_file_name("Été", ["ETE.md"]) == "ete-2.md"
    assert case_file_name("Été", ["ete.md", "ete-2.MD"]) == "ete-3.md"
    assert free_name("e\u0301te", ".md", ["éte.md"]) == "e\u0301te-2.md"


def test_long_titles_end_at_a_word() -> None:
    name = case_file_name("mot " * 60, [])
    assert len(name) <= 84
    assert name.endswith("-mot.md")


@pytest.mark.parametrize(("title", "reason"), [("", "empty"), ("  ", "empty"), ("!!!", "characters")])
def test_titles_of_which_no_name_can_be_made(title: str, reason: str) -> None:
    with pytest.raises(NameRefused) as refused:
        case_file_name(title, [])
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("CON", "reserved"),
        ("con.md", "reserved"),
        ("Com1.tar.md", "reserved"),
        ("a:b.md", "characters"),
        ("a?.md", "characters"),
        ("a/b.md", "characters"),
        ("a\x07.md", "characters"),
        ("a.", "characters"),
        ("a ", "characters"),
        ("\ud800.md", "characters"),
        ("", "empty"),
        ("..", "empty"),
        ("a" * 256, "too-long"),
        ("é" * 100, "too-long"),
    ],
)
def test_refused(name: str, reason: str) -> None:
    with pytest.raises(NameRefused) as refused:
        check_name(name)
    assert refused.value.reason == reason


@pytest.mark.parametrize("name", ["a.md", "Digestats", "été à Épône.md", "console.md", ".gitkeep"])
def test_fine(name: str) -> None:
    check_name(name)


@given(st.text(max_size=200), st.lists(st.text(max_size=10), max_size=4))
def test_any_title_gives_a_safe_name_or_is_refused(title: str, taken: list[str]) -> None:
    try:
        name = case_file_name(title, taken)
    except NameRefused:
        return
    check_name(name)
    assert name.isascii()
    assert name == unicodedata.normalize("NFC", name)
    assert name_key(name) not in {name_key(known) for known in taken}


def test_pictures() -> None:
    assert picture_file_name("Vue d'été (1).JPG", ".jpg", []) == "vue-d-ete-1.jpg"
    assert picture_file_name("日本.png", ".png", ["image.png"]) == "image-2.png"
