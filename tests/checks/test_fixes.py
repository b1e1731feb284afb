"""Fixes change what they are about and nothing else; safe ones can be applied to a whole case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.checks import Fix, FixKind, Problem, Severity, apply_fix, with_safe_fixes
from caseeditor.checks.fixes import edited_text
from caseeditor.checks.key_rename import with_key_renamed
from caseeditor.checks.problems import TextEdit
from caseeditor.errors import EditRefused


def any_problem(fix: Fix | None) -> Problem:
    return Problem("unknown-tool", Severity.ERROR, "a.md", fix=fix)


def test_a_fix_that_needs_a_choice_gets_one(good: str) -> None:
    case = Case.from_bytes(good.encode())
    fix = Fix(FixKind.REPLACE_NAME, field="outil", old="Agora Libre", choices=("Un", "Deux"))
    with pytest.raises(EditRefused):
        apply_fix(case, any_problem(fix))
    assert apply_fix(case, any_problem(fix), choice="Deux").fields["outil"] == ["Deux"]


@pytest.mark.parametrize(
    "fix", [None, Fix(FixKind.RENAME_FILE, new="b.md"), Fix(FixKind.ADD_TO_CATALOGUE, old="x")]
)
def test_what_is_no_edit_of_the_case_is_refused(good: str, fix: Fix | None) -> None:
    with pytest.raises(EditRefused):
        apply_fix(Case.from_bytes(good.encode()), any_problem(fix))


@pytest.mark.parametrize(
    "fix",
    [
        Fix(FixKind.REPLACE_NAME, field="outil", old="Parti", new="X"),
        Fix(FixKind.REMOVE_NAME, field="outil", old="Parti"),
        Fix(FixKind.SET_VALUE, field="opendata", new="https://a.fr"),
        Fix(FixKind.RENAME_FIELD, field="methode", new="methodes"),
        Fix(FixKind.REMOVE_FIELD, field="methode"),
        Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(3, "autre chose", "x"),)),
        Fix(FixKind.MEND_FRONT_MATTER),
        Fix(FixKind.TO_UTF8),
        Fix(FixKind.TYPOGRAPHY),
    ],
    ids=lambda fix: str(fix.kind),
)
def test_a_fix_that_comes_too_late_changes_nothing(good: str, fix: Fix) -> None:
    case = Case.from_bytes(good.encode())
    assert apply_fix(case, any_problem(fix)) == case


def test_removing_a_name(good: str) -> None:
    text = good.replace("- Agora Libre", "- Agora Libre\n- Intrus")
    fix = Fix(FixKind.REMOVE_NAME, field="outil", old="Intrus")
    assert apply_fix(Case.from_bytes(text.encode()), any_problem(fix)).to_bytes() == good.encode()


def test_everything_safe_at_once(site: Any, good: str) -> None:
    text = (
        good.replace("- Agora Libre", "- agora libre\n- Agora Libre")
        .replace("methodes:", "methode :   # les nôtres")
        .replace("jardin.png", "'Jardin.png'")
        .replace("https://jardin.example/", "''")
        .replace("note-citoyenne: 4", "note-citoyenne: '4'")
        .replace("Les voisins dessinent", "L'eau  : **")
    )
    path = site.write(text)
    case, mended = with_safe_fixes(Case.from_bytes(text.encode()), path, site.context)
    expected = (
        good.replace("methodes:", "methodes :   # les nôtres")
        .replace("https://jardin.example/", "")
        .replace("Les voisins dessinent", "L'eau  : **")
    )
    assert case.to_bytes().decode().replace("'jardin.png'", "jardin.png") == expected
    assert {problem.code for problem in mended} == {
        "unknown-tool", "unknown-field", "picture-name-mismatch", "url-invalid", "wrong-type",
    }  # fmt: skip
    assert with_safe_fixes(case, path, site.context) == (case, ())


def test_broken_first_then_the_rest(site: Any, good: str) -> None:
    text = good.replace("title: Un", "title: Loi : un").replace("Agora Libre", "agoralibre")
    path = site.write(text)
    case, mended = with_safe_fixes(Case.from_bytes(text.encode("cp1252")), path, site.context)
    assert [problem.code for problem in mended] == ["encoding", "yaml-syntax", "unknown-tool"]
    assert case.fields["title"] == "Loi : un jardin partagé"
    assert case.fields["outil"] == ["Agora Libre"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("link: https://jardin.example/", "link: # à compléter par Jeanne\nLink: https://a.fr"),
        (
            "- Le budget participatif",
            "- Le budget participatif\nmethode: # autres\n- Les jurys citoyens # non",
        ),
        ("- Agora Libre", "- Agora Libre\n- Agora Libre # deux fois ?"),
        ("- Agora Libre", "- Agora Libre\n- '' # lequel ?"),
        ("ordre: 2", "ordre: 2 # un\nordre: 2 # deux"),
    ],
)
def test_no_comment_is_thrown_away_unasked(site: Any, good: str, old: str, new: str) -> None:
    text = good.replace(old, new)
    case, mended = with_safe_fixes(Case.from_bytes(text.encode()), site.write(text), site.context)
    assert (case.to_bytes().decode(), mended) == (text, ())


@pytest.mark.parametrize(
    ("written", "mended"),
    [("'4' # bien", "4 # bien"), ("'4'\n# bien", "4\n# bien"), ("4.0 # bien", "4 # bien")],
)
def test_what_keeps_its_comment_is_mended(site: Any, good: str, written: str, mended: str) -> None:
    text = good.replace("note-citoyenne: 4", f"note-citoyenne: {written}")
    case, _mended = with_safe_fixes(Case.from_bytes(text.encode()), site.write(text), site.context)
    assert case.to_bytes().decode() == good.replace("note-citoyenne: 4", f"note-citoyenne: {mended}")


def test_nobody_decides_between_two_versions(site: Any, good: str) -> None:
    text = good.replace("ordre: 2\n", "<<<<<<< a\nordre: 2\n=======\nordre: 3\n>>>>>>> b\n")
    path = site.write(text)
    case, mended = with_safe_fixes(Case.from_bytes(text.encode()), path, site.context)
    assert (case.to_bytes(), mended) == (text.encode(), ())
    (problem,) = site.problems(text)
    assert len(problem.fixes) == 2
    sides = [apply_fix(case, problem, fix).to_bytes().decode() for fix in problem.fixes]
    assert sides == [good, good.replace("ordre: 2", "ordre: 3")]


def test_duplicates_that_differ_are_left_to_a_person(site: Any, good: str) -> None:
    text = good.replace("ordre: 2\n", "ordre: 2\nordre: 3\n")
    case, mended = with_safe_fixes(Case.from_bytes(text.encode()), site.write(text), site.context)
    assert (case.to_bytes(), mended) == (text.encode(), ())
    same = good.replace("ordre: 2\n", "ordre: 2\nordre: 2\n")
    case, _mended = with_safe_fixes(Case.from_bytes(same.encode()), site.write(same), site.context)
    assert case.to_bytes() == good.encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("written", ["methode:", "methode :", '"methode":', "'methode' :"])
def test_a_key_is_renamed_where_it_stands(good: str, end: str, written: str) -> None:
    text = good.replace("methodes:", f"{written}  # lesquelles ?").replace("\n", end)
    renamed = with_key_renamed(Case.from_bytes(text.encode()), "methode", "methodes")
    assert renamed.to_bytes().decode() == text.replace(written, written.replace("methode", "methodes"))


def test_a_key_that_is_there_is_not_taken(good: str) -> None:
    case = Case.from_bytes(good.replace("methodes:", "methode:\nmethodes:").encode())
    with pytest.raises(EditRefused):
        with_key_renamed(case, "methode", "methodes")


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.text(max_size=3)), max_size=5),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_of_a_text(text: str, wanted: list[tuple[int, int, str]]) -> None:
    """Edits that don't overlap all land where they were meant to."""
    edits: list[TextEdit] = []
    place = 0
    expected = ""
    for start, length, new in sorted(wanted):
        if start < place or start + length > len(text):
            continue
        edits.append(TextEdit(start, text[start : start + length], new))
        expected += text[place:start] + new
        place = start + max(length, 1)
        expected += text[start + length : place]
    expected += text[place:]
    assert edited_text(text, tuple(reversed(edits))) == expected
