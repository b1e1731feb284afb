"""Front matter and encoding: what the site's reader gives up on, and what mends it."""

from __future__ import annotations

from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import Severity, apply_fix

from .conftest import only

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


def test_no_front_matter(site: Any) -> None:
    problem = only(site.problems("Rien qu’un texte.\n"), "no-front-matter")
    assert (problem.severity, problem.line) == (ERROR, 1)


def test_no_page_is_made_of_a_file_without_front_matter(site: Any) -> None:
    assert [problem.code for problem in site.problems("L'été : {% bogue %}\n")] == ["no-front-matter"]
    assert [problem.code for problem in site.problems("")] == ["no-front-matter"]


@pytest.mark.parametrize("beginning", ["", "--\n", "\n\n---\n"])
def test_front_matter_that_only_lacks_its_beginning(site: Any, good: str, beginning: str) -> None:
    text = good.replace("---\n", beginning, 1)
    problem = only(site.problems(text), "no-front-matter")
    assert problem.has_safe_fix
    case = apply_fix(Case.from_bytes(text.encode()), problem)
    assert case.fields == Case.from_bytes(good.encode()).fields
    assert case.body == Case.from_bytes(good.encode()).body


def test_a_mend_that_makes_rows_of_a_text_is_not_made_unasked(site: Any, good: str) -> None:
    text = good.replace("outil:\n- Agora Libre", "outil: Nos outils :\n- Agora Libre")
    problem = only(site.problems(text), "yaml-syntax")
    assert problem.fix is not None
    assert not problem.has_safe_fix


def test_words_before_the_front_matter_are_nobodys_to_remove(site: Any, good: str) -> None:
    assert only(site.problems(f"Un mot\n{good}"), "no-front-matter").fix is None


def test_broken_front_matter_silences_the_rest(site: Any, good: str) -> None:
    text = (
        good.replace("title: Un jardin", "title: Loi : un jardin").replace("4", "8").replace(TEXT, "{% x %}")
    )
    problem = only(site.problems(text), "yaml-syntax")
    assert (problem.severity, problem.line, problem.field) == (ERROR, 2, None)
    assert [left.code for left in site.problems(text)] == ["yaml-syntax"]


def test_mended_front_matter_is_what_was_meant(site: Any, good: str) -> None:
    text = good.replace("date: 2021", "date:2021").replace("title: Un", "title: Loi : un")
    problem = only(site.problems(text), "yaml-syntax")
    assert problem.has_safe_fix
    case = apply_fix(Case.from_bytes(text.encode()), problem)
    assert case.fault is None
    assert case.fields["title"] == "Loi : un jardin partagé"
    assert case.body == Case.from_bytes(text.encode()).body


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_other_encodings(site: Any, good: str, encoding: str) -> None:
    raw = good.replace("Agora Libre", "inconnu").encode(encoding)
    problem = only(site.problems(raw), "encoding")
    assert (problem.severity, problem.line) == (ERROR, 1)
    assert len(site.problems(raw)) == 1
    assert problem.has_safe_fix
    assert (
        apply_fix(Case.from_bytes(raw), problem).to_bytes() == good.replace("Agora Libre", "inconnu").encode()
    )


def test_two_encodings_in_one_file_are_not_converted_unasked(site: Any, good: str) -> None:
    raw = good.encode() + "L’été à Épône".encode("cp1252")
    problem = only(site.problems(raw), "encoding")
    assert problem.severity is ERROR
    assert not problem.has_safe_fix


BODY_IN_FRENCH = "La règle du goût, où ça se dit être.\nCœur : « à 5 € », l’été de l'Éveil, ÉTÉ…\n"


@pytest.mark.parametrize(
    "raw",
    [
        BODY_IN_FRENCH.encode("mac_roman"),  # 8D, 8F, 90 and 9D are nothing in cp1252
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR \x81\x8d",
        b"L'\xe9t\xe9\x00\x01",
        "Étés, été à Épône ".encode() + b"\x8d",
        b"\xff\xfe" + "été".encode("utf-16-le") + b"x",
    ],
    ids=["mac", "picture", "controls", "utf-8", "torn utf-16"],
)
def test_what_is_not_understood_is_never_converted(site: Any, raw: bytes) -> None:
    (problem,) = site.problems(raw, "photo")
    assert (problem.code, problem.fixes) == ("encoding", ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Cœur à 5 €", "iso8859-15"),
        ("l'été", "cp850"),
        ("où ça", "cp850"),
        ("l'été", "mac_roman"),
        ("une mairie « verte »", "mac_roman"),
        ("Łódź", "cp1250"),
        ("Участие", "cp1251"),
    ],
)
def test_what_is_no_french_in_cp1252_is_not_converted_unasked(site: Any, text: str, encoding: str) -> None:
    raw = f"---\ntitle: {text}\n---\n".encode(encoding)
    assert not only(site.problems(raw), "encoding").has_safe_fix


def test_french_in_cp1252_is_converted(site: Any, good: str) -> None:
    raw = (good + BODY_IN_FRENCH).encode("cp1252")
    problem = only(site.problems(raw), "encoding")
    assert problem.has_safe_fix
    assert apply_fix(Case.from_bytes(raw), problem).to_bytes() == (good + BODY_IN_FRENCH).encode()


def test_duplicate_field(site: Any, good: str) -> None:
    text = good.replace("link:", "description: Autre chose\nlink:")
    problem = only(site.problems(text), "duplicate-field")
    assert (problem.severity, problem.field, problem.line) == (ERROR, "description", 3)


def test_duplicate_field_that_says_the_same(site: Any, good: str) -> None:
    text = good.replace("link:", "ordre: 2\nlink:")
    problem = only(site.problems(text), "duplicate-field")
    assert problem.severity is WARNING


def test_a_control_character_keeps_no_mark_from_being_taken_out(site: Any, good: str) -> None:
    raw = b"\xef\xbb\xbf" + (good + "Un mot\x1f.\n").encode()
    problem = next(found for found in site.problems(raw) if found.code == "encoding")
    assert problem.args["kind"] == "mark"
    assert problem.fix is not None
