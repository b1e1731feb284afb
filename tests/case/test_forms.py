"""Each form of YAML by each kind of edit: the table in CONTRIBUTING, cell by cell.

Every cell edits a field that stands between two others, comments and blank lines around it, and looks at
the lines.
"""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from caseeditor.case import Case
from caseeditor.case.values import same
from caseeditor.errors import EditRefused
from tests.case.front_matters import FORMS, LISTS, MAPS

LONG = {
    "plain-wrapped": ("quartiers", "îlots"),
    "plain-paragraphs": ("second", "autre"),
    "single-wrapped": ("lignes", "rangs"),
    "double-wrapped": ("trois", "quatre"),
    "literal": ("autre", "dernière"),
    "literal-strip": ("fin", "suite"),
    "literal-keep": ("tout", "le reste"),
    "literal-indicator": ("droite", "gauche"),
    "folded": ("plié", "replié"),
    "folded-strip": ("plié", "replié"),
    "folded-keep": ("tout", "le reste"),
    "folded-further": ("Un", "Le"),
    "folded-indicator": ("plié", "replié"),
    "double-below": ("dessous", "plus bas"),
    "tagged-below": ("dessous", "plus bas"),
}
BLOCK_LISTS = [form for form in LISTS if form.startswith("list")]
FLOW_LISTS = [form for form in LISTS if form.startswith("flow")]
ROWS = ["rows", "rows-indented"]


def around(form: str, line_end: str = "\n") -> Case:
    lines = FORMS[form][0].replace("{k}", "outil").replace("{n}", "")
    text = f"---\n# en tête\ntitle: 'Un'\n\n# avant\n{lines}\n# après\nlibre : x  # note\n---\nCorps.\n"
    return Case.from_bytes(text.replace("\n", line_end).encode())


def changed(before: Case, after: Case) -> tuple[int, int]:
    """How many lines went and how many came."""
    old, new = (case.to_bytes().splitlines(keepends=True) for case in (before, after))
    codes = [
        code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    return sum(code[2] - code[1] for code in codes), sum(code[4] - code[3] for code in codes)


def check(before: Case, after: Case, value: object) -> None:
    assert same(after.fields["outil"], value)
    old, new = before.to_bytes(), after.to_bytes()
    source, target = before.field_source("outil"), after.field_source("outil")
    assert source is not None
    assert target is not None
    head, tail = old.split(source.encode(), 1)
    assert new.startswith(head + target.encode())
    # Comments and blank lines that stood before a last item now stand behind the field.
    assert new.endswith(tail)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", FORMS)
class TestAnyForm:
    """Edits that every form knows."""

    def test_same_value(self, form: str, line_end: str) -> None:
        case = around(form, line_end)
        assert same(case.fields["outil"], FORMS[form][1])
        assert case.with_field("outil", case.fields["outil"]).to_bytes() == case.to_bytes()

    @pytest.mark.parametrize(
        "value",
        ["Autre", "a : b # c", "oui", "deux\nlignes", "", 7, True, ["Un", "Neuf"], [], {"a": "b"}],
        ids=repr,
    )
    def test_other_value(self, form: str, line_end: str, value: object) -> None:
        case = around(form, line_end)
        edited = case.with_field("outil", value)  # type: ignore[arg-type]
        check(case, edited, value)
        assert b"\n" not in edited.to_bytes().replace(line_end.encode(), b"")

    def test_empty(self, form: str, line_end: str) -> None:
        case = around(form, line_end)
        edited = case.with_field("outil", None)
        check(case, edited, None)
        left = (edited.field_source("outil") or "").split("#")[0].strip()
        if FORMS[form][1] is not None:
            assert (
                left.endswith(("outil:", "outil :", 'outil":', "outil' :")) or left == f"? outil{line_end}:"
            )

    def test_remove(self, form: str, line_end: str) -> None:
        case = around(form, line_end)
        removed = case.without_field("outil")
        assert "outil" not in removed.fields
        assert changed(case, removed) == (len((case.field_source("outil") or "").splitlines()), 0)

    def test_neighbour_added_and_removed(self, form: str, line_end: str) -> None:
        case = around(form, line_end)
        for name in ("link", "note-citoyenne", "inconnu"):
            added = case.with_field(name, "x")
            assert changed(case, added) == (0, 1)
            assert added.without_field(name) == case


@pytest.mark.parametrize("form", LONG)
def test_a_word_of_a_long_text_touches_one_line(form: str) -> None:
    case = around(form)
    old = case.fields["outil"]
    assert isinstance(old, str)
    word, other = LONG[form]
    place = old.rindex(word)
    value = old[:place] + other + old[place + len(word) :]
    edited = case.with_field("outil", value)
    check(case, edited, value)
    assert changed(case, edited) == (1, 1)


@pytest.mark.parametrize("form", ["literal", "literal-strip", "literal-keep", "literal-comment"])
def test_a_line_added_to_a_literal_text_is_one_line(form: str) -> None:
    case = around(form)
    old = case.fields["outil"]
    assert isinstance(old, str)
    value = "Tout d’abord\n" + old
    edited = case.with_field("outil", value)
    check(case, edited, value)
    assert changed(case, edited) == (0, 1)


def items(case: Case) -> list[object]:
    value = case.fields["outil"]
    assert isinstance(value, list)
    return list(value)


@pytest.mark.parametrize("form", BLOCK_LISTS)
@pytest.mark.parametrize("place", [0, 1, 99])
def test_an_item_added_to_a_block_list_is_one_line_in_its_style(form: str, place: int) -> None:
    case = around(form)
    value = items(case)
    value.insert(place, "Neuf")
    edited = case.with_field("outil", value)  # type: ignore[arg-type]
    check(case, edited, value)
    assert changed(case, edited) == (0, 1)
    line = next(line for line in (edited.field_source("outil") or "").splitlines() if "Neuf" in line)
    expected = {"list-indented": "    -  Neuf", "list-quoted": "- 'Neuf'"}
    assert line == expected.get(form, "- Neuf")


@pytest.mark.parametrize("form", BLOCK_LISTS)
def test_an_item_removed_takes_its_lines_only(form: str) -> None:
    case = around(form)
    old = items(case)
    for place in range(len(old)):
        value = old[:place] + old[place + 1 :]
        edited = case.with_field("outil", value)  # type: ignore[arg-type]
        check(case, edited, value)
        if value:
            gone, came = changed(case, edited)
            assert came == 0
            assert gone < len((case.field_source("outil") or "").splitlines())


@pytest.mark.parametrize("form", [*BLOCK_LISTS, *FLOW_LISTS, *ROWS])
def test_an_item_changed_or_moved_keeps_the_others(form: str) -> None:
    case = around(form)
    old = items(case)
    for value in (["Changé", *old[1:]], old[::-1], [*old[1:], *old[:1]]):
        edited = case.with_field("outil", value)  # type: ignore[arg-type]
        check(case, edited, value)
    if form == "rows-indented":
        moved = case.with_field("outil", old[::-1])  # type: ignore[arg-type]
        assert "  - name: Durée # en mois\n    content: |\n" in (moved.field_source("outil") or "")


@pytest.mark.parametrize("form", [form for form in FLOW_LISTS if form != "flow-empty"])
def test_a_list_between_brackets_is_edited_in_place(form: str) -> None:
    case = around(form)
    old = items(case)
    for place in range(len(old) + 1):
        added = [*old[:place], "Neuf", *old[place:]]
        edited = case.with_field("outil", added)  # type: ignore[arg-type]
        check(case, edited, added)
        if form != "flow-wrapped":
            assert changed(case, edited) == (1, 1)
        assert edited.with_field("outil", old) == case  # type: ignore[arg-type]


def test_a_wrapped_list_gains_a_line() -> None:
    case = around("flow-wrapped")
    edited = case.with_field("outil", ["Un", "Deux", "Neuf", "Trois"])
    assert edited.field_source("outil") == "outil: [\n  Un,\n  Deux,\n  Neuf,\n  Trois,\n]\n"


@pytest.mark.parametrize("form", ROWS)
def test_one_content_of_the_rows_touches_one_line(form: str) -> None:
    case = around(form)
    rows = items(case)
    place = 1
    changed_row = dict(rows[place], content="Là-bas")  # type: ignore[call-overload]
    value = [rows[0], changed_row]
    edited = case.with_field("outil", value)
    check(case, edited, value)
    assert changed(case, edited) == (1, 1)


@pytest.mark.parametrize("form", ROWS)
def test_rows_are_added_removed_and_gain_or_lose_a_key(form: str) -> None:
    case = around(form)
    one, two = items(case)
    assert isinstance(one, dict)
    assert isinstance(two, dict)
    new = {"name": "Coût", "content": "0 €"}
    for value, expected in (
        ([one, two, new], (0, 2)),
        ([one, new, two], (0, 2)),
        ([new, one, two], (0, 2)),
        ([one], (2, 0)),
        ([one, {**two, "plus": "x"}], (0, 1)),
    ):
        edited = case.with_field("outil", value)
        check(case, edited, value)
        assert changed(case, edited) == expected
    for key in ("name", "content"):
        value = [one, {name: text for name, text in two.items() if name != key}]
        edited = case.with_field("outil", value)
        check(case, edited, value)
        gone, came = changed(case, edited)
        assert gone - came == 1


@pytest.mark.parametrize("form", [form for form in MAPS if form.startswith("map")])
def test_keys_of_a_mapping_are_set_added_and_removed(form: str) -> None:
    case = around(form)
    old = case.fields["outil"]
    assert isinstance(old, dict)
    for key in old:
        value = {**old, key: "autre"}
        check(case, case.with_field("outil", value), value)
        less = {name: text for name, text in old.items() if name != key}
        check(case, case.with_field("outil", less), less)
    more = {**old, "neuf": "x"}
    edited = case.with_field("outil", more)
    check(case, edited, more)
    expected = {"map": (0, 1), "map-flow": (1, 1), "map-flow-empty": (1, 2)}
    assert changed(case, edited) == expected[form]


def test_an_emptied_list_is_written_in_lines_again() -> None:
    for form in ("list", "list-one"):
        case = around(form)
        assert case.with_field("outil", []).with_field("outil", case.fields["outil"]) == case


def test_a_comment_in_the_head_of_a_long_text_stays() -> None:
    case = around("literal-comment")
    for value in ("un mot", "deux\n\nlignes\n", None, ["Un"], 4):
        assert "# note" in (case.with_field("outil", value).field_source("outil") or "")  # type: ignore[arg-type]


def test_blanks_at_line_ends_of_a_literal_text_stay() -> None:
    case = Case.from_bytes(b"---\ntitle: |\n  un  \n  deux\n---\n")
    assert case.with_field("title", "un  \ntrois\n").to_bytes() == b"---\ntitle: |\n  un  \n  trois\n---\n"


def test_new_lines_end_as_the_line_before_them() -> None:
    case = Case.from_bytes(b"---\r\noutil:\r\n- Un\r\n- Deux\n---\n")
    assert case.with_field("outil", ["Un", "Deux", "Trois"]).to_bytes().endswith(b"- Deux\n- Trois\n---\n")
    assert b"- Un\r\n- Trois\r\n" in case.with_field("outil", ["Un", "Trois", "Deux"]).to_bytes()


WHOLE = {
    "flow-root": "{title: 'Un', outil: [Un, Deux], ordre: 2}\n",
    "flow-root-wrapped": "{\n  title: 'Un',  # note\n  outil: [Un, Deux],\n  # deux\n  ordre: 2,\n}\n",
    "repeated": "title: 'Un'\noutil: x\nordre: 2\noutil:\n- Un\n- Deux\n",
    "alias": "libre: &a\n- Un\n- Deux\ntitle: 'Un'\noutil: *a\nordre: 2\n",
    "merged": "libre: &a\n  outil: [Un, Deux]\ntitle: 'Un'\n<<: *a\nordre: 2\n",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", WHOLE)
class TestWholeFrontMatter:
    """Forms that concern a front matter as a whole."""

    def case(self, form: str, line_end: str) -> Case:
        return Case.from_bytes(f"---\n{WHOLE[form]}---\nCorps.\n".replace("\n", line_end).encode())

    def test_same_value(self, form: str, line_end: str) -> None:
        case = self.case(form, line_end)
        assert case.fields["outil"] == ["Un", "Deux"]
        assert case.with_field("outil", ["Un", "Deux"]).to_bytes() == case.to_bytes()

    @pytest.mark.parametrize(
        "value", ["a : b", None, ["Un", "Neuf", "Deux"], {"a": "b"}, "deux\nlignes"], ids=repr
    )
    def test_other_value(self, form: str, line_end: str, value: object) -> None:
        case = self.case(form, line_end)
        edited = case.with_field("outil", value)  # type: ignore[arg-type]
        assert same(edited.fields["outil"], value)
        assert same({**edited.fields, "outil": 0}, {**case.fields, "outil": 0})
        kept = [
            line for line in case.to_bytes().splitlines(keepends=True) if b"title" in line or b"ordre" in line
        ]
        if form != "flow-root":
            assert set(kept) <= set(edited.to_bytes().splitlines(keepends=True))
        assert b"\n" not in edited.to_bytes().replace(line_end.encode(), b"")

    def test_remove(self, form: str, line_end: str) -> None:
        case = self.case(form, line_end)
        if form == "merged":
            with pytest.raises(EditRefused):
                case.without_field("outil")
            return
        removed = case.without_field("outil")
        assert same(
            dict(removed.fields), {name: value for name, value in case.fields.items() if name != "outil"}
        )
        gone, came = changed(case, removed)
        assert came <= (1 if form == "flow-root" else 0)
        assert gone <= {"repeated": 4}.get(form, 1)

    def test_neighbour_added_and_removed(self, form: str, line_end: str) -> None:
        case = self.case(form, line_end)
        for name in ("link", "inconnu"):
            added = case.with_field(name, "x")
            assert changed(case, added) == ((1, 1) if form == "flow-root" else (0, 1))
            assert added.without_field(name) == case


def test_an_anchor_that_others_refer_to_is_not_changed_under_them() -> None:
    case = Case.from_bytes(b"---\ntitle: &a x\noutil: *a\n---\n")
    for edit in (lambda: case.with_field("title", "y"), lambda: case.without_field("title")):
        with pytest.raises(EditRefused):
            edit()
    assert case.with_field("outil", "y").with_field("title", "z").fields["title"] == "z"


def test_comments_between_brackets_stay_behind_their_items() -> None:
    case = Case.from_bytes(b"---\noutil: [\n  Un,  # un\n  # avant deux\n  Deux,\n  Trois ]\n---\n")
    for value, shown in (
        (["Un", "Trois"], "  Un,  # un\n  Trois ]"),
        (["Un", "Neuf", "Deux", "Trois"], "  Un,  # un\n  Neuf,\n  # avant deux\n  Deux,\n  Trois ]"),
        (["Un", "Deux", "Trois", "Neuf"], "  Un,  # un\n  # avant deux\n  Deux,\n  Trois,\n  Neuf ]"),
    ):
        assert case.with_field("outil", value).field_source("outil") == f"outil: [\n{shown}\n"


def test_a_list_of_one_item_on_a_line_of_its_own_goes_on_so() -> None:
    case = Case.from_bytes(b"---\noutil: [\n    Un\n  ]\n---\n")
    assert (
        case.with_field("outil", ["Un", "Deux"]).field_source("outil") == "outil: [\n    Un,\n    Deux\n  ]\n"
    )
