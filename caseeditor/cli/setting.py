"""`caseeditor set`: fields of one case changed from the command line, saved as the window saves."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from caseeditor.case import Case, FieldKind, Schema, Value, emptied
from caseeditor.case.plain_text import ValueNotHeld, value_of, value_text
from caseeditor.case.reading.source import is_understood
from caseeditor.checks import Wording
from caseeditor.errors import CaseEditorError, EditRefused, SaveConflict, SaveFailed
from caseeditor.folder.collections.schemas import schema_of_file
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.layout import find_layout, may_be_case
from caseeditor.folder.writing.saving import save_keeping
from caseeditor.folder.writing.snapshot import open_case
from caseeditor.i18n import Translator

SAVED, REFUSED, COULD_NOT_RUN = 0, 1, 2

_REFUSED_BY_US = frozenset({"differs", "unreadable-result"})
_LISTS = (FieldKind.NAMES,)

Pair = tuple[str, str]


def set_fields(
    path: Path,
    values: Sequence[Pair],
    added: Sequence[Pair],
    removed: Sequence[Pair],
    unset: Sequence[str],
    *,
    _: Translator,
) -> int:
    """Change the case in `path` and save it. Returns the exit code; says on the streams what was done.

    First the `values`, then what is `added` to lists, `removed` from them, and `unset`. A file that already
    says all that isn't written.
    """
    try:
        schema = schema_of_file(path.absolute(), find_layout(path.absolute().parent))
        case, opened = open_case(path, schema)
    except (CaseEditorError, OSError) as failed:
        return _fail(_opening_sentence(path, failed, _), COULD_NOT_RUN)
    if not _holds_a_case(path, case):
        return _fail(_("“{name}” isn’t a case: nothing was changed.").format(name=path.name), REFUSED)
    wording = Wording(_, schema)
    try:
        edited = changed(case, schema, values, added, removed, unset)
        if edited == case:
            print(_("{name}: it says so already, nothing was written.").format(name=path.name))
            return SAVED
        save_keeping(edited, opened, VersionStore.of_this_user())
    except ValueNotHeld as refused:
        return _fail(value_sentence(refused, _), REFUSED)
    except (EditRefused, SaveConflict) as refused:
        return _fail(wording.error(refused), REFUSED)
    except SaveFailed as failed:
        return _fail(wording.error(failed), REFUSED if failed.reason in _REFUSED_BY_US else COULD_NOT_RUN)
    except (CaseEditorError, OSError) as failed:
        return _fail(wording.error(failed), COULD_NOT_RUN)
    print(_("{name}: saved.").format(name=path.name))
    return SAVED


def changed(
    case: Case,
    schema: Schema,
    values: Sequence[Pair],
    added: Sequence[Pair],
    removed: Sequence[Pair],
    unset: Sequence[str],
) -> Case:
    """`case` with all changes made. Raises `ValueNotHeld`, or `EditRefused` from the case."""
    for name, text in values:
        value = value_of(text, schema.get(name))
        case = emptied(case, name) if value is None else case.with_field(name, value)
    for name, item in added:
        names = _names(case, name, schema, item)
        if not any(_is(held, item) for held in names):
            case = case.with_field(name, [*names, item])
    for name, item in removed:
        names = _names(case, name, schema, item)
        kept = [held for held in names if not _is(held, item)]
        if len(kept) < len(names):
            case = case.with_field(name, kept or None)
    for name in unset:
        case = case.without_field(name)
    return case


def _names(case: Case, name: str, schema: Schema, item: str) -> list[Value]:
    """The list that a field holds; one name alone counts as a list of one. Other kinds of field have none."""
    known = schema.get(name)
    value = case.fields.get(name)
    if known is not None and known.kind not in _LISTS:
        raise ValueNotHeld(known, item)
    if name not in case.fields:
        case.without_field(name)  # refused for one that is there and can't be read
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def _is(held: Value, item: str) -> bool:
    """Whether an entry of a list is what was named: a number in the file is named by its figures."""
    return held is not None and value_text(held) == item


def _holds_a_case(path: Path, case: Case) -> bool:
    """Whether a field has a place in this file: not in a picture, nor in the site's settings."""
    return may_be_case(path.name) and (case.has_front_matter or is_understood(case.body))


def _opening_sentence(path: Path, failed: Exception, _: Translator) -> str:
    if isinstance(failed, CaseEditorError) and _is_gone(path):
        return _("“{name}” isn’t there.").format(name=path)
    return Wording(_, Schema((), ())).error(failed)


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # in a folder that may not be entered
        return False
    return False


def value_sentence(refused: ValueNotHeld, _: Translator) -> str:
    sentences = {
        FieldKind.SWITCH: _("“{label}” is either true or false, not “{value}”. Nothing was changed."),
        FieldKind.NUMBER: _("“{label}” is a whole number, not “{value}”. Nothing was changed."),
        FieldKind.SCORE: _("“{label}” is a whole number, not “{value}”. Nothing was changed."),
        FieldKind.DATE: _(
            "“{label}” is a date such as 2018-11-14 09:29:08 +0000, not “{value}”. Nothing was changed."
        ),
    }
    other = _("“{label}” can’t be changed in this way (“{value}”). Nothing was changed.")
    label = refused.field.label.in_language(_.language)
    return sentences.get(refused.field.kind, other).format(label=label, value=refused.text)


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
