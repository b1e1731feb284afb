"""Merging three texts: what doesn't collide survives on both sides, and what does is shown whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.folder.merging.text_merge import Clash, common_text, merge_texts

BASE = "# Le parc\n\nUn banc est prévu, et un arbre.\n\n- eau\n- air\n\nFin.\n"


def agreed(base: str, mine: str, theirs: str) -> str:
    """The text of a merge without a clash."""
    pieces = merge_texts(base, mine, theirs)
    assert all(isinstance(piece, str) for piece in pieces), pieces
    return "".join(pieces)  # type: ignore[arg-type]


def side(pieces: tuple[str | Clash, ...], which: str) -> str:
    """The text where one side wins every clash."""
    return "".join(piece if isinstance(piece, str) else getattr(piece, which) for piece in pieces)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (("parc", "jardin"), ("Fin", "Suite"), (("parc", "jardin"), ("Fin", "Suite"))),
        (("banc", "kiosque"), ("arbre", "chêne"), (("banc", "kiosque"), ("arbre", "chêne"))),
        (("eau", "eau vive"), ("air", "air pur"), (("eau", "eau vive"), ("air", "air pur"))),
        (("- eau\n", ""), ("- air\n", "- air\n- feu\n"), (("- eau\n", ""), ("- air\n", "- air\n- feu\n"))),
        (("Fin.\n", "Fin."), ("parc", "pré"), (("Fin.\n", "Fin."), ("parc", "pré"))),
    ],
)
def test_changes_in_other_places_both_survive(
    mine: tuple[str, str], theirs: tuple[str, str], together: tuple[tuple[str, str], ...]
) -> None:
    wanted = BASE
    for change in together:
        wanted = wanted.replace(*change)
    assert agreed(BASE, BASE.replace(*mine), BASE.replace(*theirs)) == wanted


def test_the_same_change_by_both_is_made_once() -> None:
    changed = BASE.replace("banc", "kiosque")
    assert agreed(BASE, changed, changed.replace("Fin", "Suite")) == changed.replace("Fin", "Suite")


def test_the_same_word_changed_by_both_is_a_clash_of_whole_lines() -> None:
    pieces = merge_texts(BASE, BASE.replace("banc", "kiosque"), BASE.replace("banc", "préau"))
    (clash,) = [piece for piece in pieces if isinstance(piece, Clash)]
    assert clash.base == "Un banc est prévu, et un arbre.\n"
    assert clash.mine == "Un kiosque est prévu, et un arbre.\n"
    assert clash.theirs == "Un préau est prévu, et un arbre.\n"
    assert side(pieces, "base") == BASE


def test_a_rewritten_sentence_is_not_woven_with_a_changed_word() -> None:
    """Spaces in common by chance aren't what two texts share."""
    base = "Le parc est ouvert le matin.\n"
    pieces = merge_texts(base, "Un jardin accueille tout un chacun.\n", "Le parc sera ouvert le matin.\n")
    assert any(isinstance(piece, Clash) for piece in pieces)


def test_both_add_at_the_end() -> None:
    pieces = merge_texts("a\n", "a\nb\n", "a\nc\n")
    assert pieces == ("a\n", Clash("", "b\n", "c\n"))


def test_a_line_removed_by_one_and_changed_by_the_other_is_a_clash() -> None:
    pieces = merge_texts(BASE, BASE.replace("Fin.\n", ""), BASE.replace("Fin.", "Fin de tout."))
    (clash,) = [piece for piece in pieces if isinstance(piece, Clash)]
    assert (clash.mine.strip(), clash.theirs.strip()) == ("", "Fin de tout.")


def test_without_a_common_origin_everything_is_kept() -> None:
    mine, theirs = "a\nb\nc\n", "b\nc\nd\n"
    assert common_text(mine, theirs) == "b\nc\n"
    assert agreed(common_text(mine, theirs), mine, theirs) == "a\nb\nc\nd\n"


LINES = st.lists(
    st.sampled_from(["un", "deux mots", "", "- trois", "été « à »", "un deux trois"]), max_size=8
)
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(["", "\n"]))


@given(TEXTS, TEXTS, TEXTS)
def test_each_side_is_whole_where_it_wins_alone(base: str, mine: str, theirs: str) -> None:
    assert side(merge_texts(base, mine, base), "mine") == mine
    assert side(merge_texts(base, base, theirs), "theirs") == theirs
    assert side(merge_texts(base, mine, mine), "mine") == mine
    assert all(isinstance(piece, str) for piece in merge_texts(base, mine, base))


@given(TEXTS, TEXTS, TEXTS)
def test_swapping_the_sides_swaps_the_clashes(base: str, mine: str, theirs: str) -> None:
    swapped = merge_texts(base, theirs, mine)
    assert merge_texts(base, mine, theirs) == tuple(
        piece if isinstance(piece, str) else Clash(piece.base, piece.theirs, piece.mine) for piece in swapped
    )


@given(TEXTS, st.lists(st.tuples(st.integers(0, 10), st.booleans()), max_size=6))
def test_no_new_word_is_lost(base: str, edits: list[tuple[int, bool]]) -> None:
    """Every word that either side adds is in the result or in a clash."""
    sides = {True: base.split("\n"), False: base.split("\n")}
    added: dict[bool, list[str]] = {True: [], False: []}
    for number, (place, mine) in enumerate(edits):
        word = f"{'mien' if mine else 'leur'}{number}"
        lines = sides[mine]
        place %= len(lines)
        lines[place] = f"{lines[place]} {word}".strip()
        added[mine].append(word)
    pieces = merge_texts(base, "\n".join(sides[True]), "\n".join(sides[False]))
    for mine, which in ((True, "mine"), (False, "theirs")):
        text = side(pieces, which)
        assert all(word in text for word in added[mine])
