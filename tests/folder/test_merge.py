"""Merging a case that two people changed: field by field, the text too, and the file stays theirs else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case import Case, Value
from caseeditor.folder.merging.merge import ABSENT, FieldConflict, FileConflict, Side, TextConflict, merge

RAW = """\
---
title: Le parc   # à revoir
organisateur : 'Ville'
outil:
- Decidim
- Carnet
opendata:
note-decidee: 2
---
Un banc.

Un arbre.
""".encode()
BASE = Case.from_bytes(RAW)


def of(text: str) -> Case:
    return Case.from_bytes(text.encode())


def test_what_one_side_alone_changed() -> None:
    changed = BASE.with_field("title", "Le pré")
    for mine, theirs in ((changed, BASE), (BASE, changed), (changed, changed)):
        merged = merge(BASE, mine, theirs)
        assert merged.case == changed
        assert merged.conflicts == ()


def test_changes_of_other_places_are_both_made_in_their_bytes() -> None:
    theirs = Case.from_bytes(RAW.replace(b"Un arbre.", b"Deux arbres.").replace(b"'Ville'", b"'Ville' # oui"))
    mine = BASE.with_field("title", "Le pré").with_body_text(BASE.body.replace("Un banc", "Un kiosque"))
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    wanted = theirs.to_bytes().replace(b"Le parc", "Le pré".encode()).replace(b"Un banc", b"Un kiosque")
    assert merged.case.to_bytes() == wanted


def test_a_removed_field_is_removed_and_a_new_one_is_added() -> None:
    mine = BASE.without_field("note-decidee").with_field("description", "Un lieu")
    theirs = BASE.with_field("ordre", 3)
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert "note-decidee" not in merged.case.fields
    assert merged.case.fields["description"] == "Un lieu"
    assert merged.case.fields["ordre"] == 3


def test_a_field_that_both_changed_is_a_conflict_where_mine_stands_until_chosen() -> None:
    mine, theirs = BASE.with_field("title", "Mien"), BASE.with_field("title", "Leur").with_field("ordre", 1)
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == (FieldConflict("title", "Mien", "Leur"),)
    assert merged.case.fields["title"] == "Mien"
    assert merged.case.fields["ordre"] == 1
    chosen = merge(BASE, mine, theirs, {merged.conflicts[0].key: Side.THEIRS})
    assert chosen.case == theirs


def test_removed_by_one_and_changed_by_the_other() -> None:
    mine, theirs = BASE.without_field("title"), BASE.with_field("title", "Leur")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == (FieldConflict("title", ABSENT, "Leur"),)
    assert "title" not in merged.case.fields
    other = merge(BASE, theirs, mine)
    assert other.conflicts == (FieldConflict("title", "Leur", ABSENT),)
    assert other.case.fields["title"] == "Leur"


def test_an_emptied_field_is_not_an_absent_one() -> None:
    mine, theirs = BASE.with_field("organisateur", None), BASE.without_field("organisateur")
    assert merge(BASE, mine, theirs).conflicts == (FieldConflict("organisateur", None, ABSENT),)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (["Decidim", "Carnet", "Mur"], ["Jeu", "Decidim", "Carnet"], ["Jeu", "Decidim", "Carnet", "Mur"]),
        (["Carnet"], ["Decidim", "Carnet", "Mur"], ["Carnet", "Mur"]),
        (["Mur", "Decidim", "Carnet"], ["Decidim"], ["Mur", "Decidim"]),
        (["Decidim", "Mur"], ["Decidim", "Atelier"], None),
        (["Carnet", "Decidim"], ["Decidim", "Carnet", "Mur"], None),
        ([], ["Decidim", "Carnet", "Mur"], ["Mur"]),
    ],
)  # fmt: skip
def test_lists_are_put_together_unless_both_changed_the_same_entry(
    mine: list[str], theirs: list[str], together: list[str] | None
) -> None:
    merged = merge(BASE, BASE.with_field("outil", mine), BASE.with_field("outil", theirs))
    if together is None:
        assert merged.conflicts == (FieldConflict("outil", mine, theirs),)
    else:
        assert merged.conflicts == ()
        assert merged.case.fields["outil"] == together


def test_a_text_that_both_changed_in_one_place() -> None:
    mine = BASE.with_body_text(BASE.body.replace("banc", "kiosque"))
    theirs = BASE.with_body_text(BASE.body.replace("banc", "préau").replace("arbre", "chêne"))
    merged = merge(BASE, mine, theirs)
    conflict = TextConflict(0, "Un banc.\n", "Un kiosque.\n", "Un préau.\n")
    assert merged.conflicts == (conflict,)
    assert merged.case.body == "Un kiosque.\n\nUn chêne.\n"
    assert merge(BASE, mine, theirs, {conflict.key: Side.THEIRS}).case.body == "Un préau.\n\nUn chêne.\n"
    both = merge(BASE, mine, theirs, {conflict.key: Side.BOTH}).case.body
    assert both == "Un kiosque.\nUn préau.\n\nUn chêne.\n"


def test_line_ends_and_encoding_stay_theirs() -> None:
    theirs = Case.from_bytes(b"\xef\xbb\xbf" + RAW.replace(b"\n", b"\r\n").replace(b"arbre", b"pin"))
    mine = BASE.with_body_text(BASE.body.replace("banc", "kiosque")).with_field("title", "Le pré")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    wanted = theirs.to_bytes().replace(b"banc", b"kiosque").replace(b"Le parc", "Le pré".encode())
    assert merged.case.to_bytes() == wanted


def test_a_front_matter_too_broken_to_edit_is_a_conflict_of_the_file() -> None:
    theirs = of("---\ntitle: [\n---\nUn banc.\n")
    mine = BASE.with_field("title", "Le pré")
    merged = merge(BASE, mine, theirs)
    assert [type(conflict) for conflict in merged.conflicts] == [FileConflict]
    assert merged.case == mine
    assert merge(BASE, mine, theirs, {"file": Side.THEIRS}).case == theirs


def test_a_front_matter_that_they_broke_keeps_my_text() -> None:
    theirs = of(RAW.decode().replace("note-decidee: 2", "note-decidee: 2: 3"))
    mine = BASE.with_body_text(BASE.body.replace("banc", "kiosque"))
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.case.to_bytes() == theirs.to_bytes().replace(b"banc", b"kiosque")


def test_without_a_base_all_that_either_has_is_kept() -> None:
    mine = BASE.without_field("ordre").with_body_text("Un banc.\n\nUn arbre.\n\nUn lac.\n")
    theirs = BASE.with_field("ordre", 2).with_body_text("Une entrée.\n\nUn banc.\n\nUn arbre.\n")
    merged = merge(None, mine.with_field("outil", ["Decidim", "Mur"]), theirs)
    assert merged.conflicts == ()
    assert merged.case.fields["ordre"] == 2
    assert merged.case.fields["outil"] == ["Decidim", "Mur", "Carnet"]
    assert merged.case.body == "Une entrée.\n\nUn banc.\n\nUn arbre.\n\nUn lac.\n"


WORDS = st.text(st.sampled_from("ab é:#-'\"\u00a0"), max_size=8)
VALUES: st.SearchStrategy[Value] = st.one_of(
    WORDS,
    st.none(),
    st.booleans(),
    st.integers(0, 5),
    st.just(datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
    st.lists(st.sampled_from(["un", "deux", "trois"]), unique=True, max_size=3),
)
NAMES = st.sampled_from(["title", "outil", "organisateur", "ordre", "autre"])
CHANGES = st.dictionaries(NAMES, st.one_of(VALUES, st.just(ABSENT)), max_size=4)
BODIES = st.lists(st.sampled_from(["un banc", "deux bancs", "", "- eau", "fin"]), max_size=5).map("\n".join)


def changed(case: Case, values: dict[str, Value], body: str) -> Case:
    for name, value in values.items():
        case = case.without_field(name) if value is ABSENT else case.with_field(name, value)
    return case.with_body_text(body)


@given(CHANGES, BODIES)
def test_merging_with_nobody_changes_nothing(values: dict[str, Value], body: str) -> None:
    other = changed(BASE, values, body)
    assert merge(BASE, other, BASE).case == other
    assert merge(BASE, BASE, other).case == other
    assert merge(BASE, other, BASE).conflicts == ()


@given(CHANGES, BODIES, CHANGES, BODIES)
def test_no_value_of_either_side_is_lost(
    ours: dict[str, Value], body: str, others: dict[str, Value], their_body: str
) -> None:
    mine, theirs = changed(BASE, ours, body), changed(BASE, others, their_body)
    merged = merge(BASE, mine, theirs)
    in_conflict = {conflict.field for conflict in merged.conflicts if isinstance(conflict, FieldConflict)}
    for side, values in ((mine, ours), (theirs, others)):
        for name in values:
            value, result = side.fields.get(name, ABSENT), merged.case.fields.get(name, ABSENT)
            if name in in_conflict or value == BASE.fields.get(name, ABSENT):
                continue
            old = BASE.fields.get(name)
            if isinstance(value, list) and isinstance(result, list) and isinstance(old, list | None):
                assert set(result) >= set(value) - set(old or [])
            else:
                assert result == value
    all_theirs = {conflict.key: Side.THEIRS for conflict in merged.conflicts}
    words = {word for part in (merged.case.body, merge(BASE, mine, theirs, all_theirs).case.body)
             for word in part.split()}  # fmt: skip
    assert words >= (set(body.split()) | set(their_body.split())) - set(BASE.body.split())
