"""A text over several lines keeps the lines that an edit didn't reach, in every style."""

from __future__ import annotations

import pytest

from caseeditor.case import Case


def edited(lines: str, value: object, after: str = "ordre: 2") -> str:
    """The lines of a field `title` once it has another value."""
    case = Case.from_bytes(f"---\n{lines}\n{after}\n---\nTexte.\n".encode())
    result = case.with_field("title", value)  # type: ignore[arg-type]
    assert result.fields["title"] == value
    head, tail = b"---\n", f"{after}\n---\nTexte.\n".encode()
    assert result.to_bytes().startswith(head)
    assert result.to_bytes().endswith(tail)
    return result.to_bytes()[len(head) : -len(tail)].decode().removesuffix("\n")


CHANGES = {
    "bare, blanks at the ends of lines that get quotes": (
        "title: Budget \n  participatif\t\n  de la ville",
        "Budget : participatif de la ville",
        'title: "Budget\n  : participatif\n  de la ville"',
    ),
    "folded, a line that stands further right stays": (
        "title: >\n  un deux\n  trois\n    à part\n  quatre\n  cinq",
        "un deux trois\n  à part\nquatre CINQ\n",
        "title: >\n  un deux\n  trois\n    à part\n  quatre\n  CINQ",
    ),
    "folded, a word joins one at the end of a line": (
        "title: >\n  un deux\n  trois quatre",
        "un DEUX trois quatre\n",
        "title: >\n  un DEUX\n  trois quatre",
    ),
    "folded, words of two lines": (
        "title: >\n  un deux\n  trois quatre\n  cinq six",
        "UN deux trois quatre cinq SIX\n",
        "title: >\n  UN deux\n  trois quatre\n  cinq SIX",
    ),
    "folded, blanks at the ends of its lines": (
        "title: >-\n  un  \n  deux  \n  trois",
        "un   deux   TROIS",
        "title: >-\n  un  \n  deux  \n  TROIS",
    ),
    "folded, from the first paragraph on": (
        "title: >\n  un\n  deux\n\n  trois\n  quatre",
        "zéro\nun deux\ntrois quatre\n",
        "title: >\n  zéro\n\n  un\n  deux\n\n  trois\n  quatre",
    ),
    "folded, with an indicator": (
        "title: >2\n    à part\n  un\n  deux",
        "  à part\nun DEUX\n",
        "title: >2\n    à part\n  un\n  DEUX",
    ),
    "literal, a tab and blanks": (
        "title: |\n  un\t\n  \tdeux  \n  trois",
        "un\t\n\tdeux  \nTROIS\n",
        "title: |\n  un\t\n  \tdeux  \n  TROIS",
    ),
    "literal, the last line end goes": (
        "title: |  # note\n  un\n  deux",
        "un\ndeux",
        "title: |-  # note\n  un\n  deux",
    ),
    "literal, a last line end comes": ("title: |-\n  un\n  deux", "un\ndeux\n", "title: |\n  un\n  deux"),
    "literal, more line ends come": (
        "title: |\n    un\n    deux",
        "un\ndeux\n\n\n",
        "title: |+\n    un\n    deux\n\n",
    ),
    "literal, one of its kept line ends goes": ("title: |+\n  un\n\n", "un\n\n", "title: |+\n  un\n"),
    "literal, its kept line ends mean nothing any more": ("title: |+\n  un\n\n", "un", "title: |-\n  un\n\n"),
    "literal, its first line moves right": (
        "title: |\n  un\n  deux",
        " un\ndeux\n",
        "title: |2\n   un\n  deux",
    ),
    "plain, words of two lines": (
        "title: un deux\n  trois quatre\n  cinq",
        "un DEUX trois quatre CINQ",
        "title: un DEUX\n  trois quatre\n  CINQ",
    ),
    "plain, what it can't hold bare": (
        "title: un deux\n  trois\n  quatre",
        "un : deux trois quatre",
        'title: "un : deux\n  trois\n  quatre"',
    ),
    "plain, what only single quotes leave alone": (
        'title: un "deux"\n  trois',
        'un "deux" : trois',
        "title: 'un \"deux\"\n  : trois'",
    ),
    "single, words of two lines": (
        "title: 'l''un deux\n\n  trois quatre'",
        "l'un 'deux'\ntrois 4",
        "title: 'l''un ''deux''\n\n  trois 4'",
    ),
    "double, words of two lines": (
        'title: "un \\\n  deux\n  trois \\u00e9"',
        'un "2" trois é !',
        'title: "un \\\n  \\"2\\"\n  trois \\u00e9 !"',
    ),
    "a tag on a line of its own": (
        "title: !!str  # un texte\n  'un\n  deux'",
        "un 2",
        "title: !!str  # un texte\n  'un\n  2'",
    ),
}


@pytest.mark.parametrize(("lines", "value", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_only_the_lines_that_an_edit_reached_change(lines: str, value: str, expected: str) -> None:
    assert edited(lines, value) == expected


def test_blank_lines_behind_a_text_become_its_own_where_it_ends_in_some() -> None:
    assert edited("title: |\n  un", "un\n\n", "\nordre: 2") == "title: |+\n  un"


@pytest.mark.parametrize("value", ["deux\nlignes", ["un", "deux\nlignes"], [{"name": "a\nb"}]])
def test_a_text_stays_on_one_line_above_a_comment_that_would_become_part_of_it(value: object) -> None:
    shown = edited("title: x", value, "     # à part\nordre: 2")
    assert "|" not in shown
    assert "\\n" in shown


def test_a_new_text_stays_on_one_line_above_such_a_comment() -> None:
    case = Case.from_bytes(b"---\ntitle: x\n    # a\nordre: 2\n---\n")
    added = case.with_field("description", "deux\nlignes")
    assert added.to_bytes() == b'---\ntitle: x\ndescription: "deux\\nlignes"\n    # a\nordre: 2\n---\n'


@pytest.mark.parametrize(
    ("lines", "value", "expected"),
    [
        ("title: !!str 12", "mot", "title: !!str mot"),
        ("title: !!str 12", 7, "title: 7"),
        ("title: !!int 3", 4, "title: !!int 4"),
        ("title: !!int 3", "mot", "title: mot"),
        ("title: !!float 3", 4.5, "title: !!float 4.5"),
        ("title: ! 3", 4, "title: 4"),
        ("title: !perso mot", "autre", "title: !perso autre"),
        ("title: !perso mot", "12", 'title: "12"'),
        ("title: !!bool oui", "12", 'title: "12"'),
        ("title: &a mot", "autre", "title: &a autre"),
    ],
)
def test_a_tag_stays_where_it_still_says_what_the_value_is(lines: str, value: object, expected: str) -> None:
    assert edited(lines, value) == expected


@pytest.mark.parametrize("value", [[], {}])
def test_no_tab_stands_before_a_bracket(value: object) -> None:
    assert edited("title:\tx", value) == f"title: {value}"
    assert edited("title:\t", value).startswith(f"title: {value}")


def test_a_comment_beside_an_anchor_is_no_list() -> None:
    assert edited("title: &a  # un - deux\n- x\n- y", ["x", "z", "y"]) == (
        "title: &a  # un - deux\n- x\n- z\n- y"
    )
