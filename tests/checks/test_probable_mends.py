"""Mends that are only probable: they are offered, do what was meant, and are never applied unasked."""

from __future__ import annotations

from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import Severity, apply_fix, with_safe_fixes

from .conftest import only

BROKEN = [
    (
        "description: Dessiné par ses voisins\n",
        "description: |\nUne première ligne.\nObjectif : écouter\nFin.\n",
        {"description": "Une première ligne.\nObjectif : écouter\nFin.\n"},
    ),
    (
        "description: Dessiné par ses voisins\n",
        "description: >\nUne ligne\n\nUne autre: la fin\n",
        {"description": "Une ligne\nUne autre: la fin\n"},
    ),
    ("outil:\n", "------\noutil:\n", {"description": "Dessiné par ses voisins", "outil": ["Agora Libre"]}),
    ("outil:\n", "-----\noutil:\n", {"description": "Dessiné par ses voisins", "outil": ["Agora Libre"]}),
    ("title: Un jardin partagé\n", 'title: "Un "grand" jardin"\n', {"title": 'Un "grand" jardin'}),
    ("title: Un jardin partagé\n", 'title: "Un" jardin\n', {"title": '"Un" jardin'}),
]


@pytest.mark.parametrize(("old", "new", "values"), BROKEN)
def test_a_front_matter_is_mended_when_asked_and_only_then(
    site: Any, good: str, old: str, new: str, values: dict[str, object]
) -> None:
    text = good.replace(old, new)
    path = site.write(text)
    case = Case.from_bytes(text.encode())
    problem = only(site.problems(text), "yaml-syntax")
    assert problem.severity is Severity.ERROR
    assert problem.fix is not None
    assert not problem.has_safe_fix
    assert with_safe_fixes(case, path, site.context) == (case, ())
    mended = apply_fix(case, problem)
    assert mended.fault is None
    assert mended.body == case.body
    wanted = {**Case.from_bytes(good.encode()).fields, **values}
    assert dict(mended.fields) == wanted


@pytest.mark.parametrize(
    ("written", "meant"), [("Grand débat #2", "Grand débat #2"), ("Débat # 3 mai", "Débat # 3 mai")]
)
def test_a_title_cut_at_a_hash_is_shown_whole_when_asked(
    site: Any, good: str, written: str, meant: str
) -> None:
    text = good.replace("Un jardin partagé", written)
    path = site.write(text)
    case = Case.from_bytes(text.encode())
    problem = only(site.problems(text), "text-cut")
    assert not problem.has_safe_fix
    assert with_safe_fixes(case, path, site.context) == (case, ())
    assert apply_fix(case, problem).fields["title"] == meant


def test_a_remark_behind_a_title_is_left_in_peace(site: Any, good: str) -> None:
    assert site.problems(good.replace("Un jardin partagé", "Un jardin partagé  # à relire")) == ()


def test_three_dashes_among_the_fields_end_them_too_early(site: Any, good: str) -> None:
    text = good.replace("outil:\n", "---\noutil:\n")
    path = site.write(text)
    case = Case.from_bytes(text.encode())
    problem = only(site.problems(text), "fields-in-text")
    assert (problem.severity, problem.line) == (Severity.ERROR, 6)
    assert with_safe_fixes(case, path, site.context)[0].body == case.body
    assert apply_fix(case, problem).to_bytes() == good.encode()


@pytest.mark.parametrize("body", ["Note: un\n\n---\n\nDeux", "link: un\ntexte\n---\n", "---\nlink: a\n"])
def test_a_rule_in_a_text_is_no_line_between_fields(site: Any, good: str, body: str) -> None:
    found = site.problems(good.split("\n\n")[0] + "\n" + body)
    assert "fields-in-text" not in {problem.code for problem in found}
