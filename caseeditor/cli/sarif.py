"""Problems as SARIF 2.1.0, the form in which build systems and code hosts show what checkers found.

Source: OASIS, «Static Analysis Results Interchange Format (SARIF) Version 2.1.0».
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

from caseeditor.checks import FolderContext, Problem, Severity, Wording
from caseeditor.checks.codes import SEVERITIES
from caseeditor.cli.report import Checked, json_text
from caseeditor.i18n import Translator
from caseeditor.version import program_version

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(checked: Checked, context: FolderContext, wording: Wording, _: Translator) -> str:
    """One run with all problems; places are relative to the folder that was checked."""
    codes = sorted({problem.code for problem in checked.problems})
    root = context.layout.opened.absolute().as_uri() + "/"
    run = {
        "tool": {
            "driver": {
                "name": "caseeditor",
                "version": program_version(),
                "language": _.language,
                "rules": [
                    {"id": code, "defaultConfiguration": {"level": _LEVELS[SEVERITIES[code]]}}
                    for code in codes
                ],
            }
        },
        "originalUriBaseIds": {"FOLDER": {"uri": root}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes, wording) for problem in checked.problems],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, codes: list[str], wording: Wording) -> dict[str, Any]:
    message = wording.problem(problem)
    fix = wording.fix(problem)
    uri = quote(os.fsencode(problem.file))  # a name may hold bytes that are no letters
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "FOLDER"}}
    if problem.line:
        region: dict[str, int] = {"startLine": problem.line}
        if problem.column:
            region["startColumn"] = problem.column
        location["region"] = region
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{message} {fix}." if fix else message},
        "locations": [{"physicalLocation": location}],
    }
    if problem.field:
        result["properties"] = {"field": problem.field}
    return result
