"""The file of a case: its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.errors import NameRefused
from caseeditor.folder.layout import MARKDOWN_ENDINGS
from caseeditor.folder.naming import case_file_name, check_name
from caseeditor.late import late_pattern

_OTHER_TEXT = (".txt", ".text", ".mdwn", ".mdown", ".mdx")
_ENDINGS_OF_CASES = ("", *_OTHER_TEXT)
_SURELY_GOOD = late_pattern(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9_-]{0,90}\.md").fullmatch
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def file_extension(subject: Subject) -> Iterator[Problem]:
    """A case whose file doesn't end in `.md`: the site lists it but links to its raw text.

    Source: FORMAT.md. A new name publishes a page, so it is given unasked only to what is surely a case that
    has none: not to the copy that another program left, nor where a case of that name is there.
    """
    name = subject.path.name
    if name.lower().endswith(MARKDOWN_ENDINGS):
        return
    stem, ending = _without_other_ending(name)
    new = _new_name(subject.path.parent, stem)
    surely = new == f"{stem}.md" and ending in _ENDINGS_OF_CASES and subject.case.has_front_matter
    fix = Fix(FixKind.RENAME_FILE, safe=surely, old=name, new=new) if new else None
    yield subject.problem("file-extension", fix=fix, name=name, new=new or "")


def file_name(subject: Subject) -> Iterator[Problem]:
    """A name that some system can't hold, or that makes an ugly address: the page's address is made of it.

    Source: the naming rules of Windows; for spaces and accents, that web addresses write them `%20` and
    `%C3%A9`. A new name changes the address of a page that others may link to, so it is never mended unasked.
    """
    name = subject.path.name
    if _SURELY_GOOD(name):
        return
    reason = _refused(name)
    if reason is None and all(character in _PLAIN for character in name):
        return
    ending = subject.path.suffix if name.lower().endswith(MARKDOWN_ENDINGS) else ""
    stem = name[: len(name) - len(ending)] if ending else name
    new = plain_name(subject.path.parent, stem, name)
    fix = Fix(FixKind.RENAME_FILE, old=name, new=new) if new not in (None, name) else None
    severity = Severity.WARNING if reason else None
    yield subject.problem("file-name", severity=severity, fix=fix, name=name, kind=reason or "address")


def _without_other_ending(name: str) -> tuple[str, str]:
    """What `.md` is to follow, and the ending that the file has: both `parc.txt` and `parc.md.save` are to be
    `parc.md`."""
    stem, dot, last = name.rpartition(".")
    ending = dot + last.lower() if stem else ""
    if stem.lower().endswith(MARKDOWN_ENDINGS):
        return stem.rpartition(".")[0], ending
    return (stem if ending in _OTHER_TEXT else name), ending


def _new_name(folder: Path, stem: str) -> str | None:
    """A free name as near to `stem.md` as every system can hold; None where no sign of it can be used."""
    new = _free(folder, stem)
    return plain_name(folder, stem) if _refused(new) else new


def plain_name(folder: Path, stem: str, own: str = "") -> str | None:
    """A free name of a case that makes a plain address, the file's `own` where it does; None without a
    letter.
    """
    try:
        plain = case_file_name(stem, ())
    except NameRefused:
        return None
    return own if plain == own else _free(folder, plain.removesuffix(".md"))


def _refused(name: str) -> str | None:
    try:
        check_name(name)
    except NameRefused as refused:
        return refused.reason
    return None


def _free(folder: Path, stem: str) -> str:
    """`stem.md`, or the first `stem-2.md`, `stem-3.md` … that isn't there."""
    number = 1
    while True:
        name = f"{stem}.md" if number == 1 else f"{stem}-{number}.md"
        if not os.path.lexists(folder / name):
            return name
        number += 1
