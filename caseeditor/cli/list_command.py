"""`caseeditor list`: the files of a collection that hold certain values or words."""

from __future__ import annotations

import sys
from datetime import date
from math import isfinite
from typing import Any

from caseeditor.case import Value, default_schema
from caseeditor.case.plain_text import value_text
from caseeditor.checks import Wording
from caseeditor.cli.collection_arguments import list_parser
from caseeditor.cli.report import json_text, print_report, printable
from caseeditor.cli.whole_folder import named_collection
from caseeditor.errors import CaseEditorError
from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.collections.contents import Content, FolderContents
from caseeditor.folder.collections.states import states_of
from caseeditor.folder.search.filters import filter_of, passes
from caseeditor.folder.search.index import SearchIndex, words_in
from caseeditor.i18n import Translator

DONE, COULD_NOT_RUN = 0, 2


def run(arguments: list[str], _: Translator) -> int:
    """`caseeditor list`. Returns the exit code."""
    asked = list_parser(_).parse_args(arguments)
    try:
        folder = FolderContents.of(asked.folder)
        collection = named_collection(folder, asked.collection, _)
        if collection is None:
            return COULD_NOT_RUN
        found = _found(folder, collection, asked.where, asked.text)
    except (CaseEditorError, OSError) as failed:
        print(Wording(_, default_schema()).error(failed), file=sys.stderr)
        return COULD_NOT_RUN
    wording = Wording(_, folder.schema(collection))
    for refused in folder.unreadable.values():
        print(printable(wording.error(refused)), file=sys.stderr)
    if asked.json:
        print_report(json_text(_data(str(asked.folder), folder, collection, found)))
    elif found:
        relative = folder.collections.layout.relative
        print_report("\n".join(printable(f"{relative(each.path)}\t{each.title}") for each in found))
    return DONE


def _found(
    folder: FolderContents, collection: Collection, where: list[tuple[str, str]], text: str
) -> list[Content]:
    schema = folder.schema(collection)
    states = states_of(schema)
    filters = [filter_of(name, value, schema) for name, value in where]
    found = [each for each in folder.files(collection) if passes(each, filters, schema, states)]
    if words_in(text):
        having = {hit.path for hit in SearchIndex(found).find(text)}
        found = [each for each in found if each.path in having]
    return found


def _data(asked: str, folder: FolderContents, collection: Collection, found: list[Content]) -> dict[str, Any]:
    states = states_of(folder.schema(collection))
    return {
        "folder": asked,
        "collection": collection.name,
        "cases": [
            {
                "file": folder.collections.layout.relative(each.path),
                "title": each.title,
                "state": states.of(each.case, each.path).name.value,
                "fields": {name: _plain(value) for name, value in each.case.fields.items()},
            }
            for each in found
        ],
    }


def _plain(value: Value) -> Any:
    """A value as JSON has it; dates as they are written."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value_text(value) if isinstance(value, date) else value
