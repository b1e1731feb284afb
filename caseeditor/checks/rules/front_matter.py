"""The front matter as a whole: can it be read, and are its keys those that the site asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from caseeditor.case import Case, Field, FieldKind, Value
from caseeditor.case.reading.source import is_understood
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.context import Contents
from caseeditor.checks.mending import repaired, sides_of_conflict, without_duplicate
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

_UTF8_LETTER = late_pattern(rb"[\xc2-\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""A letter or a quotation mark in UTF-8: a file with one among other bytes is made of two."""
COMMENT = late_pattern(r"(?m)(?:^|(?<=[ \t]))#.*")
"""What a front matter says to those who read it."""
_NOT_FRENCH = late_pattern(
    r"""[^\x00-\x7fàâäæçéèêëîïñôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÑÔÖŒÙÛÜŸ\u00a0«»‹›‘’“”–—…€£§°ºª²³·•×±µ©®™\u00ad]
      | (?<=[a-zà-ÿœ])[À-ÞŒŸ]                         # a capital within a word: «lÕeau», «motÉ»
      | \b[ÇÈ]\b                                     # what other systems' guillemets look like
    """,
    re.VERBOSE,
)
"""What no French text in cp1252 holds, and what one from DOS, a Mac or Linux looks like when read so."""

_DATE_BEFORE = late_pattern(r"^\d{2,4}-\d{1,2}-\d{1,2}-")

_NEVER_ASKED = frozenset((FieldKind.HIDDEN, FieldKind.SWITCH, FieldKind.OTHER))
"""Kinds of field that a person can't be asked to fill in."""


def encoding(subject: Subject) -> Iterator[Problem]:
    """Not UTF-8, or a byte-order mark at the start.

    Source: FORMAT.md. One file that isn't UTF-8 stops the whole site from being built; a case that starts
    with a byte-order mark is dropped.
    """
    written = subject.case.encoding
    if written.is_utf8 and not written.bom:
        return
    text = subject.case.text
    if not written.is_utf8 and not is_understood(text):
        yield subject.problem("encoding", line=1, kind="unknown", name=written.name)
        return
    kind = "mark" if written.is_utf8 else "other"
    fix = Fix(FixKind.TO_UTF8, safe=_is_one_encoding(subject.case, text))
    yield subject.problem("encoding", line=1, fix=fix, kind=kind, name=written.name)


def _is_one_encoding(case: Case, text: str) -> bool:
    """Whether the whole file was surely written in the encoding it is read in."""
    written = case.encoding
    if written.is_utf8 or written.name.startswith("utf-16"):
        return True
    if written.name == "utf-8" or _UTF8_LETTER.search(case.to_bytes()):
        return False
    return not _NOT_FRENCH.search(text)


def yaml_syntax(subject: Subject) -> Iterator[Problem]:
    """A front matter that the site's reader gives up on.

    Source: the site's generator then shows a page without title, picture or tools; FORMAT.md lists real ones.
    """
    fault = subject.case.fault
    if fault is None:
        return
    repair = repaired(subject.case)
    fix = None
    if repair is not None:
        only = repair.codes[0] if len(repair.codes) == 1 else None
        fix = Fix(FixKind.MEND_FRONT_MATTER, safe=repair.sure, old=only)
    sides = tuple(Fix(FixKind.MEND_FRONT_MATTER, old=code) for code in sides_of_conflict(subject.case))
    fix, others = (sides[0], sides[1:]) if sides else (fix, ())
    args = {**fault.detail, "fault": fault.code, "excerpt": fault.excerpt}
    yield Problem(
        "yaml-syntax", Severity.ERROR, subject.file, fault.line, None, args, fix, others, fault.column
    )  # fmt: skip


def no_front_matter(subject: Subject) -> Iterator[Problem]:
    """A file that doesn't start with `---`.

    Source: the site's generator copies such a file as it is and makes no page of it.
    """
    case = subject.case
    elsewhere = subject.context.contents is Contents.ELSEWHERE  # other generators read other languages
    if case.has_front_matter or (elsewhere and case.other_form is not None):
        return
    repair = repaired(case)
    fix = None
    if repair is not None:
        only = repair.codes[0] if len(repair.codes) == 1 else None
        kept = _signs(case) in _signs(repair.case)
        fix = Fix(FixKind.MEND_FRONT_MATTER, safe=repair.sure and kept, old=only)
    yield subject.problem("no-front-matter", line=1, fix=fix)


def _signs(case: Case) -> bytes:
    """What a file holds apart from spaces and line ends."""
    return b"".join(case.to_bytes().split())


def duplicate_field(subject: Subject) -> Iterator[Problem]:
    """A key that comes twice: Psych keeps the last one and drops the others; js-yaml refuses the file.

    Where all say the same nothing is lost, and it is only a warning.
    """
    for name, lines in subject.case.duplicates.items():
        repair = without_duplicate(subject.case, name)
        harmless = repair is not None and repair.sure
        yield subject.problem(
            "duplicate-field",
            name,
            line=lines[0],
            severity=Severity.WARNING if harmless else None,
            fix=Fix(FixKind.MEND_FRONT_MATTER, safe=harmless, field=name) if repair else None,
            lines=", ".join(map(str, lines)),
        )


def unknown_field(
    subject: Subject, name: str, value: Value, fits: Callable[[Field, Value], bool]
) -> Iterator[Problem]:
    """A key that the schema doesn't have; `fits` says whether a value may stand in a field.

    Source: FORMAT.md. One that is surely a known key, misspelt, is an error: the site shows nothing of it;
    where the known one is filled as well, the site shows that, and it is a warning. Others are kept and
    harmless; in other collections, which have fields of their own, they aren't even mentioned.
    """
    meant = subject.misspelt.get(name)
    if meant is None:
        if subject.in_main_folder:
            choices = tuple(
                known
                for known in subject.context.field_names.suggest(name).candidates
                if known not in subject.case.fields
            )
            fix = Fix(FixKind.RENAME_FIELD, field=name, choices=choices) if choices else None
            yield subject.problem("unknown-field", name, fix=fix, other_fixes=_removal(name), name=name)
        return
    there = subject.case.fields.get(meant)
    joins = isinstance(there, list) and isinstance(value, str | list)
    fix = None
    if is_blank(there) or joins:
        moved: Value = [value] if joins and isinstance(value, str) else value
        gone = name if joins else meant
        safe = not _has_comment(subject.case, gone) and (
            is_blank(value) or fits(subject.context.fields[meant], moved)
        )
        fix = Fix(FixKind.RENAME_FIELD, safe=safe, field=name, new=meant)
    shown = "nothing" if is_blank(there) else "other"
    severity = Severity.WARNING if is_blank(value) or shown == "other" else Severity.ERROR
    yield subject.problem(
        "unknown-field",
        name,
        severity=severity,
        fix=fix,
        other_fixes=_removal(name),
        name=name,
        meant=meant,
        shown=shown,
    )


def required_missing(subject: Subject) -> Iterator[Problem]:
    """A field that the schema requires, absent or empty.

    Source: `required` in the schema. The date is kept and not shown (FORMAT.md), so its absence only warns; a
    title that isn't there, or has no value, is made from the file's name (Jekyll), so that warns as well; so
    does what only a web editor requires.
    """
    fields = subject.case.fields
    for known in subject.context.required:
        if not is_blank(fields.get(known.name)) or known.name in subject.misspelt.values():
            continue
        asked = subject.context.configured and known.kind not in _NEVER_ASKED
        if not subject.in_main_folder and known.name != "title" and not asked:
            continue
        value = fields.get(known.name)
        if known.name in fields and known.kind is FieldKind.DATE:
            continue  # an empty date is worse than none, and said by its own rule
        severity = Severity.WARNING if known.kind is FieldKind.DATE or asked else None
        shown = title_from_name(subject.path.name) if known.name == "title" and value is None else ""
        yield subject.problem(
            "required-missing",
            known.name,
            severity=Severity.WARNING if shown else severity,
            kind=known.kind.value,
            name=known.name,
            shown=shown,
        )


def names_missing(subject: Subject) -> Iterator[Problem]:
    """No tool and no method: nobody finds the case by one, and its page has empty headings."""
    if subject.plain is not None or not subject.in_main_folder:
        return
    chosen = [known for known in subject.context.fields.values() if known.catalogue]
    fields = subject.case.fields
    misspelt = subject.misspelt.values()
    if chosen and all(is_blank(fields.get(known.name)) and known.name not in misspelt for known in chosen):
        yield subject.problem("names-missing", chosen[-1].name)


def title_from_name(name: str) -> str:
    """The title that the site makes of a file's name. Source: Jekyll's `titleize_slug`."""
    stem = _DATE_BEFORE.sub("", name.rpartition(".")[0] or name).rstrip(".")
    return " ".join(word.capitalize() for word in stem.split("-") if word)


def _has_comment(case: Case, name: str) -> bool:
    """Whether the lines of a field say something to those who read the file."""
    return COMMENT.search(case.field_source(name) or "") is not None


def _removal(name: str) -> tuple[Fix, ...]:
    return (Fix(FixKind.REMOVE_FIELD, field=name),)
