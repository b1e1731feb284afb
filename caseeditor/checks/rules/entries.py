"""The rules of the catalogue's own: what an entry lacks that its card and its page show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caseeditor.checks.blanks import is_blank
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import FolderContext
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.folder.collections.contents import Content

Rule = Callable[[Subject], Iterator[Problem]]

_CATEGORY = "categorie"
_METHOD = "methode"
_PICTURES = {_METHOD: "img-bg"}
_USUAL_PICTURE = "logo"


def category(subject: Subject) -> Iterator[Problem]:
    """A category that nobody knows, or none: the entry is in neither list of the catalogue.

    Source: FORMAT.md, «The catalogue's entries».
    """
    known = subject.context.fields.get(_CATEGORY)
    choices = tuple(str(choice.value) for choice in known.options) if known is not None else ()
    value = subject.case.fields.get(_CATEGORY)
    if not choices or value in choices or (isinstance(value, str) and value.strip() in choices):
        return
    fix = Fix(FixKind.SET_VALUE, field=_CATEGORY, choices=choices)
    kind = "none" if is_blank(value) else "other"
    if kind == "none" and not any(entry.category for entry in subject.context.catalogue.entries):
        return  # a site that sorts its catalogue by something else
    yield subject.problem("entry-category", _CATEGORY, fix=fix, kind=kind, name=value_text(value))


def picture(subject: Subject) -> Iterator[Problem]:
    """No picture, or one that isn't there: the card stays empty, or shows a broken one.

    Source: FORMAT.md: a method has `img-bg` where a tool has `logo`.
    """
    name = _PICTURES.get(value_text(subject.case.fields.get(_CATEGORY)).strip(), _USUAL_PICTURE)
    value = subject.case.fields.get(name)
    if is_blank(value):
        yield subject.problem("entry-picture", name, kind="none")
    elif (
        isinstance(value, str)
        and "/" not in value.strip("./")
        and not subject.context.pictures.on_disk(value)
    ):
        meant = subject.context.pictures.near(value)
        fix = Fix(FixKind.SET_VALUE, safe=True, field=name, old=value, new=meant) if meant else None
        yield subject.problem(
            "entry-picture", name, severity=Severity.WARNING, fix=fix, kind="missing", name=value
        )


def unused_entry(entry: Content, context: FolderContext) -> Iterator[Problem]:
    """An entry that no case names: the catalogue shows a tool that nobody has used yet."""
    file = context.relative(entry.path)
    yield Problem("entry-unused", SEVERITIES["entry-unused"], file, args={"name": entry.title})


ENTRY_RULES: tuple[Rule, ...] = (category, picture)
"""What is asked of each entry that can be read."""
