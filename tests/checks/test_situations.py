"""What `check` says of each situation is what the real site made of it (`situations/record.py`)."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import Severity, check_case, with_safe_fixes
from caseeditor.site.ruby import NotATime, parse_time

from .conftest import Site
from .situations.table import SITUATIONS

HERE = Path(__file__).parent / "situations"
ANSWERS: dict[str, str] = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    shutil.copytree(HERE / "site", tmp_path / "site")
    made = Site(tmp_path / "site")
    made.picture("jardin.png")
    return made


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_severity_is_what_happens_on_the_site(site: Any, name: str) -> None:
    situation, answer = SITUATIONS[name], ANSWERS[name]
    problems = site.problems(situation.text, situation.name)
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    serious = errors | {problem.code for problem in problems if problem.severity is Severity.WARNING}
    if situation.only_newer_stops:
        assert answer == "stops"
        assert situation.code in serious - errors
    elif answer == "stops" or situation.stops_3:
        assert situation.code in errors
    elif answer == "no page":
        assert situation.code in serious
    elif situation.code is None:
        assert serious == set()
    else:
        assert situation.code in {problem.code for problem in problems}
    if (
        answer not in ("stops", "no page")
        and "<h1>" in answer
        and not situation.stops_3
        and serious == errors
    ):
        assert errors == set() or "<h1></h1>" in answer or "<h1> </h1>" in answer


@pytest.mark.parametrize("name", SITUATIONS)
def test_sure_mends_bring_no_new_error(site: Any, name: str) -> None:
    situation = SITUATIONS[name]
    path = site.write(situation.text, situation.name)
    context = site.context
    case = Case.from_bytes(path.read_bytes(), context.schema)
    before = {problem.code for problem in check_case(case, path, context)}
    mended, _ = with_safe_fixes(case, path, context)
    assert Case.from_bytes(mended.to_bytes(), context.schema).fields == mended.fields
    after = check_case(mended, path, context)
    assert {problem.code for problem in after if problem.severity is Severity.ERROR} <= before


def test_a_date_is_refused_where_the_site_stops() -> None:
    """The recorded answers agree with our reading of the dates themselves."""
    now = datetime(2021, 6, 15, tzinfo=UTC)
    for name, answer in ANSWERS.items():
        text = name.removeprefix("date: ")
        if text != name and text not in ("(empty)", "~", "''", "'  '", "- 2018-11-14"):
            try:
                parse_time(text, now)
            except NotATime:
                assert answer == "stops", name
            else:
                assert answer != "stops", name


def test_a_year_far_from_today_and_from_all_other_cases_is_told(site: Any) -> None:
    text = SITUATIONS["good"].text
    site.write(text.replace("2021-05-04 10:00:00", "1220-05-04 10:00:00"))
    site.write(text.replace("Un jardin partagé", "Un pré"), "pre.md")
    assert [
        (problem.file, problem.line) for problem in site.all_problems() if problem.code == "date-year"
    ] == [("_usage/jardin.md", 9)]


def test_an_old_year_among_others_of_its_time_is_not_told(site: Any) -> None:
    text = SITUATIONS["good"].text
    for number, year in enumerate((1994, 1995, 1996)):
        old = text.replace("2021-05-04", f"{year}-05-04").replace("Un jardin partagé", f"Un jardin {number}")
        site.write(old, f"jardin-{number}.md")
    assert "date-year" not in {problem.code for problem in site.all_problems()}
