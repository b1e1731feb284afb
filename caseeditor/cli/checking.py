"""`caseeditor check`: a folder's problems, for people and for other tools."""

from __future__ import annotations

import sys
from pathlib import Path

from caseeditor.case import default_schema
from caseeditor.checks import FolderContext, Problem, Severity, Wording, read_context
from caseeditor.checks.whole_site import WholeSite
from caseeditor.cli.fixing import Fixed, fix_folder
from caseeditor.cli.report import Checked, as_json, as_text, print_report, printable
from caseeditor.cli.sarif import as_sarif
from caseeditor.errors import CaseEditorError
from caseeditor.folder.collections.contents import FolderContents
from caseeditor.folder.collections.finding import collections_of
from caseeditor.folder.layout import case_files, find_layout
from caseeditor.i18n import Translator

NO_ERROR, ERRORS, COULD_NOT_RUN = 0, 1, 2


def check(folder: Path, *, form: str, fix: bool, _: Translator) -> int:
    """Check `folder` and print its problems as `form` says (`text`, `json` or `sarif`). Returns the exit
    code.

    With `fix`, what can be mended without judgment is mended first: both the report and the code are about
    what remains.
    """
    try:
        context = read_context(find_layout(folder))
        files = list(case_files(context.layout))
        site = _site(context)
    except (CaseEditorError, OSError) as failed:
        print(Wording(_, default_schema()).error(failed), file=sys.stderr)
        return COULD_NOT_RUN
    wording = Wording(_, site.schema)
    fixed = Fixed()
    cases = frozenset(files)
    if fix:
        fixed = fix_folder(list(site.cases), context)
        for path, refused in sorted(fixed.failed.items()):
            print(printable(f"{context.relative(path)}: {wording.error(refused)}"), file=sys.stderr)
        context = read_context(context.layout, context.settings)
        files = list(case_files(context.layout))
        site = _site(context)
    mended = sum(path in cases for path in fixed.mended)
    problems = problems_of(site)
    count = len(files) or sum(1 for _path in site.folder.collections.main.files())
    checked = Checked(str(folder), count, problems, mended, len(fixed.mended) - mended)
    writers = {"json": as_json, "sarif": as_sarif, "text": as_text}
    print_report(writers[form](checked, context, wording, _))
    worst = any(problem.severity is Severity.ERROR for problem in problems)
    return ERRORS if worst else NO_ERROR


def problems_of(site: WholeSite) -> tuple[Problem, ...]:
    """All problems of the folder's collections, by file and line."""
    found = [problem for _path, problems in site.check() for problem in problems]
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line or 0)))


def _site(context: FolderContext) -> WholeSite:
    """The collections of the folder that was read. Raises `FolderError`."""
    return WholeSite(FolderContents(collections_of(context.layout), context.settings), context)
