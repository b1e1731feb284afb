"""Every rule has an example, a good case has none of them, and a folder may switch rules off."""

from __future__ import annotations

from typing import Any

from caseeditor.checks import Severity
from caseeditor.checks.codes import SEVERITIES

from .conftest import only
from .situations.table import SITUATIONS
from .test_body_rules import BODIES
from .test_field_rules import FIELDS

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

TEXT = "Les voisins dessinent leur jardin."


def test_a_good_case_has_no_problem(site: Any) -> None:
    assert site.problems() == ()
    assert site.all_problems() == []


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


def test_every_code_has_an_example() -> None:
    """A rule without a test is one that nobody knows to work."""
    situations = {situation.code for situation in SITUATIONS.values()} - {None}
    examples = {row[0] for row in (*FIELDS, *BODIES)} | situations | {
        "yaml-syntax", "encoding", "no-front-matter", "duplicate-field", "file-extension", "file-name",
        "picture-unreadable", "picture-heavy", "picture-unused", "duplicate-title",
        "name-elsewhere", "picture-name-signs", "settings-broken", "date-year", "file-unreadable",
        "blanks-around", "fields-in-text", "entry-category", "entry-picture", "entry-unused",
    }  # fmt: skip
    assert examples == set(SEVERITIES)
