"""Checking one case, or a whole folder, by the table of rules."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from caseeditor.case import Case, Field, FieldKind, Value
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import Contents, FolderContext, Neighbours, title_key
from caseeditor.checks.problems import Problem, Severity
from caseeditor.checks.rules import (
    ASKED_WHEN_BLANK,
    BODY_RULES,
    FIELD_RULES,
    FILE_RULES,
    FIRST_RULES,
    FRONT_MATTER_RULES,
)
from caseeditor.checks.rules.body import body_is_there
from caseeditor.checks.rules.catalogue import broken_catalogue, entry_problems
from caseeditor.checks.rules.dates import far_year, is_far, year_of
from caseeditor.checks.rules.entries import ENTRY_RULES
from caseeditor.checks.rules.folder import (
    broken_settings,
    duplicate_title,
    pictures_named,
    title_of,
    unused_pictures,
)
from caseeditor.checks.rules.front_matter import names_missing, required_missing, unknown_field
from caseeditor.checks.rules.names import UNKNOWN_NAMES
from caseeditor.checks.rules.pictures import pictures_in_text
from caseeditor.checks.rules.site_keys import KEY_RULES
from caseeditor.checks.subject import Subject
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.layout import case_files
from caseeditor.site.own_keys import OWN_KEYS

_OF_CASES = (body_is_there, duplicate_title, pictures_in_text)
_SAID_OF_ENTRIES = frozenset(("required-missing", "blanks-around", "unknown-field"))
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def check_case(case: Case, path: Path, context: FolderContext) -> tuple[Problem, ...]:
    """What is wrong with one case, the worst first; without what the folder's settings switch off.

    Where the file's front matter or encoding is broken, the other rules wait until that is mended.
    """
    return _checked(Subject(case, path, context))


def _checked(subject: Subject) -> tuple[Problem, ...]:
    if subject.context.contents is Contents.ENTRIES:
        said = {
            (each.code, each.line, each.column, each.field): each for each in reversed([*_of_entry(subject)])
        }
        return _told(list(said.values()), subject.context)
    if subject.context.contents is not Contents.CASES:
        return _told(list(_of_page(subject)), subject.context)
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


def _of_entry(subject: Subject) -> Iterator[Problem]:
    """What is wrong with a catalogue entry: what keeps the site from finding it, what it lacks, then what
    would stop or spoil any page. What its other fields say is never more than a warning."""
    broken = list(entry_problems(subject.case, subject.path, subject.context))
    yield from broken
    if subject.case.fault is not None or not subject.case.has_front_matter:
        return
    for rule in ENTRY_RULES:
        yield from rule(subject)
    for problem in duplicate_title(subject):
        yield replace(problem, args={**problem.args, "of": "catalogue"})
    for problem in _field_problems(subject):
        asked = subject.context.fields.get(problem.field or "")
        if problem.code in _SAID_OF_ENTRIES or (asked is not None and asked.kind is FieldKind.PICTURE):
            continue
        dated = asked is not None and asked.kind is FieldKind.DATE
        if problem.severity is Severity.ERROR and not dated and problem.field not in KEY_RULES:
            yield replace(problem, severity=Severity.WARNING)
        elif not dated or problem.severity is Severity.ERROR:
            yield problem
    for rule in BODY_RULES:
        if rule is not body_is_there:
            yield from rule(subject)


def _of_page(subject: Subject) -> Iterator[Problem]:
    """What is wrong with a page that is no case: what keeps its generator from reading it, what was asked of
    it, and for the generator that we know, what would stop or spoil it. Where pictures lie, which pages need
    a text or may share a title, only that site knows."""
    for rules in (FIRST_RULES, FRONT_MATTER_RULES):
        broken = [problem for rule in rules for problem in rule(subject)]
        yield from broken
        if broken:
            return
    if subject.context.contents is Contents.ELSEWHERE:
        yield from required_missing(subject)
        return
    for problem in _field_problems(subject):
        if problem.code != "date-format" or problem.severity is Severity.ERROR:
            yield problem
    for rule in (*FILE_RULES, *BODY_RULES):
        if rule not in _OF_CASES:
            yield from rule(subject)


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

    @property
    def pictures(self) -> frozenset[str]:
        """The pictures on disk that the cases may use."""
        return frozenset(self._pictures)

    def closing(self) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
        """What only the whole folder shows: by case for titles borne twice and odd years, then by file."""
        yield from self.closing_neighbours()
        for problem in (*self.closing_folder(), *unused_pictures(self.context, self._pictures)):
            if problem.code not in self.context.settings.silenced:
                yield self.context.layout.opened / problem.file, (problem,)

    def closing_neighbours(self) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
        """What only the other cases show: titles borne twice and odd years, by case."""
        due: set[Path] = set()
        if self.context.contents in (Contents.CASES, Contents.ENTRIES):
            due.update(path for paths in self._titles.values() if len(paths) > 1 for path in paths)
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

    def closing_folder(self, *, catalogue: bool = True) -> Iterator[Problem]:
        """What is wrong with the folder's settings, and its `catalogue` where it isn't checked itself."""
        yield from broken_settings(self.context)
        if catalogue:
            yield from broken_catalogue(self.context)
        for path, refused in self.context.catalogue.unreadable.items():
            yield unreadable(path, self.context, refused)

    def _among_neighbours(self, path: Path, knowing: FolderContext) -> Iterator[Problem]:
        try:
            case = Case.from_bytes(read_file(path), knowing.schema)
        except OSError:
            return
        if case.fault is None:
            subject = Subject(case, path, knowing)
            found = [*duplicate_title(subject), *far_year(subject)]
            if knowing.contents is Contents.ENTRIES:
                found = [replace(each, args={**each.args, "of": "catalogue"}) for each in found]
            yield from _told(found, knowing)


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
