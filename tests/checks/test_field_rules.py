"""What the fields say: a faulty and a faultless example of every rule, and what mends it."""

from __future__ import annotations

from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import FixKind, Severity, apply_fix, check_folder, read_context
from caseeditor.folder.layout import find_layout

from .conftest import only

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


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
    ("wrong-type", ERROR, "outil", 6, "outil:\n- Agora Libre", "outil: Agora Libre, Carto Voix",
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
    ("wrong-type", ERROR, "ordre", 14, "ordre: 2", "ordre: '2'", 2),
    ("wrong-type", ERROR, "ordre", 14, "ordre: 2", "ordre: premier", ...),
    ("wrong-type", ERROR, "ordre", 14, "ordre: 2", "ordre: ''", None),
    ("wrong-type", WARNING, "ordre", 14, "ordre: 2", "ordre: 2.5", ...),
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
    ("required-missing", WARNING, "title", None, "title: Un jardin partagé\n", "", ...),
    ("required-missing", WARNING, "title", 2, "Un jardin partagé", "", ...),
    ("required-missing", ERROR, "title", 2, "Un jardin partagé", "''", ...),
    ("required-missing", ERROR, "screenshot", None, "screenshot: jardin.png\n", "", ...),
    ("required-missing", WARNING, "date", None, "date: 2021-05-04 10:00:00 +0000\n", "", ...),
    ("unknown-field", ADVICE, "echelle", 12, "in_progress", "echelle: commune\nin_progress", ...),
    ("title-long", ADVICE, "title", 2, "Un jardin partagé", "Un jardin " + "très " * 10 + "partagé", ...),
    ("raw-signs", WARNING, "title", 2, "Un jardin partagé", "Un <jardin> partagé", ...),
    ("raw-signs", WARNING, "description", 4, "Dessiné par ses voisins", "Dessiné &copy; voisins", ...),
    ("raw-signs", ADVICE, "title", 2, "Un jardin partagé", 'Un "jardin" partagé', ...),
    ("raw-signs", WARNING, "parameters", 15, "ordre: 2",
     "ordre: 2\nparameters:\n- name: Avis\n  content: <b>9</b>", ...),
    ("text-cut", WARNING, "title", 2, "Un jardin partagé", "Un jardin #2", ...),
    ("text-cut", WARNING, "description", 4, "Dessiné par ses voisins", "Dessiné par #nous", ...),
    ("url-invalid", ERROR, "link", 3, "jardin.example/", 'jardin.example/a"b', "https://jardin.example/a%22b"),
    ("url-invalid", ERROR, "link", 3, "https://jardin.example/", "ville@jardin.example", ...),
    ("names-missing", ADVICE, "outil", 6,
     "outil:\n- Agora Libre\nmethodes:\n- Le budget participatif\n", "outil: []\n", ...),
    ("pasted-leftover", ADVICE, "title", 2, "Un jardin", "Un jar\u00addin", "Un jardin partagé"),
    ("pasted-leftover", WARNING, "link", 3, "example/", "example/\u200b", "https://jardin.example/"),
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
    ("1er août 2020", ERROR, "2020-08-01 00:00:00 +0000", True),
    ("14 août 2020", WARNING, "2020-08-14 00:00:00 +0000", True),
    ("14/11/2018 09:29", WARNING, "2018-11-14 09:29:00 +0000", True),
    ("Tue May 04 2021 10:00:00 GMT+0200 (CEST)", ADVICE, "2021-05-04 10:00:00 +0000", False),
    ("3 mai 2021", ERROR, "2021-05-03 00:00:00 +0000", True),
    ("05/04/20", WARNING, "2020-04-05 00:00:00 +0000", False),
    ("novembre 2018", ADVICE, "2018-11-01 00:00:00 +0000", False),
    ("'09:30'", WARNING, None, False),
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
