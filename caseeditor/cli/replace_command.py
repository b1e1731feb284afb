"""`caseeditor replace`: one value for another everywhere, saved as the window saves."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from caseeditor.case import Field, FieldKind, Schema, Value, default_schema
from caseeditor.case.plain_text import ValueNotHeld, item_of, value_text
from caseeditor.checks import Wording
from caseeditor.cli.collection_arguments import replace_parser
from caseeditor.cli.report import print_report, printable
from caseeditor.cli.setting import value_sentence
from caseeditor.cli.undoing import keep_undo
from caseeditor.cli.whole_folder import named_collection
from caseeditor.errors import CaseEditorError
from caseeditor.folder.batch.applying import Applied, apply_plan
from caseeditor.folder.batch.following import plan_replacing
from caseeditor.folder.batch.plan import FileChange, Plan
from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.collections.contents import FolderContents
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.search.filters import field_called
from caseeditor.i18n import Translator

DONE, REFUSED, COULD_NOT_RUN = 0, 1, 2


def run(arguments: list[str], _: Translator) -> int:
    """`caseeditor replace`. Returns the exit code."""
    parser = replace_parser(_)
    asked = parser.parse_args(arguments)
    if not asked.old:
        parser.error(_("the value to be replaced is missing"))
    try:
        folder = FolderContents.of(asked.folder)
        collection = named_collection(folder, asked.collection, _)
        if collection is None:
            return COULD_NOT_RUN
        name, known = _field(asked.field, folder.schema(collection))
        if known is None and not any(
            name.split(".")[0] in each.case.fields for each in folder.files(collection)
        ):
            print(_("No file has a field “{name}”.").format(name=asked.field), file=sys.stderr)
            return COULD_NOT_RUN
        plan = _plan(folder, collection, name, asked.old, _new_value(asked.new, known))
    except ValueNotHeld as refused:
        print(value_sentence(refused, _), file=sys.stderr)
        return COULD_NOT_RUN
    except (CaseEditorError, OSError) as failed:
        print(Wording(_, default_schema()).error(failed), file=sys.stderr)
        return COULD_NOT_RUN
    return _carry_out(plan, folder, dry=asked.dry_run, label=f"{asked.old} → {asked.new}", _=_)


def _plan(folder: FolderContents, collection: Collection, name: str, old: str, new: Value) -> Plan:
    if value_text(new) == old:
        return Plan()
    return plan_replacing(folder, collection, name, old, new)


def _field(asked: str, schema: Schema) -> tuple[str, Field | None]:
    """The key of a field that was named by its key, its label, or a path such as `details.nom`."""
    first, dot, inner = asked.partition(".")
    known = field_called(asked, schema)
    if known is None and dot:
        above = field_called(first, schema)
        within = next((each for each in above.fields if each.name == inner), None) if above else None
        return (f"{above.name}.{inner}" if above else asked), within
    return (known.name if known else asked), known


def _is_used(name: str, folder: FolderContents, collection: Collection) -> bool:
    key = name.partition(".")[0]
    return any(key in each.case.fields or name in each.case.fields for each in folder.files(collection))


def _new_value(text: str, known: Field | None) -> Value:
    if known is not None and known.kind is FieldKind.FACTS:
        raise ValueNotHeld(known, text)
    return item_of(text, known) if text else None


def _carry_out(plan: Plan, folder: FolderContents, *, dry: bool, label: str, _: Translator) -> int:
    wording = Wording(_, folder.schema(folder.collections.main))
    refused: dict[str, BaseException] = {
        folder.collections.layout.relative(path): failed for path, failed in folder.unreadable.items()
    }
    if dry:
        applied = Applied(refused={each.path: each.refused for each in plan.refused if each.refused})
        shown = plan.possible
    else:
        applied = apply_plan(plan, VersionStore.of_this_user())
        keep_undo(applied, label)
        written = {each.path for each in applied.written}
        shown = tuple(each for each in plan.possible if each.path in written)
    refused |= {folder.collections.layout.relative(path): failed for path, failed in applied.refused.items()}
    for name, failed in sorted(refused.items()):
        print(printable(f"{name}: {wording.error(failed)}"), file=sys.stderr)
    lines = [line for each in shown for line in _told(each, folder)]
    print_report("\n".join([*lines, _summary(len(shown), dry=dry, _=_)]))
    return REFUSED if refused else DONE


def _told(change: FileChange, folder: FolderContents) -> Iterator[str]:
    file = folder.collections.layout.relative(change.path)
    for field in change.fields:
        yield printable(f"{file}: {field.name}: {value_text(field.before)} → {value_text(field.after)}")


def _summary(count: int, *, dry: bool, _: Translator) -> str:
    if not count:
        return _("Nothing holds this value: nothing was changed.")
    if dry:
        return _.plural("{count} file would change.", "{count} files would change.", count).format(
            count=count
        )
    return _.plural("{count} file was changed.", "{count} files were changed.", count).format(count=count)
