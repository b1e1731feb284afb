"""Names of files, and what mends them."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from caseeditor.checks import FixKind, Severity

from .conftest import only

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


def test_file_without_md(site: Any, good: str) -> None:
    problem = only(site.problems(good, "jardin"), "file-extension")
    assert (problem.severity, problem.line, problem.file) == (ERROR, None, "_usage/jardin")
    assert problem.fix is not None
    assert problem.fix.kind is FixKind.RENAME_FILE
    assert problem.fix.new == "jardin-2.md"  # jardin.md is there
    assert not problem.has_safe_fix


@pytest.mark.parametrize(
    ("name", "new", "safe"),
    [
        ("parc", "parc.md", True),
        ("parc.txt", "parc.md", True),
        ("parc.md.txt", "parc.md", True),
        ("parc.md.save", "parc.md", False),
        ("copie de parc.md.old", "copie de parc.md", False),
        ("parc v1.5", "parc v1.5.md", False),
        ("con", "con-1.md", False),
        ("a" * 253, "a" * 80 + ".md", False),
        ("日" * 85, None, False),
    ],
)
def test_what_a_file_without_md_is_to_be_called(
    site: Any, good: str, name: str, new: str | None, safe: bool
) -> None:
    problem = only(site.problems(good, name), "file-extension")
    assert (problem.fix and problem.fix.new) == new
    assert problem.has_safe_fix is safe


def test_a_text_without_front_matter_is_made_a_page_only_when_asked(site: Any) -> None:
    problem = only(site.problems("Do with it what you like.\n", "LICENSE"), "file-extension")
    assert problem.fix is not None
    assert not problem.has_safe_fix


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such name")
def test_the_icon_of_a_folder_is_no_case(site: Any) -> None:
    site.write("", "Icon\r")
    assert site.all_problems() == []


@pytest.mark.parametrize("name", ["jardin partagé.md", "été.md", "un;deux.md"])
def test_file_name(site: Any, name: str) -> None:
    problem = only(site.problems(name=name), "file-name")
    assert problem.severity is ADVICE
    assert not problem.has_safe_fix


@pytest.mark.parametrize("name", ["日本.md", "Участие.md", "….md", "«».md", "日本"])
def test_a_file_name_without_a_letter_for_an_address(site: Any, name: str) -> None:
    assert only(site.problems(name=name), "file-name").fix is None


@pytest.mark.parametrize("name", ["Jardin.md", "un-deux_3.v2.md", "a.markdown"])
def test_good_file_names(site: Any, name: str) -> None:
    assert site.problems(name=name) == ()
