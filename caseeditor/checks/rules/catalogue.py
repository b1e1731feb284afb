"""Catalogue files that the site can't use as meant: whoever names their tool gets an empty card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from caseeditor.case import Case
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.context import FolderContext
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.rules.dates import DATE, date_field, dated_name
from caseeditor.checks.rules.front_matter import (
    duplicate_field,
    encoding,
    no_front_matter,
    yaml_syntax,
)
from caseeditor.checks.rules.liquid import liquid
from caseeditor.checks.rules.pictures import picture_signs
from caseeditor.checks.rules.site_keys import KEY_RULES
from caseeditor.checks.rules.values import RANK, whole_number
from caseeditor.checks.subject import Subject

_PICTURES = ("logo", "img-bg")
_SAYS_NOTHING = frozenset(("title", "categorie", "date", "default_logo", "layout", "ordre", *_PICTURES))


def broken_catalogue(context: FolderContext) -> Iterator[Problem]:
    """What keeps the site from reading entries of the catalogue, or from finding them by their name.

    Such an entry's name still counts as known when it can be read.
    """
    for _path, problems in _looked_at(context):
        yield from problems


def broken_entries(context: FolderContext) -> Iterator[Path]:
    """The files of the catalogue that `entry_problems` has something to say of."""
    for path, problems in _looked_at(context):
        if problems:
            yield path


def _looked_at(context: FolderContext) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    for entry in context.catalogue.entries:
        yield entry.file, tuple(entry_problems(entry.case, entry.file, context))


def entry_problems(case: Case, path: Path, context: FolderContext) -> Iterator[Problem]:
    """What is wrong with one catalogue file: as a file, and in what a case finds it by.

    What its other fields say is nobody's business here. A broken one says no more until that is mended.
    """
    subject = Subject(case, path, context)
    found = [*encoding(subject), *yaml_syntax(subject)]
    if not found:
        found = [*no_front_matter(subject), *duplicate_field(subject)]
    if not found:
        found = [*_title(subject), *_blanks_around(subject), *_page(subject)]
    for problem in found:
        severity = Severity.WARNING if problem.code == "no-front-matter" else problem.severity
        yield replace(problem, severity=severity, args={**problem.args, "of": "catalogue"})


def _title(subject: Subject) -> Iterator[Problem]:
    """An entry without a name: no case can name it."""
    title = subject.case.fields.get("title")
    if is_blank(title):
        yield subject.problem(
            "required-missing", "title", severity=Severity.WARNING, kind="text", name="title"
        )  # fmt: skip
    elif isinstance(title, list | dict):
        yield subject.problem("wrong-type", "title", kind="text", value="")


def _page(subject: Subject) -> Iterator[Problem]:
    """What stops the site, or hides the entry's page, as in a case; and a page without a text."""
    fields = subject.context.fields
    for name, value in subject.case.fields.items():
        known = fields.get(name)
        if name in KEY_RULES:
            yield from KEY_RULES[name](subject, name, value)
        if known is not None and name == DATE:
            yield from filter(_decides, date_field(subject, known, value))
        elif known is not None and name == RANK:
            yield from filter(_decides, whole_number(subject, known, value))
        elif name in _PICTURES and isinstance(value, str):
            yield from picture_signs(subject, name, value)
    yield from dated_name(subject)
    yield from liquid(subject)
    if not subject.case.body.strip() and not _says_more(subject):
        yield subject.problem("body-empty", severity=Severity.ADVICE, line=subject.case.body_line)


def _says_more(subject: Subject) -> bool:
    """Whether an entry says more than what it is called and how it is shown."""
    fields = subject.case.fields.items()
    return any(not is_blank(value) for name, value in fields if name not in _SAYS_NOTHING)


def _decides(problem: Problem) -> bool:
    """Whether a problem of an entry's date or rank concerns the site, and not only how it is written."""
    return problem.severity is Severity.ERROR or problem.code == "date-future"


def _blanks_around(subject: Subject) -> Iterator[Problem]:
    """Blanks around a name or a category.

    Source: FORMAT.md. The site compares them as they are: a case that writes the name without the blanks
    shows an empty card.
    """
    for name in ("title", "categorie"):
        value = subject.case.fields.get(name)
        if isinstance(value, str) and value.strip() not in ("", value):
            fix = Fix(FixKind.SET_VALUE, safe=True, field=name, old=value, new=value.strip())
            yield subject.problem("blanks-around", name, fix=fix, name=value.strip())
