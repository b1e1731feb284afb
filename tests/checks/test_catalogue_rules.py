"""Titles that occur twice, and the files of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import Severity, apply_fix

from .conftest import only

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


@pytest.mark.parametrize("title", ["un jardin  partagé", "Un jardin partage\u0301"])
def test_duplicate_titles(site: Any, good: str, title: str) -> None:
    site.write(good.replace("Un jardin partagé", title), "autre.md")
    found = [problem for problem in site.all_problems() if problem.code == "duplicate-title"]
    assert [(problem.file, problem.line, problem.severity) for problem in found] == [
        ("_usage/autre.md", 2, WARNING),
        ("_usage/jardin.md", 2, WARNING),
    ]


def test_broken_catalogue_file(site: Any, good: str) -> None:
    text = "---\ntagline: Un : deux\ntitle: Casse tout\ncategorie: outil\n---\n"
    (site.root / "_outil" / "casse.md").write_text(text, encoding="utf-8")
    problem = only(site.all_problems(), "yaml-syntax")
    assert (problem.file, problem.line, problem.severity) == ("_outil/casse.md", 2, ERROR)
    assert problem.has_safe_fix
    site.write(good.replace("- Agora Libre", "- Casse tout"))
    assert {problem.code for problem in site.all_problems()} == {"yaml-syntax"}  # its name is known


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_catalogue_file_in_another_encoding(site: Any, encoding: str) -> None:
    text = "---\ntitle: Idéothèque\ncategorie: outil\n---\n"
    (site.root / "_outil" / "ideo.md").write_text(text, encoding=encoding)
    problem = only(site.all_problems(), "encoding")
    assert (problem.file, problem.severity, problem.has_safe_fix) == ("_outil/ideo.md", ERROR, True)


@pytest.mark.parametrize("written", ['"Agora Libre "', ">\n  Agora Libre", "' Agora Libre'"])
def test_names_are_compared_as_the_site_does(site: Any, good: str, written: str) -> None:
    path = site.catalogue("Agora Libre")
    path.write_text(f"---\ntitle: {written}\ncategorie: outil\n---\n", encoding="utf-8")
    found = only(site.all_problems(), "blanks-around")
    assert (found.file, found.field, found.line, found.has_safe_fix) == (
        "_outil/agora-libre.md", "title", 2, True
    )  # fmt: skip
    problem = only(site.problems(), "unknown-tool")
    assert (problem.args["name"], problem.has_safe_fix) == ("Agora Libre", False)
    exact = str(site.context.catalogue.names("outil")[0])
    exact_case = Case.from_bytes(good.encode()).with_field("outil", [exact]).to_bytes()
    assert site.problems(exact_case) == ()
    path.write_bytes(apply_fix(Case.from_bytes(path.read_bytes()), found).to_bytes())
    assert only(site.problems(exact_case), "unknown-tool").has_safe_fix
    assert site.problems() == ()


def test_a_category_with_blanks_is_none(site: Any) -> None:
    path = site.catalogue("Agora Libre")
    path.write_text("---\ntitle: Agora Libre\ncategorie: 'outil '\n---\nUn outil.\n", encoding="utf-8")
    assert {problem.code for problem in site.all_problems()} == {"blanks-around"}  # its card is shown


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("Rien qu’un texte.\n", "no-front-matter", WARNING),
        ("---\ntitle: [Un, Deux]\ncategorie: outil\n---\nTexte.\n", "wrong-type", WARNING),
        ("---\ntitle:\ncategorie: outil\n---\nTexte.\n", "required-missing", WARNING),
        ("---\ncategorie: outil\n---\nTexte.\n", "required-missing", WARNING),
        ("---\ntitle: Un\ntitle: Deux\ncategorie: outil\n---\nTexte.\n", "duplicate-field", ERROR),
        ("---\ntitle: Un\ntitle: Un\ncategorie: outil\n---\nTexte.\n", "duplicate-field", WARNING),
    ],
)
def test_catalogue_entries_that_no_case_can_use(site: Any, text: str, code: str, severity: Severity) -> None:
    (site.root / "_outil" / "un.md").write_text(text, encoding="utf-8")
    (problem,) = site.all_problems()
    assert (problem.code, problem.severity, problem.file) == (code, severity, "_outil/un.md")
    assert problem.args["of"] == "catalogue"


def test_an_entry_that_cannot_be_read_is_said_and_nothing_is_sure(site: Any, good: str) -> None:
    (site.root / "_outil" / "agora-libres.md").symlink_to(site.root / "nowhere.md")
    site.write(good.replace("- Agora Libre", "- Agora Libres"))
    found = {problem.code: problem for problem in site.all_problems()}
    assert found.keys() == {"unknown-tool", "file-unreadable"}
    assert found["file-unreadable"].file == "_outil/agora-libres.md"
    assert not found["unknown-tool"].has_safe_fix


def test_a_catalogue_that_cannot_be_read_is_said(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder.name == "_outil":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    problem = only(site.all_problems(), "file-unreadable")
    assert (problem.file, problem.args["kind"]) == ("_outil", "denied")


STOPS = [
    ("date:\n", "date-format", ERROR),
    ("date: 3 mai 2021\n", "date-format", ERROR),
    ("date: 2099-01-01\n", "date-future", WARNING),
    ("ordre: dix\n", "wrong-type", ERROR),
    ("published: false\n", "unpublished", WARNING),
    ("layout: rien\n", "layout-unknown", ERROR),
    ("logo: l'agora.png\n", "picture-name-signs", WARNING),
]


@pytest.mark.parametrize(("field", "code", "severity"), STOPS)
def test_what_stops_the_site_or_hides_a_page_does_so_in_an_entry(
    site: Any, field: str, code: str, severity: Severity
) -> None:
    (site.root / "_layouts").mkdir()
    (site.root / "_layouts" / "outil.html").write_text("{{ content }}", encoding="utf-8")
    text = f"---\ntitle: Sondage\ncategorie: outil\n{field}---\nUn outil.\n"
    (site.root / "_outil" / "sondage.md").write_text(text, encoding="utf-8")
    problem = only([found for found in site.all_problems() if found.file == "_outil/sondage.md"], code)
    assert problem.severity is severity


def test_commands_in_an_entry_stop_the_site_too(site: Any) -> None:
    text = "---\ntitle: Sondage\ncategorie: outil\n---\nUn {% bogue %}.\n"
    (site.root / "_outil" / "sondage.md").write_text(text, encoding="utf-8")
    assert only(site.all_problems(), "liquid").severity is ERROR


@pytest.mark.parametrize(("more", "codes"), [("", {"body-empty"}), ("tagline: Écouter\n", set())])
def test_an_entry_that_says_nothing_has_an_empty_page(site: Any, more: str, codes: set[str]) -> None:
    text = f"---\ntitle: Sondage\ncategorie: outil\nlogo: jardin.png\n{more}---\n"
    (site.root / "_outil" / "sondage.md").write_text(text, encoding="utf-8")
    found = site.all_problems()
    assert {problem.code for problem in found} == codes
    assert all(problem.severity is Severity.ADVICE for problem in found)


def test_a_method_among_the_tools_is_shown_without_its_picture(site: Any, good: str) -> None:
    text = good.replace("- Agora Libre", "- Agora Libre\n- Les jurys citoyens")
    problem = only(site.problems(text), "name-elsewhere")
    assert (problem.severity, problem.field, problem.line) == (WARNING, "outil", 8)
    assert not problem.has_safe_fix
    case = apply_fix(Case.from_bytes(text.encode()), problem)
    assert case.fields["outil"] == ["Agora Libre"]
    assert case.fields["methodes"] == ["Le budget participatif", "Les jurys citoyens"]
