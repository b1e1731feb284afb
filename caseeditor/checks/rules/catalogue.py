"""Catalogue files that can't be read: whoever names their tool gets an empty card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from caseeditor.case import Case
from caseeditor.checks.context import FolderContext
from caseeditor.checks.problems import Problem
from caseeditor.checks.rules.front_matter import encoding, yaml_syntax
from caseeditor.checks.subject import Subject


def broken_catalogue(context: FolderContext) -> Iterator[Problem]:
    """What keeps the site from reading entries of the catalogue.

    Such an entry's name still counts as known when it can be read.
    """
    for path in broken_entries(context):
        try:
            case = Case.from_bytes(path.read_bytes(), context.schema)
        except OSError:
            continue
        yield from entry_problems(case, path, context)


def broken_entries(context: FolderContext) -> Iterator[Path]:
    """The files of the catalogue that `entry_problems` has something to say of."""
    for entry in context.catalogue.entries:
        if entry.fault is not None or not entry.is_utf8:
            yield entry.file


def entry_problems(case: Case, path: Path, context: FolderContext) -> Iterator[Problem]:
    """What is wrong with one catalogue file as a file; what its fields say is nobody's business here."""
    subject = Subject(case, path, context)
    for problem in (*encoding(subject), *yaml_syntax(subject)):
        yield replace(problem, args={**problem.args, "of": "catalogue"})
