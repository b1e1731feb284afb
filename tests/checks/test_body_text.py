"""What is prose in a body: blanking moves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.checks.body_text import BLANK, BodyText
from caseeditor.checks.fixes import edited_text
from caseeditor.checks.typography import _SPOT, _spots, typographic_edits

MARKDOWN = st.lists(
    st.sampled_from(
        ["`", "```", "~~~", "\n", "\r\n", " ", "    ", "<", ">", "</a>", "<b>", "[", "]", "(", ")",
         "{%", "%}", "{{", "}}", "**", "*", "#", "http://a.fr", "mot", "l'eau", " :", "?", ";", "«", "»",
         "...", "é", "\u00a0", "!", "&nbsp;", "\\", "-", "|"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(MARKDOWN)
def test_blanking_keeps_every_place(text: str) -> None:
    body = BodyText(text)
    for view in (body.without_code, body.without_raw_elements, body.prose):
        assert len(view) == len(text)
        assert all(seen in (sign, BLANK) for sign, seen in zip(text, view, strict=True))
        assert [place for place, sign in enumerate(view) if sign in "\r\n"] == [
            place for place, sign in enumerate(text) if sign in "\r\n"
        ]


@given(MARKDOWN)
def test_typography_once_applied_has_nothing_left(text: str) -> None:
    edits = tuple(typographic_edits(BodyText(text)))
    assert list(typographic_edits(BodyText(edited_text(text, edits)))) == []


@given(MARKDOWN)
def test_line_by_line_typography_finds_what_the_whole_text_shows(text: str) -> None:
    def seen(spots: Iterable[re.Match[str]]) -> list[tuple[tuple[int, int], str | None]]:
        return [(spot.span(), spot.lastgroup) for spot in spots]

    assert seen(_spots(text)) == seen(_SPOT.finditer(text))


@given(MARKDOWN)
def test_typography_touches_prose_alone(text: str) -> None:
    body = BodyText(text)
    for edit in typographic_edits(body):
        end = edit.start + len(edit.old)
        assert text[edit.start : end] == edit.old
        assert BLANK not in body.prose[edit.start : end]


def test_lines_and_columns() -> None:
    body = BodyText("un\r\ndeux\ntrois", first_line=10)
    assert [(body.line(place), body.column(place)) for place in (0, 4, 9)] == [(10, 1), (11, 1), (12, 1)]
    assert (body.line(11), body.column(11)) == (12, 3)


def test_names_links_and_code_are_no_prose() -> None:
    text = "Lu `l'a` [l'eau](l'eau.html) <i title=\"l'a\"> {{ l'a }} http://a.fr/l'a l'ami@a.fr\n\n"
    text += "```\nl'a\n```\nl'air"
    apostrophes = [edit.start for edit in typographic_edits(BodyText(text))]
    assert apostrophes == [text.index("[l'eau") + 2, text.rindex("l'air") + 1]


@pytest.mark.parametrize(
    "piece",
    ["`", "``a", "<!--", "{%", "{{ a", "<pre>", "<a ", "[", "[a](", "**", "** a", "*", "#", " ", "\t",
     "vue.png ", "://", "&", "«", "'", "...", " :", "(", "[a", "![", "- ", "\n\n    "],
)  # fmt: skip
def test_no_text_takes_forever(site: Any, good: str, piece: str) -> None:
    """What is never closed, however often, doesn't cost the square of its length."""
    text = good + piece * (60_000 // len(piece)) + " vue.png"
    assert len(site.problems(text)) < 10_000


@pytest.mark.parametrize(
    "text",
    [
        "Note[^l'a] suit.\n\n[^l'a]: fin",
        "# Titre {#l'ete}",
        "Voir [l'été], [l'été][] et [L'été].\n\n[l'été]: http://a.fr \"L'eau : ici\"",
        "$$l'a : b$$ et\n\n$$\nl'a : b\n$$",
    ],
)
def test_typography_breaks_no_note_link_or_formula(text: str) -> None:
    assert list(typographic_edits(BodyText(text))) == []


def test_a_link_of_the_same_text_is_prose() -> None:
    text = "Voir [l'été](http://a.fr).\n\n[hiver]: http://b.fr"
    assert [edit.old for edit in typographic_edits(BodyText(text))] == ["'"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "sign", ["![", "{:", "{#", "[^a", "[a](", "<!-- ", "{{ ", "**a ", "*a ", "`a ", "$$ a "]
)
def test_a_text_of_nothing_but_beginnings_is_read_in_time(sign: str, site: Any) -> None:
    """Where looking for each one's end went through the whole text, this took minutes."""
    site.problems("---\ntitle: Un jardin\n---\n" + sign * 40_000)


@given(MARKDOWN, st.integers(min_value=0, max_value=200))
def test_line_and_column(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = re.split(
        r"\n|\r(?!\n)", text[:offset] if text[offset - 1 : offset + 1] != "\r\n" else text[: offset - 1]
    )
    body = BodyText(text, 5)
    assert body.line(offset) == 4 + len(before)
    if "\r" not in text:
        assert body.column(offset) == len(before[-1]) + 1


@pytest.mark.parametrize("before", ["", " ", "x" * 10_000 + " ", "…", "(", "\n"])
def test_a_mail_address_is_no_prose(before: str) -> None:
    prose = BodyText(f"{before}jean.dupont+x@mairie.example: là").prose
    assert prose == before + BLANK * len("jean.dupont+x@mairie.example") + ": là"
