"""Pictures: named, there, sound, light and used."""

from __future__ import annotations

from typing import Any

import pytest

from caseeditor.checks import Severity

from .conftest import only

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


def test_accent_form_of_a_picture(site: Any, good: str) -> None:
    site.picture("e\u0301te\u0301.png")
    problem = only(site.problems(good.replace("jardin.png", "été.png")), "picture-name-mismatch")
    assert problem.has_safe_fix
    assert problem.fix is not None
    assert problem.fix.new == "e\u0301te\u0301.png"


def test_unreadable_picture(site: Any, good: str) -> None:
    (site.root / "img" / "faux.png").write_bytes(b"<html>")
    problem = only(site.problems(good.replace("jardin.png", "faux.png")), "picture-unreadable")
    assert (problem.severity, problem.field, problem.line) == (ERROR, "screenshot", 10)


def test_truncated_picture(site: Any, good: str) -> None:
    path = site.picture("court.png")
    path.write_bytes(path.read_bytes()[:-20])
    only(site.problems(good.replace("jardin.png", "court.png")), "picture-unreadable")


def test_heavy_picture(site: Any, good: str) -> None:
    site.picture("lourd.png", noise=1_200_000)
    problem = only(site.problems(good.replace("jardin.png", "lourd.png")), "picture-heavy")
    assert (problem.severity, problem.args["megabytes"]) == (ADVICE, "1.2")


def test_unused_pictures(site: Any, good: str) -> None:
    for name in ("seul.png", "texte.png", "logo.png", "fond.png", "gabarit.png"):
        site.picture(name)
    site.catalogue("Autre outil", logo="logo.png")
    site.catalogue("Encore un", logo="fond")
    site.write(good + "\n![plan](/img/texte.png)\n")
    (site.root / "index.html").write_text('<img src="/img/gabarit.png">', encoding="utf-8")
    problem = only(site.all_problems(), "picture-unused")
    assert (problem.severity, problem.file, problem.line) == (ADVICE, "img/seul.png", None)


def test_what_cannot_be_read_names_no_picture(site: Any) -> None:
    site.picture("seul.png")
    (site.root / ".#index.md").symlink_to("somebody@computer.1234")  # an editor's lock
    (site.root / "index.html").symlink_to("nowhere.html")
    (site.root / "boucle.html").symlink_to("boucle.html")
    only(site.all_problems(), "picture-unused")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("dossier.pdf", "[Le dossier](/img/dossier.pdf)"),
        ("l'ecole.png", "![](/img/l'ecole.png)"),
        ("photo (1).png", "![](/img/photo%20(1).png)"),
        ("photo (1).png", '<img src="/img/photo (1).png">'),
        ("école d’été.png", "![](/img/e\u0301cole%20d%E2%80%99%C3%A9t%C3%A9.png)"),
        ("a&b.png", "![](/img/a&amp;b.png)"),
        ("A.png", "![](/img/a.png)"),
        ("affiche", "[L’affiche](/img/affiche)"),
        ("2020/plan.png", "![](/img/2020/plan.png)"),
    ],
)
def test_a_picture_is_used_however_a_text_writes_it(site: Any, good: str, name: str, written: str) -> None:
    (site.root / "img" / name).parent.mkdir(exist_ok=True)
    site.picture(name)
    site.write(good + f"\nVoici {written}\n")
    assert "picture-unused" not in {problem.code for problem in site.all_problems()}


@pytest.mark.parametrize(
    "written",
    [
        "banner: ban.png",
        'banner: "b\\x61n.png"',
        "parameters:\n- name: Plan\n  content: ban.png",
        "# ban.png",
    ],
)
def test_a_picture_is_used_in_whatever_field_names_it(site: Any, good: str, written: str) -> None:
    site.picture("ban.png")
    site.write(good.replace("ordre: 2", written))
    assert "picture-unused" not in {problem.code for problem in site.all_problems()}


def test_a_picture_whose_name_ends_anothers_may_be_unused(site: Any, good: str) -> None:
    for name in ("plan.png", "grand-plan.png"):
        site.picture(name)
    site.write(good + "\n![](/img/grand-plan.png)\n")
    assert only(site.all_problems(), "picture-unused").args["name"] == "plan.png"


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        ("/img/l'ecole.png", "l'ecole.png"),
        ("/img/photo%20(1).png", "photo (1).png"),
        ("/img/photo (1).png", "photo (1).png"),
        ('/img/plan.png "Le plan d\'ici"', "plan.png"),
        ("</img/plan (2).png>", "plan (2).png"),
    ],
)
def test_a_picture_in_the_text_has_the_name_that_the_site_reads(
    site: Any, good: str, address: str, missing: str
) -> None:
    text = good + f"\n![]({address})\n"
    assert only(site.problems(text), "picture-missing").args["name"] == missing
    site.picture(missing)
    assert "picture-missing" not in {problem.code for problem in site.problems(text)}


def test_the_folder_of_pictures_is_no_picture(site: Any, good: str) -> None:
    assert only(site.problems(good + "\n![](/img/)\n"), "picture-missing").args["name"] == "/img/"


def test_a_broken_case_may_use_its_picture(site: Any, good: str) -> None:
    site.picture("casse.png")
    site.write(good.replace("title: Un", "title: Loi : un").replace("jardin.png", "casse.png"), "loi.md")
    assert {problem.code for problem in site.all_problems()} == {"yaml-syntax"}
