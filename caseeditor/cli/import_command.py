"""`caseeditor import`: a document as Markdown, or as a new case with its pictures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from caseeditor.case import Schema, default_schema
from caseeditor.checks import Wording
from caseeditor.cli.arguments import add_language, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.cli.report import print_report, printable
from caseeditor.errors import (
    CaseEditorError,
    DocumentUnreadable,
    EditRefused,
    NameRefused,
    SaveConflict,
    SaveFailed,
)
from caseeditor.folder.folder_settings import read_settings
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.layout import find_layout
from caseeditor.folder.writing.saving import reason_of, save_keeping
from caseeditor.i18n import Translator
from caseeditor.importing.documents import Document, read_document
from caseeditor.importing.new_case import draft_of, with_pictures_filed

DONE, REFUSED, COULD_NOT_RUN = 0, 1, 2

_NOT_REACHED = ("missing", "denied")


def run(arguments: Sequence[str], _: Translator) -> int:
    """Read a document as the `arguments` ask. Returns the exit code."""
    asked = import_parser(_).parse_args(arguments)
    undescribed = _("what the picture shows")
    wording = Wording(_, default_schema())
    try:
        document = read_document(asked.file, undescribed=undescribed)
    except DocumentUnreadable as failed:
        return _fail(wording.error(failed), COULD_NOT_RUN if failed.reason in _NOT_REACHED else REFUSED)
    code = DONE
    if asked.into is None:
        print_report(document.markdown)
    else:
        code = _into(asked.into, asked.file, document, undescribed, _)
    if document.left_out and code == DONE:
        sentence = _.plural(
            "{count} picture was left out: no site can show it, or it isn’t in the document.",
            "{count} pictures were left out: no site can show them, or they aren’t in the document.",
            document.left_out,
        )
        print(sentence.format(count=document.left_out), file=sys.stderr)
    return code


def _into(folder: Path, source: Path, document: Document, undescribed: str, _: Translator) -> int:
    """Make the new case. Nothing that is there is written over."""
    schema: Schema = default_schema()
    try:
        layout = find_layout(folder)
        schema = read_settings(layout).schema
        draft = draft_of(document, source, layout, schema, datetime.now(UTC))
        case = with_pictures_filed(draft, layout, undescribed=undescribed)
        saved = save_keeping(case, draft.place, VersionStore.of_this_user())
    except (EditRefused, NameRefused, SaveConflict) as refused:
        return _fail(Wording(_, schema).error(refused), REFUSED)
    except OSError as failed:
        return _fail(Wording(_, schema).error(SaveFailed(folder, reason_of(failed))), COULD_NOT_RUN)
    except CaseEditorError as failed:
        return _fail(Wording(_, schema).error(failed), COULD_NOT_RUN)
    print(printable(_("{name}: made.").format(name=layout.relative(saved.path))))
    return DONE


def import_parser(_: Translator) -> Parser:
    """`caseeditor import FILE [--into FOLDER]`."""
    parser = Parser(
        _,
        "caseeditor import",
        _("Shows a document of Word or LibreOffice, or a web page, as Markdown, or makes a new case of it."),
        _("Ends with 0 when it is done, 1 when the document is refused, 2 when it can’t be done."),
    )
    parser.add_argument("file", metavar="FILE", type=path_reader(_), help=_("the document"))
    parser.add_argument(
        "--into",
        metavar="FOLDER",
        type=path_reader(_),
        help=_("the folder of cases, or the site, that gets the new case and its pictures"),
    )
    add_language(parser, _)
    return parser


def _fail(sentence: str, code: int) -> int:
    print(printable(sentence), file=sys.stderr)
    return code
