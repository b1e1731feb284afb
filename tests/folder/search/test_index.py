"""Searching: every word, anywhere, without accents and case, small slips forgiven."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.folder.collections.contents import Content
from caseeditor.folder.listing.collation import search_key
from caseeditor.folder.search.index import SearchIndex, places, words_in


def content(name: str, title: str = "", body: str = "", **fields: str) -> Content:
    case = Case.from_bytes(b"---\n---\n").with_field("title", title)
    for field, value in fields.items():
        case = case.with_field(field, value)
    case = case.with_body(body)
    return Content(Path(name), case.to_bytes(), case)


FILES = [
    content("jardin.md", "Un jardin partagé", "Les voisins dessinent leur jardin, près du canal.\n"),
    content("halle.md", "La halle à réinventer", "Un jardin sur le toit.\n", organisateur="Ville de Brumont"),
    content("cœur-de-ville.md", "Élan", "Cap Collectif et l’œuvre.\n", outil="Cap Collectif"),
]


def found(question: str, *files: Content) -> list[str]:
    return [hit.path.stem for hit in SearchIndex(files or FILES).find(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ["jardin", "halle", "cœur-de-ville"]),
        ("JARDIN", ["jardin", "halle"]),
        ("jardin voisins", ["jardin"]),
        ("reinventer", ["halle"]),
        ("brumont", ["halle"]),
        ("brum jard", ["halle"]),
        ("elan", ["cœur-de-ville"]),
        ("coeur", ["cœur-de-ville"]),
        ("oeuvre", ["cœur-de-ville"]),
        ("cap collectif", ["cœur-de-ville"]),
        ("collectfi", ["cœur-de-ville"]),
        ("colectif", ["cœur-de-ville"]),
        ("jardinn canal", ["jardin"]),
        ("réinvneter", ["halle"]),
        ("j", ["jardin", "halle"]),
        ("zut", []),
        ("jardin zut", []),
        ("  ,; ", ["jardin", "halle", "cœur-de-ville"]),
    ],
)
def test_find(question: str, expected: list[str]) -> None:
    assert found(question) == expected


def test_the_best_come_first() -> None:
    in_text = content("a.md", "Rien", "Un pont.\n")
    in_field = content("b.md", "Rien", organisateur="Le pont")
    in_title = content("c.md", "Le pont")
    assert found("pont", in_text, in_field, in_title) == ["c", "b", "a"]


def test_slips_are_said_and_never_preferred() -> None:
    index = SearchIndex(FILES)
    assert [hit.slips for hit in index.find("jardin")] == [False, False]
    assert [hit.slips for hit in index.find("jarddin")] == [True, True]


def test_files_come_and_go() -> None:
    index = SearchIndex(FILES)
    index.put(content("jardin.md", "Une place"))
    assert [hit.path.stem for hit in index.find("jardin")] == ["jardin", "halle"]  # its name still says so
    assert [hit.path.stem for hit in index.find("voisins")] == []
    index.drop(Path("halle.md"))
    assert [hit.path.stem for hit in index.find("toit")] == []
    index.drop(Path("jamais.md"))
    assert len(index) == 2


def test_places() -> None:
    case = FILES[2]
    body = case.case.body
    said = [
        (
            place.name,
            (body if place.name == "body" else str(case.case.fields.get(place.name, case.path.stem)))[
                place.start : place.end
            ],
        )
        for place in places(case, "collectif œuvre elan coeur")
    ]
    assert said == [
        ("outil", "Collectif"),
        ("body", "Collectif"),
        ("body", "œuvre"),
        ("title", "Élan"),
        ("", "cœur"),
    ]
    assert [place.name for place in places(case, "colectif")] == ["outil", "body"]


@given(st.text(max_size=60), st.data())
def test_any_word_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    held = content("a.md", body=text)
    index = SearchIndex([held])
    words = words_in(held.case.body)
    for word in words[:3]:
        assert index.find(word) or len(word) < 3
        assert all(
            word in search_key(held.case.body[place.start : place.end + 1]) or place.name != "body"
            for place in places(held, word)
        )
    assert isinstance(index.find(data.draw(st.text(max_size=20))), tuple)
