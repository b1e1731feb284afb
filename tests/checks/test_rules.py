"""A faulty and a faultless example of every rule: code, severity, field and line, and what mends it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import FixKind, Problem, Severity, apply_fix, check_folder, read_context
from caseeditor.checks.codes import SEVERITIES
from caseeditor.folder.layout import find_layout

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


def only(problems: tuple[Problem, ...] | list[Problem], code: str) -> Problem:
    found = [problem for problem in problems if problem.code == code]
    assert len(found) == 1, problems
    return found[0]


def test_a_good_case_has_no_problem(site: Any) -> None:
    assert site.problems() == ()
    assert site.all_problems() == []


FIELDS = [
    # code, severity, field, line, old, new, what a safe fix makes of the field (... when there is none)
    ("unknown-tool", ERROR, "outil", 7, "- Agora Libre", "- agoralibre", ["Agora Libre"]),
    ("unknown-tool", ERROR, "outil", 7, "- Agora Libre", "- AGORA-LIBRES", ["Agora Libre"]),
    ("unknown-tool", ERROR, "outil", 7, "- Agora Libre", "- Agroa Libre", ["Agora Libre"]),
    ("unknown-tool", ERROR, "outil", 7, "- Agora Libre", "- Tchatche", ...),
    ("unknown-tool", ERROR, "outil", 8, "- Agora Libre", "- Agora Libre\n- Cartovoix",
     ["Agora Libre", "Carto Voix"]),
    ("unknown-method", ERROR, "methodes", 9, "- Le budget", "- Budget", ["Le budget participatif"]),
    ("unknown-method", ERROR, "methodes", 9, "- Le budget participatif", "- Un loto", ...),
    ("duplicate-name", WARNING, "outil", 6, "- Agora Libre", "- Agora Libre\n- Agora Libre", ["Agora Libre"]),
    ("wrong-type", WARNING, "outil", 6, "outil:\n- Agora Libre", "outil: Agora Libre", ["Agora Libre"]),
    ("wrong-type", WARNING, "outil", 6, "outil:\n- Agora Libre", "outil: Agora Libre, Carto Voix",
     ["Agora Libre", "Carto Voix"]),
    ("wrong-type", ERROR, "outil", 6, "outil:\n- Agora Libre", "outil:\n  nom: Agora Libre", ...),
    ("wrong-type", WARNING, "outil", 6, "- Agora Libre", "- Agora Libre\n-", ["Agora Libre"]),
    ("wrong-type", WARNING, "outil", 6, "- Agora Libre", "- Agora Libre\n- ''\n- ' '", ["Agora Libre"]),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "''", None),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "htps://jardin.example/", "https://jardin.example/"),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "http//jardin.example/", "http://jardin.example/"),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "' https://jardin.example '", "https://jardin.example"),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "www.jardin.example", ...),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "à venir", ...),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "https://", ...),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "https://https://jardin.example", ...),
    ("wrong-type", ERROR, "link", 3, "https://jardin.example/", "[1, 2]", ...),
    ("score-range", ERROR, "note-citoyenne", 13, "note-citoyenne: 4", "note-citoyenne: 8", ...),
    ("score-range", ERROR, "note-citoyenne", 13, "note-citoyenne: 4", "note-citoyenne: -1", ...),
    ("score-range", ERROR, "note-citoyenne", 13, "note-citoyenne: 4", "note-citoyenne: 3.5", ...),
    ("wrong-type", WARNING, "note-citoyenne", 13, "note-citoyenne: 4", "note-citoyenne: '4'", 4),
    ("wrong-type", ERROR, "note-citoyenne", 13, "note-citoyenne: 4", "note-citoyenne: bien", ...),
    ("wrong-type", WARNING, "ordre", 14, "ordre: 2", "ordre: '2'", 2),
    ("wrong-type", WARNING, "ordre", 14, "ordre: 2", "ordre: premier", ...),
    ("wrong-type", WARNING, "in_progress", 12, "in_progress: true", "in_progress: 'false'", False),
    ("wrong-type", WARNING, "in_progress", 12, "in_progress: true", "in_progress: 'oui'", True),
    ("wrong-type", WARNING, "title", 2, "Un jardin partagé", "true", "true"),
    ("wrong-type", ADVICE, "title", 2, "Un jardin partagé", "2018", "2018"),
    ("wrong-type", WARNING, "title", 2, "Un jardin partagé", "017", "017"),
    ("wrong-type", WARNING, "title", 2, "Un jardin partagé", "[a, b]", ...),
    ("wrong-type", ERROR, "screenshot", 10, "jardin.png", "[jardin.png]", ...),
    ("picture-missing", ERROR, "screenshot", 10, "jardin.png", "potager-du-haut.png", ...),
    ("picture-missing", ERROR, "screenshot", 10, "jardin.png", "img/jardin.png", "jardin.png"),
    ("picture-missing", ERROR, "screenshot", 10, "jardin.png", "jardin", "jardin.png"),
    ("picture-missing", ERROR, "screenshot", 10, "jardin.png", "' jardin.png '", "jardin.png"),
    ("picture-missing", ERROR, "screenshot", 10, "jardin.png", "jardin.jpg", ...),
    ("picture-name-mismatch", ERROR, "screenshot", 10, "jardin.png", "Jardin.PNG", "jardin.png"),
    ("picture-name-mismatch", ERROR, "screenshot", 10, "jardin.png", "./Jardin.png", "./jardin.png"),
    ("required-missing", ERROR, "title", None, "title: Un jardin partagé\n", "", ...),
    ("required-missing", ERROR, "title", 2, "Un jardin partagé", "", ...),
    ("required-missing", ERROR, "screenshot", None, "screenshot: jardin.png\n", "", ...),
    ("required-missing", WARNING, "date", None, "date: 2021-05-04 10:00:00 +0000\n", "", ...),
    ("unknown-field", ADVICE, "echelle", 12, "in_progress", "echelle: commune\nin_progress", ...),
    ("title-long", ADVICE, "title", 2, "Un jardin partagé", "Un jardin " + "très " * 10 + "partagé", ...),
    ("wrong-type", WARNING, "parameters", 15, "ordre: 2", "ordre: 2\nparameters: beaucoup", ...),
]  # fmt: skip


@pytest.mark.parametrize(("code", "severity", "field", "line", "old", "new", "mended"), FIELDS)
def test_field(
    site: Any,
    good: str,
    code: str,
    severity: Severity,
    field: str,
    line: int,
    old: str,
    new: str,
    mended: Any,
) -> None:
    assert old in good
    text = good.replace(old, new, 1)
    problem = only(site.problems(text), code)
    assert (problem.severity, problem.field, problem.line) == (severity, field, line)
    assert problem.file == "_usage/jardin.md"
    if mended is ...:
        assert problem.fix is None or not problem.fix.safe
    else:
        assert problem.fix is not None
        assert problem.fix.safe
        case = apply_fix(Case.from_bytes(text.encode()), problem)
        assert case.fields[field] == mended
        assert type(case.fields[field]) is type(mended)
        assert code not in {left.code for left in site.problems(case.to_bytes())}


DATES = [
    ("2021-05-04", WARNING, "2021-05-04 00:00:00 +0000", True),
    ("'2021-05-04T10:11:12.478+02:00'", WARNING, "2021-05-04 10:11:12 +0200", True),
    ("2021-05-04 10:11", ADVICE, "2021-05-04 10:11:00 +0000", True),
    ("14/11/2018", WARNING, "2018-11-14 00:00:00 +0000", True),
    ("04/05/2021", WARNING, "2021-05-04 00:00:00 +0000", False),
    ("14 novembre 2018", WARNING, "2018-11-14 00:00:00 +0000", True),
    ("1er août 2020", WARNING, "2020-08-01 00:00:00 +0000", True),
    ("'2021-05-04 10:00:00 +0000'", ADVICE, "2021-05-04 10:00:00 +0000", True),
    ("2021-02-30 10:00:00 +0000", WARNING, None, False),
    ("le printemps dernier", ERROR, None, False),
    ("2021-13-45 10:00:00 +0000", ERROR, None, False),
    ("2021-14-01 10:00:00 +0000", ERROR, "2021-01-14 10:00:00 +0000", False),
]


@pytest.mark.parametrize(("written", "severity", "mended", "safe"), DATES)
def test_date(site: Any, good: str, written: str, severity: Severity, mended: str | None, safe: bool) -> None:
    text = good.replace("2021-05-04 10:00:00 +0000", written)
    problem = only(site.problems(text), "date-format")
    assert (problem.severity, problem.field, problem.line) == (severity, "date", 11)
    if mended is None:
        assert problem.fix is None
        return
    assert problem.fix is not None
    assert problem.fix.safe is safe
    case = apply_fix(Case.from_bytes(text.encode()), problem)
    assert f"\ndate: {mended}\n" in case.to_bytes().decode()


@pytest.mark.parametrize(
    "address", ["http://a.fr", "https://a.fr:8080/b?c=d#e", "https://a.fr/é", "/page.html", ""]
)
def test_good_addresses(site: Any, good: str, address: str) -> None:
    assert site.problems(good.replace("https://jardin.example/", address)) == ()


@pytest.mark.parametrize("name", ["Autre"])
def test_names_known_without_an_entry(site: Any, good: str, name: str) -> None:
    assert site.problems(good.replace("Agora Libre", name)) == ()


def test_without_any_catalogue_no_name_is_unknown(site: Any, good: str) -> None:
    for path in (site.root / "_outil").iterdir():
        path.unlink()
    assert site.problems(good.replace("Agora Libre", "Nimporte quoi")) == ()


def test_unknown_name_offers_a_choice_a_removal_and_the_catalogue(site: Any, good: str) -> None:
    site.catalogue("Agora Libre Bis")
    site.catalogue("Agora Libre Ter")
    text = good.replace("- Agora Libre", "- Agora Libre Six")
    problem = only(site.problems(text), "unknown-tool")
    assert problem.fix is not None
    assert problem.fix.needs_choice
    assert "Agora Libre Bis" in problem.fix.choices
    case = apply_fix(Case.from_bytes(text.encode()), problem, choice="Agora Libre Ter")
    assert case.fields["outil"] == ["Agora Libre Ter"]
    kinds = [fix.kind for fix in problem.other_fixes]
    assert kinds == [FixKind.ADD_TO_CATALOGUE, FixKind.REMOVE_NAME]
    assert apply_fix(case, problem, problem.other_fixes[1]) == case


def test_a_sure_name_that_is_there_already_is_not_doubled(site: Any, good: str) -> None:
    text = good.replace("- Agora Libre", "- Agora Libre\n- agora libre")
    problem = only(site.problems(text), "unknown-tool")
    assert apply_fix(Case.from_bytes(text.encode()), problem).to_bytes() == good.encode()


def test_misspelt_field_takes_its_place(site: Any, good: str) -> None:
    text = good.replace("methodes:", "methode:")
    problem = only(site.problems(text), "unknown-field")
    assert (problem.severity, problem.field, problem.line) == (ERROR, "methode", 8)
    assert problem.has_safe_fix
    assert apply_fix(Case.from_bytes(text.encode()), problem).to_bytes() == good.encode()


def test_misspelt_field_completes_the_right_one(site: Any, good: str) -> None:
    text = good.replace("screenshot:", "methode:\n- Les jurys citoyens\nscreenshot:")
    problem = only(site.problems(text), "unknown-field")
    assert problem.has_safe_fix
    case = apply_fix(Case.from_bytes(text.encode()), problem)
    assert case.fields["methodes"] == ["Le budget participatif", "Les jurys citoyens"]
    assert "methode" not in case.fields


def test_misspelt_text_beside_the_right_one_is_not_mended_unasked(site: Any, good: str) -> None:
    text = good.replace("organisateur:", "organisateurs: Le voisinage\norganisateur:")
    problem = only(site.problems(text), "unknown-field")
    assert not problem.has_safe_fix


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2021-05-04 10:00:00 +0000\n", "dates: du 3 au 5 mai\n"),
        ("link: https://jardin.example/\n", "link:\nlinks:\n- https://a.fr\n- https://b.fr\n"),
        ("note-citoyenne: 4\n", "note-citoyennes: bien\n"),
        ("methodes:\n- Le budget participatif\n", "methodes:\n- Le budget participatif\nmethode:\n- a: b\n"),
    ],
)
def test_a_misspelt_field_whose_value_would_do_harm_is_not_renamed_unasked(
    site: Any, good: str, old: str, new: str
) -> None:
    problem = only(site.problems(good.replace(old, new)), "unknown-field")
    assert not problem.has_safe_fix
    assert problem.fix is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("link: https://jardin.example/", "link: # à compléter\nLink: https://a.fr"),
        ("screenshot:", "methode: # autres\n- Les jurys citoyens\nscreenshot:"),
    ],
)
def test_a_misspelt_field_that_would_take_a_comment_along_is_not_mended_unasked(
    site: Any, good: str, old: str, new: str
) -> None:
    assert not only(site.problems(good.replace(old, new)), "unknown-field").has_safe_fix


@pytest.mark.parametrize("written", ["dates: 14/11/2018", "Date: 2018-11-14 09:29:08 +0000"])
def test_a_misspelt_field_whose_value_can_be_mended_is_renamed(site: Any, good: str, written: str) -> None:
    text = good.replace("date: 2021-05-04 10:00:00 +0000", written)
    assert only(site.problems(text), "unknown-field").has_safe_fix


@pytest.mark.parametrize("written", ["titre: Un autre", "Title: Un autre"])
def test_a_misspelt_field_beside_the_right_one_hides_nothing(site: Any, good: str, written: str) -> None:
    problem = only(site.problems(good.replace("link:", f"{written}\nlink:")), "unknown-field")
    assert (problem.severity, problem.fix, problem.args["shown"]) == (WARNING, None, "other")


@pytest.mark.parametrize(("written", "meant"), [("titre", "title"), ("order", "ordre"), ("outils", "outil")])
def test_short_keys_misspelt(site: Any, good: str, written: str, meant: str) -> None:
    text = good.replace(f"{meant}:", f"{written}:")
    problem = only(site.problems(text), "unknown-field")
    assert (problem.severity, problem.field, problem.has_safe_fix) == (ERROR, written, True)
    assert apply_fix(Case.from_bytes(text.encode()), problem).to_bytes() == good.encode()


def test_other_collections_have_fields_of_their_own(site: Any, good: str) -> None:
    folder = site.root / "_usage_citoyens"
    folder.mkdir()
    (folder / "autre.md").write_text(good.replace("Un jardin", "Le jardin").replace("outil:", "outils:"))
    for opened in (site.root, folder):
        problems = dict(check_folder(read_context(find_layout(opened))))[folder / "autre.md"]
        assert "unknown-field" not in {problem.code for problem in problems}


def test_a_misspelt_field_is_not_missing_as_well(site: Any, good: str) -> None:
    assert {p.code for p in site.problems(good.replace("screenshot:", "screenshots:"))} == {"unknown-field"}


@pytest.mark.parametrize(
    ("old", "new", "code", "args"),
    [
        ("title: Un jardin partagé", "title: [a, b]", "wrong-type", {"value": "a, b"}),
        ("title: Un jardin partagé", "title: {a: [true]}", "wrong-type", {"value": "a: true"}),
        ("- Agora Libre", "- true", "unknown-tool", {"name": "true"}),
        ("in_progress: true", "in_progress: 0", "wrong-type", {"kind": "switch-zero", "value": "0"}),
        ("in_progress: true", "in_progress: '0'", "wrong-type", {"kind": "switch-no", "value": "0"}),
        ("in_progress: true", "in_progress: [true]", "wrong-type", {"kind": "switch", "value": "true"}),
        ("note-citoyenne: 4", "note-citoyenne: 4.5", "score-range", {"kind": "fraction", "value": "4.5"}),
        ("note-citoyenne: 4", "note-citoyenne: 8", "score-range", {"kind": "range", "value": "8"}),
    ],
)
def test_values_are_said_as_they_are_written(
    site: Any, good: str, old: str, new: str, code: str, args: dict[str, str]
) -> None:
    problem = only(site.problems(good.replace(old, new)), code)
    assert {**problem.args, **args} == problem.args


def test_a_name_that_is_no_text_is_removed(site: Any, good: str) -> None:
    text = good.replace("- Agora Libre", "- Agora Libre\n- true")
    problem = only(site.problems(text), "unknown-tool")
    removal = problem.fixes[-1]
    assert apply_fix(Case.from_bytes(text.encode()), problem, removal).to_bytes() == good.encode()


def test_a_name_that_is_empty_is_nothing_else(site: Any, good: str) -> None:
    (problem,) = site.problems(good.replace("- Agora Libre", "- Agora Libre\n- ''\n- ''"))
    assert (problem.code, problem.args["kind"]) == ("wrong-type", "empty-name")


BODIES = [
    # code, severity, line, body, mended body (None when there is no fix)
    ("body-empty", WARNING, 16, "", None),
    ("liquid", ERROR, 17, "Avant\n{% bogue %} après", "Avant\n{% raw %}{% bogue %}{% endraw %} après"),
    ("liquid", ERROR, 16, "Voici {{ nom }} ici", "Voici {% raw %}{{ nom }}{% endraw %} ici"),
    ("liquid", ERROR, 16, "`{{ nom }}`", "`{% raw %}{{ nom }}{% endraw %}`"),
    ("liquid", ERROR, 16, "Voici {{ nom} ici", "Voici {% raw %}{{ nom}{% endraw %} ici"),
    ("liquid", ERROR, 16, "{{ {a} }}", "{% raw %}{{ {a}{% endraw %} }}"),
    ("liquid", ERROR, 16, "Une {% if phrase sans fin", ...),
    ("liquid", ERROR, 16, "{% if a %}oui{% else %}non", ...),
    ("liquid", ERROR, 16, "oui{% endif %}", ...),
    ("liquid", ERROR, 16, "oui {% else %} non", ...),
    ("liquid", ERROR, 16, "{% if a %}oui{% endfor %}", ...),
    (
        "liquid",
        WARNING,
        16,
        "Si {% if a %}oui{% else %}non{% endif %}.",
        "Si {% raw %}{% if a %}oui{% else %}non{% endif %}{% endraw %}.",
    ),
    ("liquid", WARNING, 16, "Voici {% include carte.html %}", ...),
    ("liquid", ERROR, 16, "Voici {% include %}", ...),
    ("liquid", ERROR, 16, "{% for %}x{% endfor %}", "{% raw %}{% for %}x{% endfor %}{% endraw %}"),
    ("liquid", ERROR, 16, "{% case x %}{% when %}a{% endcase %}", ...),
    ("liquid", ERROR, 16, "fin {% endraw %}", ...),
    ("liquid", WARNING, 16, "Voici {{ site.title }}", ...),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan] (https://a.fr)", "Voir [le plan](https://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir (le plan)[https://a.fr]", "Voir [le plan](https://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](https://a.fr", "Voir [le plan](https://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan]()", None),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](www.a.fr)", "Voir [le plan](https://www.a.fr)"),
    (
        "link-broken-markdown",
        WARNING,
        16,
        "Voir [le plan](ville.fr/plan)",
        "Voir [le plan](https://ville.fr/plan)",
    ),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](http//a.fr)", "Voir [le plan](http://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](https://a.fr/le plan.pdf)", None),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan][plan]", None),
    ("link-bare", ADVICE, 16, "Voir https://a.fr/b, merci", "Voir <https://a.fr/b>, merci"),
    ("link-bare", ADVICE, 16, "Voir www.a.fr", "Voir [www.a.fr](https://www.a.fr)"),
    ("note-empty", ERROR, 18, "Un texte[^1].\n\n[^1]: [Source]: http://a.fr", None),
    ("note-empty", ERROR, 18, "Un texte[^1].\n\n[^1]: *[API]: Interface\n\nFin.", None),
    ("link-text", ADVICE, 16, "Cliquez [ici](https://a.fr)", None),
    ("link-text", ADVICE, 16, "[Cliquez ICI](https://a.fr)", None),
    ("raw-html", ADVICE, 17, "Bien\n<iframe src='https://a.fr'></iframe>", None),
    ("emphasis-unclosed", WARNING, 16, "**Objectifs", None),
    ("emphasis-unclosed", WARNING, 16, "** Objectifs** du projet", None),
    ("emphasis-unclosed", WARNING, 18, "**Fait** et\n\n* un **point\n* un autre** point", None),
    ("emphasis-unclosed", ADVICE, 17, "Un *mot*, puis\n*un autre", None),
    ("emphasis-unclosed", ADVICE, 16, "**Fait** et *à faire", None),
    ("picture-missing", ERROR, 16, "![Le plan](/img/plan.png)", None),
    ("picture-missing", ERROR, 16, '<img alt="" src="/img/plan%20vert.png">', None),
    ("picture-name-mismatch", ERROR, 16, "![](../img/Jardin.png)", "![](../img/jardin.png)"),
    ("heading-skipped", ADVICE, 18, "## Un\n\n#### Deux", "## Un\n\n### Deux"),
    ("pasted-leftover", ADVICE, 16, "Deux  espaces", "Deux espaces"),
    ("pasted-leftover", ADVICE, 16, "Avant&nbsp;après", "Avant\u00a0après"),
    ("pasted-leftover", ADVICE, 16, "Avant ** ** après", ...),
    ("pasted-leftover", ADVICE, 16, "Zéro\u200blargeur", "Zérolargeur"),
    ("typography", ADVICE, 16, "L'eau : bien !", "L’eau\u00a0: bien\u00a0!"),
    ("typography", ADVICE, 16, "Durée: « un mois»...", "Durée\u00a0: «\u00a0un mois\u00a0»…"),
]


@pytest.mark.parametrize(("code", "severity", "line", "body", "mended"), BODIES)
def test_body(
    site: Any, good: str, code: str, severity: Severity, line: int, body: str, mended: str | None
) -> None:
    front = good.split("\n\n")[0] + "\n"
    text = front + body
    found = [problem for problem in site.problems(text) if problem.code == code]
    assert found, body
    problem = found[0]
    assert (problem.severity, problem.field, problem.line) == (severity, None, line)
    if mended is None:
        assert problem.fix is None
    elif mended is not ...:
        assert not problem.has_safe_fix
        assert apply_fix(Case.from_bytes(text.encode()), problem).body == mended
        assert code not in {left.code for left in site.problems(front + mended)}


FAULTLESS = [
    "Voir [le plan](https://a.fr) et ![la carte](carte.png \"La carte\").",
    "Voir [le plan][p] et [p].\n\n[p]: https://a.fr",
    "Voir <https://a.fr>, [https://a.fr](https://a.fr) et `https://a.fr`.",
    "Un ```bloc``` et `**` et `{:.x}` et `<b>`\n\n```\n<div> ** et [a] (http://b.fr)  ...\n```\n",
    "{% raw %}{{ nom }} {% bogue %}{% endraw %}",
    "Voir [le plan](plan.html) et [la suite](suite.fr.pdf).",
    "**Un**, **deux** et ***trois***\n\n* **quatre**\u00a0: cinq\n\n***\n\n2 \\*\\* 3",
    "# Un\n## Deux\n### Trois\n## Deux\n#\n",
    "Un «\u00a0mot\u00a0», 12:30, 3\u00a0%, a/b et l’eau\u00a0: voilà\u00a0!",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "terme\n: définition\n\n*[ABC]: sigle\n",
    "Une ligne  \nune autre",
    "Un *mot* et 2 * 3, un tarif*, ***trois*** et *deux\nlignes*.\n* un *item*\n\n`*` \\*",
    "![](/img/jardin.png) ![Ailleurs](https://a.fr/img/x.png \"x\") ![](plans/x.png)",
    "*   un\n*   deux\n\n1.  un\n2.  deux\n\n##  Titre\n\n>  cité\n> -   trois",
    "Un mot[^1].\n\n[^1]:  La note.\n\nterme\n:   définition",
    "Avant <!-- <div> ![](/img/rien.png) [a] (http://b.fr) **non --> après",
    "Titre\n{: .classe}\n\nUn mot[^1].\n\n[^1]: La note.",
    "Un mot[^1].\n\n[^1]: [le plan]: https://a.fr\n\n    La note.",
    "Un mot.\n\n[^1]: [le plan]: https://a.fr",
]  # fmt: skip


@pytest.mark.parametrize("body", FAULTLESS)
def test_faultless_bodies(site: Any, good: str, body: str) -> None:
    assert site.problems(good.split("\n\n")[0] + "\n\n" + body) == ()


@pytest.mark.parametrize(
    ("body", "severities"),
    [
        ("{% comment %}{% bogue %} {{ nom }} {% endfor %}{% endcomment %}", [WARNING]),
        ("{% comment %}{% raw %}{% bogue %}{% endraw %}{% endcomment %}", [WARNING]),
        ("{% comment %}{% if a %}{{ nom }}{% endif %}{% endcomment %}", [WARNING, WARNING]),
        ("{% comment %}{% if a %}{% bogue %}{% endif %}{% endcomment %}", [WARNING, WARNING, ERROR]),
        ("{% comment %}{% bogue %}", [ERROR]),
    ],
)
def test_what_a_comment_of_liquid_hides(site: Any, good: str, body: str, severities: list[Severity]) -> None:
    found = [p.severity for p in site.problems(good + body) if p.code == "liquid"]
    assert sorted(found, reverse=True) == severities


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_note_without_a_text_is_seen_whatever_the_line_ends(site: Any, good: str, end: str) -> None:
    text = (good + "Un texte[^1].\n\n[^1]: {:.x}\n").replace("\n", end)
    assert "note-empty" in {problem.code for problem in site.problems(text)}


@pytest.mark.parametrize(
    "body", ["Un mot[^1] (https://a.fr)", "- [ ] (https://a.fr)", "- [x] (https://a.fr)"]
)
def test_notes_and_tasks_are_no_broken_links(site: Any, good: str, body: str) -> None:
    text = good + f"\n{body}\n\n[^1]: La note.\n"
    assert "link-broken-markdown" not in {problem.code for problem in site.problems(text)}


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
    path.write_text("---\ntitle: Agora Libre\ncategorie: 'outil '\n---\n", encoding="utf-8")
    assert {problem.code for problem in site.all_problems()} == {"blanks-around", "unknown-tool"}


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("Rien qu’un texte.\n", "no-front-matter", WARNING),
        ("---\ntitle: [Un, Deux]\ncategorie: outil\n---\n", "wrong-type", WARNING),
        ("---\ntitle:\ncategorie: outil\n---\n", "required-missing", WARNING),
        ("---\ncategorie: outil\n---\n", "required-missing", WARNING),
        ("---\ntitle: Un\ntitle: Deux\ncategorie: outil\n---\n", "duplicate-field", ERROR),
        ("---\ntitle: Un\ntitle: Un\ncategorie: outil\n---\n", "duplicate-field", WARNING),
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


def test_broken_settings(site: Any) -> None:
    (site.root / "_caseeditor.yml").write_text("fields: [", encoding="utf-8")
    problem = only(site.all_problems(), "settings-broken")
    assert (problem.file, problem.severity) == ("_caseeditor.yml", WARNING)


def test_settings_that_switch_off_what_is_no_rule(site: Any) -> None:
    settings = site.root / "_caseeditor.yml"
    settings.write_text("silenced: [typography, typographie]\n", encoding="utf-8")
    problem = only(site.all_problems(), "settings-broken")
    assert (problem.args["detail"], problem.severity) == ("typographie", WARNING)


def test_codes_are_switched_off_per_folder(site: Any, good: str) -> None:
    text = good.replace(TEXT, "L'eau  est\u200b là")
    codes = {problem.code for problem in site.problems(text)}
    assert codes == {"typography", "pasted-leftover"}
    (site.root / "_caseeditor.yml").write_text("silenced: [typography]\n", encoding="utf-8")
    assert {problem.code for problem in site.problems(text)} == {"pasted-leftover"}


def test_a_folders_own_fields_are_known(site: Any, good: str) -> None:
    own = "fields:\n- {name: echelle, kind: number, required: true, label: {fr: Échelle, en: Scale}}\n"
    (site.root / "_caseeditor.yml").write_text(own, encoding="utf-8")
    assert only(site.problems(), "required-missing").field == "echelle"
    assert only(site.problems(good.replace("ordre: 2", "echelle: grande")), "wrong-type").field == "echelle"


def test_every_code_has_an_example_here() -> None:
    """A rule without a test is one that nobody knows to work."""
    examples = {row[0] for row in (*FIELDS, *BODIES)} | {
        "yaml-syntax", "encoding", "no-front-matter", "duplicate-field", "file-extension", "file-name",
        "picture-unreadable", "picture-heavy", "picture-unused", "duplicate-title",
        "settings-broken", "date-format", "file-unreadable", "blanks-around",
    }  # fmt: skip
    assert examples == set(SEVERITIES)


def test_a_control_character_keeps_no_mark_from_being_taken_out(site: Any, good: str) -> None:
    raw = b"\xef\xbb\xbf" + (good + "Un mot\x1f.\n").encode()
    problem = next(found for found in site.problems(raw) if found.code == "encoding")
    assert problem.args["kind"] == "mark"
    assert problem.fix is not None
