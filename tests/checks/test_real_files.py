"""The rules and their mends on the real files: nothing breaks, and no sure mend does harm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import (
    FolderContext,
    Problem,
    Severity,
    apply_fix,
    check_case,
    check_folder,
    read_context,
    with_safe_fixes,
)
from caseeditor.errors import EditRefused
from caseeditor.folder.layout import find_layout

pytestmark = pytest.mark.corpus
_ADDED = ("_usage", "img", "_outil")


@dataclass(frozen=True)
class Reports:
    """The situations that people report, each to be put alone into the site."""

    folder: Path
    site: Path
    expected: dict[str, dict[str, Any]]


@pytest.fixture
def reports(corpus: Path, tmp_path: Path) -> Reports:
    folder = corpus / "reports"
    if not folder.is_dir():
        pytest.skip("no reports in the corpus")
    site = tmp_path / "site"
    for name in _ADDED:
        (site / name).mkdir(parents=True)
    shutil.copytree(corpus / "site" / "_outil", site / "_outil", dirs_exist_ok=True)
    shutil.copy(corpus / "site" / "_config.yml", site)
    target = "---\ntitle: Un autre cas\nscreenshot: x.png\ndate: 2018-01-01 00:00:00 +0000\n---\nUn texte.\n"
    (site / "_usage" / "addiction.md").write_text(target, encoding="utf-8")
    return Reports(folder, site, json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def _added(reports: Reports, name: str) -> tuple[Path, FolderContext]:
    said = reports.expected[name]
    picture = next((reports.folder.parent / "site" / "img").glob("*.png"))
    for path in (reports.site / "img").iterdir():
        path.unlink()
    for shown in said["pictures"]:
        shutil.copy(picture, reports.site / "img" / shown)
    path = reports.site / "_usage" / said.get("name", name)
    shutil.copy(reports.folder / name, path)
    return path, read_context(find_layout(reports.site))


def _found(path: Path, context: FolderContext) -> tuple[Problem, ...]:
    return check_case(Case.from_bytes(path.read_bytes(), context.schema), path, context)


def test_every_reported_situation_is_judged_as_the_site_judges_it(reports: Reports) -> None:
    path, context = _added(reports, "sound.md")
    sound = {problem.code for problem in _found(path, context)}
    path.unlink()
    wrong: list[str] = []
    for name, said in reports.expected.items():
        path, context = _added(reports, name)
        severities = {problem.severity for problem in _found(path, context) if problem.code not in sound}
        path.unlink()
        serious = severities & {Severity.ERROR, Severity.WARNING}
        as_expected = {
            "error": Severity.ERROR in severities,
            "warning": bool(serious),
            "no error": Severity.ERROR not in severities,
        }
        if not as_expected[said["check"]]:
            wrong.append(name)
    assert wrong == []


def test_what_is_mended_when_asked_is_what_was_meant(reports: Reports) -> None:
    for name, said in reports.expected.items():
        if "mended" not in said:
            continue
        path, context = _added(reports, name)
        case = Case.from_bytes(path.read_bytes(), context.schema)
        (problem,) = check_case(case, path, context)
        assert with_safe_fixes(case, path, context) == (case, ())
        mended = apply_fix(case, problem)
        path.unlink()
        assert mended.body == case.body
        assert mended.fields.keys() == said["mended"].keys()
        for field, wanted in said["mended"].items():
            value = mended.fields[field]
            if isinstance(wanted, dict):
                assert all(part in str(value) for part in wanted["holds"])
            else:
                assert value == wanted or str(value)[:19] == str(wanted)[:19]


def _cases(corpus: Path) -> Iterator[tuple[Path, FolderContext]]:
    context = read_context(find_layout(corpus / "site"))
    for path in sorted((corpus / "revisions").iterdir()):
        yield context.layout.case_folders[0] / path.name, context


def test_sure_mends_of_the_real_files_bring_no_error_and_read_back(corpus: Path) -> None:
    for path, context in _cases(corpus):
        raw = (corpus / "revisions" / path.name).read_bytes()
        case = Case.from_bytes(raw, context.schema)
        before = {problem.code for problem in check_case(case, path, context)}
        mended, _problems = with_safe_fixes(case, path, context)
        again = Case.from_bytes(mended.to_bytes(), context.schema)
        assert again.fields == mended.fields
        assert again.body == mended.body
        if "yaml-syntax" in before or "encoding" in before:
            continue  # the other rules had waited
        after = {problem.code for problem in check_case(mended, path, context) if _is_error(problem)}
        assert after <= before, path.name


def test_every_mend_of_the_real_files_reads_back(corpus: Path) -> None:
    for path, context in _cases(corpus):
        case = Case.from_bytes((corpus / "revisions" / path.name).read_bytes(), context.schema)
        for problem in check_case(case, path, context):
            for fix in problem.fixes:
                if not fix.edits_case:
                    continue
                try:
                    choice = fix.choices[0] if fix.needs_choice else None
                    mended = apply_fix(case, problem, fix, choice=choice)
                except EditRefused:
                    continue
                again = Case.from_bytes(mended.to_bytes(), context.schema)
                assert (again.fields, again.body) == (mended.fields, mended.body), (path.name, problem.code)
                stops = {left.code for left in check_case(mended, path, context) if left.code == "liquid"}
                assert not stops or problem.code == "liquid" or "liquid" in _codes(case, path, context)


def test_the_real_site_has_no_error_that_the_site_does_not_have(corpus: Path) -> None:
    """The current cases are published as they are: what stops the site can't be among their problems."""
    context = read_context(find_layout(corpus / "site"))
    stopping = {"liquid", "date-format", "page-address", "categories-broken", "note-empty", "encoding"}
    found = [problem for _path, problems in check_folder(context) for problem in problems]
    assert [problem for problem in found if problem.code in stopping and _is_error(problem)] == []


def _codes(case: Case, path: Path, context: FolderContext) -> set[str]:
    return {problem.code for problem in check_case(case, path, context)}


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR
