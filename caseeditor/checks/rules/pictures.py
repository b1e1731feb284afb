"""The picture that a case names: is it there under that very name, and can a reader's browser show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from caseeditor.case import Field, Value
from caseeditor.checks.limits import HEAVY_PICTURE
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.folder.pictures.files import plain_name
from caseeditor.late import late_pattern

_IN_TEXT = late_pattern(
    r"""!\[[^\[\]\n]*\]\([ ]*
        (?: <(?P<angled>[^<>\n]{1,500})> | (?P<markdown>(?:[^()\n]|\([^()\n]*\)){1,500}?) )
        (?:[ \t]+["'][^\n]*?["'])?[ \t]*\)
      | <img\b[^<>]*?\bsrc=(?: "(?P<html>[^"<>]+)" | '(?P<quoted>[^'<>]+)' )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Source: kramdown's links: an address may hold blanks, quotes and pairs of parentheses; a quote after a
blank begins the title.
"""
_NEEDS_NO_SIGN = late_pattern(r"[\w./-]+")


def picture(subject: Subject, field: Field, value: Value) -> Iterator[Problem]:
    """A wrong name is a broken picture on the site.

    Source: FORMAT.md; its server tells cases and accents apart.
    """
    if not isinstance(value, str):
        yield subject.problem(
            "wrong-type", field.name, severity=Severity.ERROR, kind="picture", value=value_text(value)
        )
        return
    there = subject.context.pictures.on_disk(value)
    if there is None:
        yield _absent(subject, field.name, value)
    else:
        yield from _content(subject, field.name, there)


def _absent(subject: Subject, field: str, value: str) -> Problem:
    pictures = subject.context.pictures
    near = pictures.near(value)
    if near is not None:
        prefix = value[: len(value) - len(plain_name(value))]
        fix = Fix(FixKind.SET_VALUE, safe=True, field=field, old=value, new=prefix + near)
        return subject.problem("picture-name-mismatch", field, fix=fix, name=value, actual=near)
    suggestion = pictures.suggest(value)
    fix_or_none: Fix | None = None
    if suggestion.sure:
        fix_or_none = Fix(FixKind.SET_VALUE, safe=True, field=field, old=value, new=suggestion.sure)
    elif suggestion.candidates:
        fix_or_none = Fix(FixKind.SET_VALUE, field=field, old=value, choices=suggestion.candidates)
    return subject.problem("picture-missing", field, fix=fix_or_none, name=value)


def _content(subject: Subject, field: str, name: str) -> Iterator[Problem]:
    facts = subject.context.pictures.facts(name)
    if facts.fault is not None:
        severity = Severity.WARNING if facts.fault in ("cut", "too-large") else None
        yield subject.problem("picture-unreadable", field, severity=severity, kind=facts.fault, name=name)
    elif facts.size >= HEAVY_PICTURE:
        yield subject.problem("picture-heavy", field, name=name, megabytes=f"{facts.size / 1_000_000:.1f}")


def pictures_in_text(subject: Subject) -> Iterator[Problem]:
    """A picture of the site's folder that the text shows: a wrong name is a broken picture there, too."""
    body = subject.case.body
    if "![" not in body and "<img" not in body and "<IMG" not in body:
        return
    for found in _IN_TEXT.finditer(subject.body.without_code):
        kind = found.lastgroup or ""
        problem = _in_text(subject, found[kind], found.start(kind))
        if problem is not None:
            yield problem


def _in_text(subject: Subject, address: str, place: int) -> Problem | None:
    """What is wrong with an address inside the pictures folder (`/img/…`, `../img/…`); others aren't ours."""
    pictures = subject.context.pictures
    before, folder, name = address.rpartition(f"{pictures.folder.name}/")
    if not folder or before.strip("./") or "://" in address or "{" in address:
        return None
    name = unescape(unquote(re.split(r"[?#]", name)[0]))
    if not name:
        return subject.body_problem("picture-missing", place, len(address), name=address)
    if pictures.on_disk(name) is not None:
        return None
    near = pictures.near(name)
    code = "picture-missing" if near is None else "picture-name-mismatch"
    fix = None
    if near is not None and _NEEDS_NO_SIGN.fullmatch(near):
        fix = Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(place, address, before + folder + near),))
    return subject.body_problem(code, place, len(address), fix=fix, name=name, actual=near or "")
