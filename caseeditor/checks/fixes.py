"""Applying fixes: each gives a new case, or a new file name; nothing here touches a disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from caseeditor.case import Case, Value, mends
from caseeditor.checks.blanks import is_blank
from caseeditor.checks.body_text import BodyText
from caseeditor.checks.check import check_case
from caseeditor.checks.context import FolderContext
from caseeditor.checks.key_rename import with_key_renamed
from caseeditor.checks.mending import repaired, without_duplicate
from caseeditor.checks.problems import Fix, FixKind, Problem, TextEdit
from caseeditor.checks.rules.front_matter import COMMENT
from caseeditor.checks.typography import typographic_edits
from caseeditor.checks.wording.value_text import value_text
from caseeditor.errors import EditRefused

_ROUNDS = 20
"""Times a case is looked at again after a mend: one may bring another to light."""


def apply_fix(case: Case, problem: Problem, fix: Fix | None = None, *, choice: str | None = None) -> Case:
    """The case with `problem` mended by `fix` (its best one without it); `choice` where the fix offers
    several.

    A case that changed since it was checked, so that the fix has nothing left to do, comes back as it is.
    Raises `EditRefused` where the problem has no fix, the choice is missing, the fix isn't one of the case's
    text (a file's name, the catalogue), or the edit can't be made safely.
    """
    fix = fix or problem.fix
    if fix is None or not fix.edits_case or (fix.needs_choice and choice is None):
        raise EditRefused("no-fix", problem.field)
    return _APPLIED[fix.kind](case, fix, choice)


def with_safe_fixes(case: Case, path: Path, context: FolderContext) -> tuple[Case, tuple[Problem, ...]]:
    """The case with every safe mend of an error or a warning applied, and the problems that these mended.

    Advice is left alone. A mend that can't be made safely after all, or would take a comment away, is left
    out.
    """
    mended: list[Problem] = []
    refused: set[Problem] = set()
    for _ in range(_ROUNDS):
        due = [
            problem
            for problem in check_case(case, path, context)
            if problem.has_safe_fix and problem.fix and problem.fix.edits_case and problem not in refused
        ]
        if not due:
            break
        changed = _first_applied(case, due[0])
        if changed is None:
            refused.add(due[0])
            continue
        case = changed
        mended.append(due[0])
    return case, tuple(mended)


def _first_applied(case: Case, problem: Problem) -> Case | None:
    try:
        changed = apply_fix(case, problem)
    except EditRefused:
        return None
    if changed == case or _comments(case) - _comments(changed):
        return None
    return changed


def _comments(case: Case) -> Counter[str]:
    """What a front matter says to those who read it: nobody but a person may throw that away."""
    if case.fault is not None or not case.encoding.is_utf8:  # a mend then changes what is a comment
        return Counter()
    text = case.text
    return Counter(COMMENT.findall(text, 0, len(text) - len(case.body)))


def _replace_name(case: Case, fix: Fix, choice: str | None) -> Case:
    new = choice if choice is not None else fix.new
    return _with_names(case, fix, [str(new)])


def _remove_name(case: Case, fix: Fix, _choice: str | None) -> Case:
    return _with_names(case, fix, [])


def _move_name(case: Case, fix: Fix, _choice: str | None) -> Case:
    there = str(fix.new)
    value = case.fields.get(there)
    names = list(value) if isinstance(value, list) else [] if is_blank(value) else [value]
    moved = _with_names(case, fix, [])
    if moved == case:
        return case
    return moved if fix.old in names else moved.with_field(there, [*names, fix.old])


def _with_names(case: Case, fix: Fix, instead: list[str]) -> Case:
    """The names of a field, `instead` where the old one stood; a name there already isn't doubled."""
    field = fix.field or ""
    value = case.fields.get(field)
    if isinstance(value, str):
        return case if value != fix.old else case.with_field(field, instead[0] if instead else [])
    if not isinstance(value, list):
        return case
    names: list[Value] = []
    for item in value:
        if value_text(item) != fix.old:
            names.append(item)
        else:
            names += [name for name in instead if name not in names and name not in value]
    return case.with_field(field, names)


def _set_value(case: Case, fix: Fix, choice: str | None) -> Case:
    field = fix.field or ""
    if field not in case.fields:
        return case
    return case.with_field(field, choice if choice is not None else fix.new)


def _rename_field(case: Case, fix: Fix, choice: str | None) -> Case:
    old, new = fix.field or "", choice if choice is not None else str(fix.new)
    if old not in case.fields:
        return case
    value, there = case.fields[old], case.fields.get(new)
    if new not in case.fields:
        return with_key_renamed(case, old, new)
    if is_blank(there):
        return with_key_renamed(case.without_field(new), old, new)
    if not isinstance(there, list):
        raise EditRefused("both-filled", old)
    added = value if isinstance(value, list) else [] if is_blank(value) else [value]
    merged = there + [item for item in added if item not in there]
    return case.with_field(new, merged).without_field(old)


def _remove_field(case: Case, fix: Fix, _choice: str | None) -> Case:
    return case.without_field(fix.field or "") if fix.field in case.fields else case


def _mend_front_matter(case: Case, fix: Fix, _choice: str | None) -> Case:
    repair = without_duplicate(case, fix.field) if fix.field else repaired(case, first=fix.old)
    if repair is None:
        raise EditRefused("no-mend", fix.field)
    return repair.case


def _show_whole_text(case: Case, fix: Fix, _choice: str | None) -> Case:
    found = (mend for mend in mends(case) if mend.code == fix.old and mend.field == fix.field)
    return next((mend.case for mend in found), case)


def _to_utf8(case: Case, _fix: Fix, _choice: str | None) -> Case:
    return case.in_utf8()


def _replace_text(case: Case, fix: Fix, _choice: str | None) -> Case:
    return case.with_body(edited_text(case.body, fix.edits))


def _typography(case: Case, _fix: Fix, _choice: str | None) -> Case:
    return case.with_body(edited_text(case.body, tuple(typographic_edits(BodyText(case.body)))))


def edited_text(text: str, edits: tuple[TextEdit, ...]) -> str:
    """`text` with those of the `edits` that still find their old text at its place."""
    for edit in sorted(edits, key=lambda edit: (edit.start, len(edit.old)), reverse=True):
        end = edit.start + len(edit.old)
        if text[edit.start : end] == edit.old:
            text = text[: edit.start] + edit.new + text[end:]
    return text


_APPLIED: dict[FixKind, Callable[[Case, Fix, str | None], Case]] = {
    FixKind.REPLACE_NAME: _replace_name,
    FixKind.REMOVE_NAME: _remove_name,
    FixKind.MOVE_NAME: _move_name,
    FixKind.SET_VALUE: _set_value,
    FixKind.RENAME_FIELD: _rename_field,
    FixKind.REMOVE_FIELD: _remove_field,
    FixKind.MEND_FRONT_MATTER: _mend_front_matter,
    FixKind.SHOW_WHOLE_TEXT: _show_whole_text,
    FixKind.TO_UTF8: _to_utf8,
    FixKind.REPLACE_TEXT: _replace_text,
    FixKind.TYPOGRAPHY: _typography,
}
