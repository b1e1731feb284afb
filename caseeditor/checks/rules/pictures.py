"""The picture that a case names: is it there under that very name, and can a reader's browser show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from caseeditor.case import Field, Value
from caseeditor.checks.limits import HEAVY_PICTURE
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.folder.naming import picture_file_name
from caseeditor.folder.pictures.awkward_names import awkward_signs, cuts_the_address
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
_ELSEWHERE = late_pattern(r"(?i)\s*(?:[a-z][a-z0-9+.-]*:|//|#)")
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
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
        yield from picture_signs(subject, field.name, there)


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


def picture_signs(subject: Subject, field: str, name: str) -> Iterator[Problem]:
    """A name with signs that mean something in an address, or in the style of a card.

    Source: FORMAT.md. What ends the address keeps every page from showing it; an apostrophe or a bracket only
    a card.
    """
    signs = awkward_signs(name)
    if not signs:
        return
    new = _plain_name(name, subject.context.pictures.names)
    fix = Fix(FixKind.RENAME_PICTURE, field=field, old=name, new=new)
    everywhere = cuts_the_address(name)
    yield subject.problem(
        "picture-name-signs",
        field,
        severity=Severity.ERROR if everywhere else None,
        fix=fix,
        kind="page" if everywhere else "card",
        name=name,
        signs=" ".join(signs),
    )


def _plain_name(name: str, taken: Iterable[str]) -> str:
    """A free name of letters, digits and hyphens, in the same folder and with the same ending."""
    folder, slash, base = name.rpartition("/")
    _, dot, ending = base.rpartition(".")
    beside = (other.rpartition("/")[2] for other in taken if other.rpartition("/")[0] == folder)
    return folder + slash + picture_file_name(base, dot + ending if dot else "", beside)


def _content(subject: Subject, field: str, name: str) -> Iterator[Problem]:
    facts = subject.context.pictures.facts(name)
    if facts.fault is not None:
        severity = Severity.WARNING if facts.fault in ("cut", "too-large", "denied") else None
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
    """What is wrong with an address inside the pictures folder (`/img/…`, `../img/…`), or of a picture
    anywhere else on the site; those of other sites, and computed ones, aren't looked at.
    """
    pictures = subject.context.pictures
    before, folder, name = address.rpartition(f"{pictures.folder.name}/")
    if _ELSEWHERE.match(address) or "{" in address:
        return None
    if not folder or before.strip("./"):
        return _beside(subject, address, place)
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


def _beside(subject: Subject, address: str, place: int) -> Problem | None:
    """A picture outside the pictures folder: from the site's root, or from the page's own address, which is
    the collection's folder. Its mend is the picture of that name in the pictures folder.
    """
    root = subject.context.layout.root
    name = unescape(unquote(re.split(r"[?#]", address)[0]))
    if root is None or not name.lower().endswith(_PICTURE_ENDINGS) or "permalink" in subject.case.fields:
        return None
    folder = root if name.startswith("/") else root / subject.path.parent.name.lstrip("_")
    if _is_file_inside(root, folder / name.lstrip("/")):
        return None
    pictures = subject.context.pictures
    base = name.rpartition("/")[2]
    there = pictures.on_disk(base) or pictures.near(base)
    fix = None
    if there is not None:
        new = f"/{pictures.folder.name}/{quote(there)}"
        fix = Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(place, address, new),))
    return subject.body_problem("picture-missing", place, len(address), fix=fix, name=name)


def _is_file_inside(root: Path, path: Path) -> bool:
    try:
        found = path.resolve()
        return found.is_relative_to(root.resolve()) and found.is_file()
    except (OSError, ValueError, RuntimeError):
        return False
