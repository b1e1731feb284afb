"""`caseeditor table`: a collection to a spreadsheet and back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from caseeditor.case import default_schema
from caseeditor.case.plain_text import value_text
from caseeditor.checks import Wording
from caseeditor.cli.collection_arguments import table_parser
from caseeditor.cli.report import print_report, printable
from caseeditor.cli.undoing import keep_undo
from caseeditor.cli.whole_folder import named_collection
from caseeditor.errors import CaseEditorError
from caseeditor.folder.batch.applying import apply_plan
from caseeditor.folder.batch.plan import FileChange
from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.collections.contents import FolderContents
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.i18n import LANGUAGES, Translator
from caseeditor.importing.tables.files import read_table, write_table
from caseeditor.importing.tables.table import table_of
from caseeditor.importing.tables.update import TableReader, TableUpdate
from caseeditor.importing.tables.wording import conflict_words, table_words, wrong_cell_words
from caseeditor.paths import resources_folder

DONE, CONFLICTS, COULD_NOT_RUN = 0, 1, 2


def run(arguments: list[str], _: Translator) -> int:
    """`caseeditor table`. Returns the exit code."""
    parser = table_parser(_)
    asked = parser.parse_args(arguments)
    if (asked.out is None) == (asked.update is None):
        parser.error(_("either a table to write or one to take back is expected"))
    try:
        folder = FolderContents.of(asked.folder)
        collection = named_collection(folder, asked.collection, _)
        if collection is None:
            return COULD_NOT_RUN
        if asked.update is None:
            return _write(folder, collection, asked.out, _)
        update = _read(folder, collection, asked.update)
    except (CaseEditorError, OSError) as failed:
        print(Wording(_, default_schema()).error(failed), file=sys.stderr)
        return COULD_NOT_RUN
    return _apply(update, folder, collection, asked.update, dry=asked.dry_run, _=_)


def _write(folder: FolderContents, collection: Collection, out: Path, _: Translator) -> int:
    files = folder.files(collection)
    names = [folder.collections.layout.relative(content.path) for content in files]
    write_table(table_of(files, folder.schema(collection), table_words(_), names), out)
    wording = Wording(_, folder.schema(collection))
    for refused in folder.unreadable.values():
        print(printable(wording.error(refused)), file=sys.stderr)
    count = len(files)
    print(
        _.plural("{count} case is in the table.", "{count} cases are in the table.", count).format(
            count=count
        )
    )
    return DONE


def _read(folder: FolderContents, collection: Collection, path: Path) -> TableUpdate:
    relative = folder.collections.layout.relative
    words = tuple(table_words(Translator(each, resources_folder() / "locale")) for each in LANGUAGES)
    files = {relative(content.path): content for content in folder.files(collection)}
    read = read_table(path)
    return TableReader(files, folder.schema(collection), words, read.loose).update(read.table, path)


def _apply(
    update: TableUpdate,
    folder: FolderContents,
    collection: Collection,
    path: Path,
    *,
    dry: bool,
    _: Translator,
) -> int:
    """Say the conflicts first, then write what can be written."""
    wording = Wording(_, folder.schema(collection))
    said = [conflict_words(each, _) for each in update.conflicts]
    said += [wrong_cell_words(each, _) for each in update.wrong]
    for sentence in said:
        print(printable(sentence), file=sys.stderr)
    changes = update.plan.possible
    refused: dict[Path, Exception] = {each.path: each.refused for each in update.plan.refused if each.refused}
    if not dry:
        applied = apply_plan(update.plan, VersionStore.of_this_user())
        keep_undo(applied, path.name)
        written = {each.path for each in applied.written}
        changes = tuple(each for each in changes if each.path in written)
        refused = dict(applied.refused)
    for file, failed in refused.items():
        name = folder.collections.layout.relative(file)
        print(printable(f"{name}: {wording.error(failed)}"), file=sys.stderr)
    lines = [line for each in changes for line in _told(each, folder)]
    print_report("\n".join([*lines, *_summary(update, len(changes), dry=dry, _=_)]))
    return CONFLICTS if said or refused else DONE


def _told(change: FileChange, folder: FolderContents) -> Iterator[str]:
    file = folder.collections.layout.relative(change.path)
    for field in change.fields:
        yield printable(f"{file}: {field.name}: {value_text(field.before)} → {value_text(field.after)}")


def _summary(update: TableUpdate, count: int, *, dry: bool, _: Translator) -> Iterator[str]:
    for heading in update.unknown:
        yield _("The column “{name}” isn’t a field: it was left out.").format(name=printable(heading))
    if update.new:
        new = len(update.new)
        yield _.plural(
            "{count} row of the table is no case yet: it was left out.",
            "{count} rows of the table are no cases yet: they were left out.",
            new,
        ).format(count=new)
    if not count:
        yield _("The table changes nothing.")
    elif dry:
        yield _.plural("{count} file would change.", "{count} files would change.", count).format(count=count)
    else:
        yield _.plural("{count} file was changed.", "{count} files were changed.", count).format(count=count)
