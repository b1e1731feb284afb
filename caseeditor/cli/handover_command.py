"""`caseeditor handover`: what changed in a folder since the last hand-over, as one file for the webmaster."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from caseeditor.case import default_schema
from caseeditor.checks import Wording
from caseeditor.cli.arguments import add_language, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.cli.report import printable
from caseeditor.errors import CaseEditorError
from caseeditor.exchange.content import content_of
from caseeditor.exchange.looks import FolderLooks
from caseeditor.exchange.page import HandoverPage, Said, Shown
from caseeditor.exchange.reading import Envelope, open_envelope
from caseeditor.exchange.writing import ChangedMeanwhile, Handover, Letter, prepare, write_envelope
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.i18n import Translator
from caseeditor.version import program_version

DONE, COULD_NOT_RUN = 0, 2


def run(arguments: Sequence[str], _: Translator) -> int:
    """Write the envelope that the `arguments` ask for. Returns the exit code."""
    asked = handover_parser(_).parse_args(arguments)
    try:
        with ExitStack() as opened:
            since = opened.enter_context(open_envelope(asked.since)) if asked.since else None
            return _hand_over(asked.folder, asked.out, since, asked.message, _)
    except ChangedMeanwhile:
        sentence = _("A file was changed while it was being handed over: please start again.")
        print(sentence, file=sys.stderr)
    except (CaseEditorError, OSError) as failed:
        print(printable(Wording(_, default_schema()).error(failed)), file=sys.stderr)
    return COULD_NOT_RUN


def handover_parser(_: Translator) -> Parser:
    """`caseeditor handover FOLDER OUT.zip [--since ENVELOPE] [--message TEXT]`."""
    parser = Parser(
        _,
        "caseeditor handover",
        _("Puts what changed since the last hand-over into one file, for whoever keeps the site."),
        _("Ends with 0 when it is written, 2 when it can’t be done. The folder stays as it is."),
    )
    read_path = path_reader(_)
    parser.add_argument(
        "folder", metavar="FOLDER", type=read_path, help=_("a folder of cases, or a whole site")
    )
    parser.add_argument("out", metavar="OUT.zip", type=read_path, help=_("the file to write"))
    parser.add_argument(
        "--since", metavar="ENVELOPE", type=read_path, help=_("the file of the last hand-over; all without")
    )
    parser.add_argument("--message", metavar="TEXT", default="", help=_("what you want to say with it"))
    add_language(parser, _)
    return parser


def _hand_over(folder: Path, out: Path, since: Envelope | None, message: str, _: Translator) -> int:
    looks = FolderLooks(open_collections(folder), _)
    handover = prepare(content_of(looks.places), looks.places.folders(), since, VersionStore.of_this_user())
    made = datetime.now(UTC).replace(microsecond=0)
    said = Said(made, "", message, since.manifest.made if since else None, handover.left_out)
    page = HandoverPage(_, looks.looks()).html(said, _shown(handover, looks))
    write_envelope(out, handover, Letter(made, page, "", message, program_version()))
    count = len(handover.changes)
    sentence = _.plural(
        "{count} file is handed over in {name}.", "{count} files are handed over in {name}.", count
    )
    print(printable(sentence.format(count=count, name=out)))
    if handover.left_out:
        sentence = _("These files couldn’t be handed over: {names}.")
        print(printable(sentence.format(names=", ".join(handover.left_out))), file=sys.stderr)
    return DONE


def _shown(handover: Handover, looks: FolderLooks) -> Iterator[Shown]:
    for change in handover.changes:
        picture = looks.places.is_picture(change.path)
        yield Shown(change, handover.before(change), handover.after(change), picture)
