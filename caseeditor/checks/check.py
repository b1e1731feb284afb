"""Checking one case, or a whole folder, by the table of rules."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from caseeditor.case import Case, Field, Value
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import FolderContext, Neighbours, title_key
from caseeditor.checks.problems import Problem, Severity
from caseeditor.checks.rules import (
    ASKED_WHEN_BLANK,
    BODY_RULES,
    FIELD_RULES,
    FILE_RULES,
    FIRST_RULES,
    FRONT_MATTER_RULES,
)
from caseeditor.checks.rules.catalogue import broken_catalogue
from caseeditor.checks.rules.dates import far_year, is_far, year_of
from caseeditor.checks.rules.folder import (
    broken_settings,
    duplicate_title,
    pictures_named,
    title_of,
    unused_pictures,
)
from caseeditor.checks.rules.front_matter import names_missing, required_missing, unknown_field
from caseeditor.checks.rules.names import UNKNOWN_NAMES
from caseeditor.checks.rules.site_keys import KEY_RULES
from caseeditor.checks.subject import Subject
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.layout import case_files
from caseeditor.site.own_keys import OWN_KEYS

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def check_case(case: Case, path: Path, context: FolderContext) -> tuple[Problem, ...]:
    """What is wrong with one case, the worst first; without what the folder's settings switch off.

    Where the file's front matter or encoding is broken, the other rules wait until that is mended.
    """
    return _checked(Subject(case, path, context))


def _checked(subject: Subject) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if subject.plain is None:
        found = [problem for rule in FIRST_RULES for problem in rule(subject)]
        if found:
            return _told(found, subject.context)
        found = [problem for rule in FRONT_MATTER_RULES for problem in rule(subject)]
        if subject.case.has_front_matter:
            found += _field_problems(subject)
    has_page = subject.plain is not None or subject.case.has_front_matter
    for rule in (*FILE_RULES, *BODY_RULES) if has_page else FILE_RULES:
        found += rule(subject)
    return _told(found, subject.context)


def _told(found: list[Problem], context: FolderContext) -> tuple[Problem, ...]:
    if not found:
        return ()
    silenced = context.settings.silenced
    return tuple(sorted((problem for problem in found if problem.code not in silenced), key=_place))


def _field_problems(subject: Subject) -> Iterator[Problem]:
    known_fields = subject.context.fields
    for name, value in subject.case.fields.items():
        known = known_fields.get(name)
        if name in KEY_RULES:
            yield from KEY_RULES[name](subject, name, value)
        if known is None and (name in OWN_KEYS or name in KEY_RULES):
            continue
        if known is None:
            yield from unknown_field(subject, name, value, partial(_fits, subject))
        elif not is_blank(value) or known.kind in ASKED_WHEN_BLANK:
            for rule in FIELD_RULES[known.kind]:
                yield from rule(subject, known, value)
    yield from required_missing(subject)
    yield from names_missing(subject)


def _fits(subject: Subject, field: Field, value: Value) -> bool:
    """Whether a field could take a value without harm to the site. A name that no catalogue entry bears is no
    worse there than where it stands.
    """
    found = (problem for rule in FIELD_RULES[field.kind] for problem in rule(subject, field, value))
    return not any(
        problem.severity is Severity.ERROR and not problem.has_safe_fix and problem.code not in UNKNOWN_NAMES
        for problem in found
    )


def _place(problem: Problem) -> tuple[int, int, int]:
    """Errors first, then warnings, then advice; each as the file goes."""
    return _ORDER[problem.severity], problem.line or 0, problem.column or 0


@dataclass
class FolderCheck:
    """One pass over a folder: remembers what only the whole shows.

    `add` every case, then ask for `closing`.
    """

    context: FolderContext
    _titles: dict[str, list[Path]] = field(default_factory=dict)
    _years: dict[int, list[Path]] = field(default_factory=dict)
    _pictures: set[str] = field(default_factory=set)

    def add(self, case: Case, path: Path) -> tuple[Problem, ...]:
        """What is wrong with one case, as far as it can be told without the others."""
        subject = Subject(case, path, self.context)
        self._pictures.update(pictures_named(subject))
        title = title_of(subject)
        if title:
            self._titles.setdefault(title_key(title), []).append(path)
        year = year_of(subject) if subject.in_main_folder else None
        if year is not None:
            self._years.setdefault(year, []).append(path)
        return _checked(subject)

    @property
    def neighbours(self) -> Neighbours:
        """What the cases say that others are compared with, for `FolderContext.with_neighbours`."""
        return Neighbours(
            {title: tuple(map(self.context.relative, paths)) for title, paths in self._titles.items()},
            {year: tuple(map(self.context.relative, paths)) for year, paths in self._years.items()},
        )

    def closing(self) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
        """What only the whole folder shows: by case for titles borne twice and odd years, then by file."""
        due = {path for paths in self._titles.values() if len(paths) > 1 for path in paths}
        now = self.context.clock()
        for year, paths in self._years.items():
            others = (other for other in self._years if other != year or len(paths) > 1)
            if is_far(year, others, now):
                due.update(paths)
        knowing = self.context.with_neighbours(self.neighbours) if due else self.context
        for path in sorted(due):
            found = tuple(self._among_neighbours(path, knowing))
            if found:
                yield path, found
        root = self.context.layout.opened
        whole = [*broken_settings(self.context), *broken_catalogue(self.context)]
        not_read = self.context.catalogue.unreadable
        whole += (unreadable(path, self.context, refused) for path, refused in not_read.items())
        whole += unused_pictures(self.context, self._pictures)
        for problem in whole:
            if problem.code not in self.context.settings.silenced:
                yield root / problem.file, (problem,)

    def _among_neighbours(self, path: Path, knowing: FolderContext) -> Iterator[Problem]:
        try:
            case = Case.from_bytes(read_file(path), knowing.schema)
        except OSError:
            return
        if case.fault is None:
            subject = Subject(case, path, knowing)
            yield from _told([*duplicate_title(subject), *far_year(subject)], knowing)


def check_folder(
    context: FolderContext, files: Iterable[Path] | None = None
) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Every case of the folder with its problems, one after the other, then what only the whole shows.

    A path may come a second time at the end, with what its neighbours made known. Stopping the iteration is
    all it takes to cancel. `files` where they were listed already.
    """
    whole = FolderCheck(context)
    for path in case_files(context.layout) if files is None else files:
        try:
            case = Case.from_bytes(read_file(path), context.schema)
        except OSError as refused:
            yield path, (unreadable(path, context, refused),)
        else:
            yield path, whole.add(case, path)
    yield from whole.closing()


def unreadable(path: Path, context: FolderContext, refused: OSError) -> Problem:
    """The problem of a file that the system doesn't let us read."""
    kind = "denied" if isinstance(refused, PermissionError) else "other"
    if isinstance(refused, FileNotFoundError) or refused.errno == errno.ELOOP:
        kind = "missing"
    file = context.relative(path)
    return Problem("file-unreadable", SEVERITIES["file-unreadable"], file, args={"kind": kind})
