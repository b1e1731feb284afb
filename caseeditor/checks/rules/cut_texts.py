"""Texts of the fields of which readers see less than was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseeditor.case import Mend, mends
from caseeditor.checks.problems import Fix, FixKind, Problem
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

_HIDES = late_pattern(r"(?m)^[^\r\n#]*:[ \t]+(?:[!&#]\S|[^\r\n]*[ \t]#)")
_MAY_BE_FIELDS = late_pattern(r"[\w-]+[ \t]*:(?s:.*?)^---[ \t]*$", re.MULTILINE)
_CODES = frozenset(("hidden-comment", "hidden-word"))


def cut_texts(subject: Subject) -> Iterator[Problem]:
    """`title: Grand débat #2`: to every reader of YAML, what follows a blank and `#` is a remark; a first
    word that begins with `!` or `&` is read as something else.

    A remark may be meant: the mend is only probable.
    """
    case = subject.case
    if subject.plain is not None or not _HIDES.search(case.text, 0, len(case.text) - len(case.body)):
        return
    for mend in mends(case):
        if mend.optional and mend.code in _CODES and mend.field is not None:
            fix = Fix(FixKind.SHOW_WHOLE_TEXT, field=mend.field, old=mend.code, new=_whole(mend))
            yield subject.problem(
                "text-cut", mend.field, line=mend.line, fix=fix, kind=mend.code, text=_hidden(mend)
            )


def fields_in_text(subject: Subject) -> Iterator[Problem]:
    """A line of three dashes between the fields ends them: those that follow are shown as text.

    Where they are known ones, up to another such line, they were surely meant as fields.
    """
    body = subject.case.body
    if not _MAY_BE_FIELDS.match(body):
        return
    for mend in mends(subject.case):
        if mend.optional and mend.code == "divider":
            fix = Fix(FixKind.SHOW_WHOLE_TEXT, old=mend.code)
            yield subject.problem("fields-in-text", line=mend.line, fix=fix)


def _whole(mend: Mend) -> str:
    return str(mend.case.fields.get(mend.field or "") or "")


def _hidden(mend: Mend) -> str:
    """What isn't shown: the text from `#` on, or the first word."""
    value = mend.before.partition(":")[2].strip()
    if mend.code == "hidden-word":
        return value.split(None, 1)[0]
    return value[value.find("#") :]
