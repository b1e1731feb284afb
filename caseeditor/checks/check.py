"""Checking one case, or a whole folder, by the table of rules."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from caseeditor.case import Case, Field, FieldKind, Value
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import FolderContext, title_key
from caseeditor.checks.problems import Problem, Severity
from caseeditor.checks.rules import BODY_RULES, FIELD_RULES, FILE_RULES, FIRST_RULES, FRONT_MATTER_RULES
from caseeditor.checks.rules.catalogue import broken_catalogue
from caseeditor.checks.rules.folder import (
    broken_settings,
    duplicate_title,
    pictures_named,
    title_of,
    unused_pictures,
)
from caseeditor.checks.rules.front_matter import is_blank, required_missing, unknown_field
from caseeditor.checks.rules.names import UNKNOWN_NAMES
from caseeditor.checks.subject import Subject
from caseeditor.folder.layout import case_files
from caseeditor.folder.writing.flushing import read_file


def check_case(case: Case, path: Path, context: FolderContext) -> tuple[Problem, ...]:
    """What is wrong with one case, by line; without what the folder's settings switch off.

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
        if known is None:
            yield from unknown_field(subject, name, value, partial(_fits, subject))
        elif not is_blank(value) or (known.kind is FieldKind.URL and value is not None):
            for rule in FIELD_RULES[known.kind]:
                yield from rule(subject, known, value)
    yield from required_missing(subject)


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
    order = {"error": 0, "warning": 1, "advice": 2}
    return problem.line or 0, order[problem.severity], problem.column or 0


@dataclass
class FolderCheck:
    """One pass over a folder: remembers what only the whole shows.

    `add` every case, then ask for `closing`.
    """

    context: FolderContext
    _titles: dict[str, list[Path]] = field(default_factory=dict)
    _pictures: set[str] = field(default_factory=set)

    def add(self, case: Case, path: Path) -> tuple[Problem, ...]:
        """What is wrong with one case, as far as it can be told without the others."""
        subject = Subject(case, path, self.context)
        self._pictures.update(pictures_named(subject))
        title = title_of(subject)
        if title:
            self._titles.setdefault(title_key(title), []).append(path)
        return _checked(subject)

    @property
    def titles(self) -> dict[str, tuple[str, ...]]:
        """Which files bear which title, for `FolderContext.with_titles`."""
        return self._by_file(self._titles)

    def closing(self) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
        """What only the whole folder shows: by case for titles borne twice, then by file."""
        repeated = {title: paths for title, paths in self._titles.items() if len(paths) > 1}
        knowing = self.context.with_titles(self._by_file(repeated))
        for path in sorted(path for paths in repeated.values() for path in paths):
            found = tuple(self._same_title(path, knowing))
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

    def _by_file(self, titles: Mapping[str, Iterable[Path]]) -> dict[str, tuple[str, ...]]:
        return {title: tuple(map(self.context.relative, paths)) for title, paths in titles.items()}

    def _same_title(self, path: Path, knowing: FolderContext) -> Iterator[Problem]:
        if "duplicate-title" in knowing.settings.silenced:
            return
        try:
            case = Case.from_bytes(read_file(path), knowing.schema)
        except OSError:
            return
        if case.fault is None:
            yield from duplicate_title(Subject(case, path, knowing))


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
