"""Problems printed: for people, as a good compiler says them, and as JSON for other programs."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from caseeditor.case import Case
from caseeditor.checks import FolderContext, Problem, Severity, Wording
from caseeditor.folder.disk.flushing import read_file
from caseeditor.i18n import Translator
from caseeditor.late import late_pattern

_LINE_END = late_pattern(r"\r\n|\n|\r")  # what counts as a line for the site; Python knows more of them
_LONE = late_pattern("[\ud800-\udfff]")
_WIDEST = 100
"""Characters of a line of the file that are shown."""


@dataclass(frozen=True)
class Checked:
    """A folder that was checked: as it was named, how many cases it has, what remains wrong, how many of them
    and how many entries of the catalogue were mended.
    """

    folder: str
    cases: int
    problems: tuple[Problem, ...]
    mended: int = 0
    mended_entries: int = 0


def as_json(checked: Checked, _context: FolderContext, wording: Wording, _: Translator) -> str:
    """What other programs read: CONTRIBUTING promises its form."""
    problems = [
        {
            "file": problem.file,
            "line": problem.line,
            "field": problem.field,
            "code": problem.code,
            "severity": str(problem.severity),
            "message": wording.problem(problem),
            "fix": wording.fix(problem),
        }
        for problem in checked.problems
    ]
    found = {"folder": checked.folder, "cases": checked.cases, "problems": problems}
    return json_text(found)


def json_text(found: dict[str, Any]) -> str:
    """`found` for other programs: readable letters, but escapes for the bytes of a file's name that are none,
    which no stream could print."""
    written = json.dumps(found, ensure_ascii=False, indent=2)
    return _LONE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def print_report(report: str) -> None:
    """Print a report, to whoever reads all of it or only the beginning (`| head`)."""
    try:
        print(report, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is left at exit


def as_text(checked: Checked, context: FolderContext, wording: Wording, _: Translator) -> str:
    """File, line, the line itself and what to do, for each problem; then how many there are."""
    parts: list[str] = []
    for file, problems in groupby(checked.problems, key=lambda problem: problem.file):
        lines = _lines_of(context.layout.opened / file)
        parts += [_told(problem, lines, wording) for problem in problems]
    return "\n".join([*parts, *([""] if parts else []), *_summary(checked, _)])


def _told(problem: Problem, lines: list[str], wording: Wording) -> str:
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    message = " ".join(wording.problem(problem).splitlines())
    told = [f"{place}: {wording.severity(problem.severity)}: {message} [{problem.code}]"]
    margin = " " * 4
    if problem.line and problem.line <= len(lines):
        number = str(problem.line)
        margin = " " * (len(number) + 2)
        told.append(f"  {number} | {_shown(problem, lines[problem.line - 1])}")
    fix = wording.fix(problem)
    if fix:
        told.append(f"{margin} = {fix}")
    return "\n".join(map(printable, told))


def printable(text: str) -> str:
    """The text on one line, whatever names and excerpts are in it: U+FFFD for what can't be shown."""
    return "".join(sign if sign.isprintable() or sign in "\t\u00a0\u202f" else "\ufffd" for sign in text)


def _shown(problem: Problem, line: str) -> str:
    """The line, or its part around the problem where it is long."""
    line = printable(line)
    start = max((problem.column or 1) - 1 - _WIDEST // 3, 0) if len(line) > _WIDEST else 0
    end = start + _WIDEST
    return ("…" if start else "") + line[start:end].rstrip() + ("…" if len(line) > end else "")


def _lines_of(path: Path) -> list[str]:
    """The lines of a file, to show them; none of one that can't be read, or holds no text."""
    if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"):
        return []
    try:
        raw = read_file(path)
    except OSError:
        return []
    text = raw.decode(Case.from_bytes(raw).encoding.name, "replace").removeprefix("\ufeff")
    return _LINE_END.split(text)


def _summary(checked: Checked, _: Translator) -> Iterator[str]:
    if checked.mended:
        yield _.plural("{count} case was corrected.", "{count} cases were corrected.", checked.mended).format(
            count=checked.mended
        )
    if checked.mended_entries:
        yield _.plural(
            "{count} entry of the catalogue was corrected.",
            "{count} entries of the catalogue were corrected.",
            checked.mended_entries,
        ).format(count=checked.mended_entries)
    if not checked.cases:
        yield _("There is no case in this folder.")
        return
    cases = _.plural("{count} case", "{count} cases", checked.cases).format(count=checked.cases)
    if not checked.problems:
        yield _("{cases} checked: nothing to say.").format(cases=cases)
        return
    many = Counter(problem.severity for problem in checked.problems)
    errors, warnings, advice = (
        many[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
    )
    yield _("{cases} checked: {errors}, {warnings}, {advice}.").format(
        cases=cases,
        errors=_.plural("{count} error", "{count} errors", errors).format(count=errors),
        warnings=_.plural("{count} warning", "{count} warnings", warnings).format(count=warnings),
        advice=_.plural("{count} piece of advice", "{count} pieces of advice", advice).format(count=advice),
    )
    mendable = sum(problem.has_safe_fix for problem in checked.problems)
    if mendable:
        yield _.plural(
            "{count} problem can be corrected without a question: caseeditor check --fix",
            "{count} problems can be corrected without a question: caseeditor check --fix",
            mendable,
        ).format(count=mendable)
