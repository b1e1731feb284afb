"""`caseeditor fields`: which collections a folder has, and which fields the files of each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caseeditor.case import Field, default_schema
from caseeditor.case.schema_writing import choice_data
from caseeditor.checks import Wording
from caseeditor.checks.wording.form_words import kind_words, source_words
from caseeditor.cli.collection_arguments import fields_parser
from caseeditor.cli.report import json_text, print_report, printable
from caseeditor.errors import CaseEditorError
from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.collections.own_form import write_own_form
from caseeditor.folder.collections.schemas import FoundSchema, schema_of
from caseeditor.folder.folder_settings import read_settings
from caseeditor.i18n import Translator

DONE, COULD_NOT_RUN = 0, 2

_Found = list[tuple[Collection, FoundSchema]]


def run(arguments: list[str], _: Translator) -> int:
    """`caseeditor fields`. Returns the exit code."""
    asked = fields_parser(_).parse_args(arguments)
    try:
        collections = open_collections(asked.folder)
        settings = read_settings(collections.layout)
        found = [(each, schema_of(each, collections, settings)) for each in collections.shown]
        if asked.write:
            return _write(collections.root, found, _)
    except (CaseEditorError, OSError) as failed:
        print(Wording(_, default_schema()).error(failed), file=sys.stderr)
        return COULD_NOT_RUN
    if asked.json:
        print_report(json_text({"collections": [_collection_data(*each, _) for each in found]}))
    else:
        print_report("\n".join(_told(found, _)))
    return DONE


def _write(root: Path, found: _Found, _: Translator) -> int:
    path = write_own_form(root, [(each, schema.schema) for each, schema in found])
    print(_("{name}: the form is written, to be adjusted there.").format(name=path.name))
    return DONE


def _collection_data(collection: Collection, found: FoundSchema, _: Translator) -> dict[str, Any]:
    body = [found.schema.body] if found.schema.body is not None else []
    return {
        "name": collection.name,
        "label": collection.label.in_language(_.language),
        "folder": collection.relative_folder,
        "source": found.source.value,
        "fields": [_field_data(known, _) for known in (*found.schema.fields, *body)],
    }


def _field_data(field: Field, _: Translator) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind.value,
        "label": field.label.in_language(_.language),
        "required": field.required,
        "options": [choice_data(choice, _.language) for choice in field.options],
        "relation": field.relation.collection if field.relation else None,
    }


def _told(found: _Found, _: Translator) -> Iterator[str]:
    for place, (collection, schema) in enumerate(found):
        if place:
            yield ""
        label = collection.label.in_language(_.language)
        yield printable(f"{label} ({collection.relative_folder})")
        yield source_words(schema.source, _)
        for field in schema.schema.fields:
            named = f"  {field.name}: {field.label.in_language(_.language)}, {kind_words(field, _)}"
            yield printable(named)
