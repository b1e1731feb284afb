"""`caseeditor apply`: a colleague's hand-over taken in, merged field by field."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from caseeditor.case import Value, default_schema
from caseeditor.checks import Wording
from caseeditor.checks.wording.value_text import value_text
from caseeditor.cli.arguments import add_language, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.cli.report import printable
from caseeditor.errors import CaseEditorError
from caseeditor.exchange.applying import Applied, apply_proposals
from caseeditor.exchange.looks import FolderLooks
from caseeditor.exchange.reading import open_envelope
from caseeditor.exchange.taking_in import Collision, Effect, Here, Proposal, proposals
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.merging.merge import ABSENT, Conflict, FieldConflict
from caseeditor.folder.writing.recycle_bin import system_bin
from caseeditor.i18n import Translator

TAKEN, COLLISIONS, COULD_NOT_RUN = 0, 1, 2


def run(arguments: Sequence[str], _: Translator) -> int:
    """Take in what the `arguments` name. Returns the exit code."""
    asked = apply_parser(_).parse_args(arguments)
    try:
        looks = FolderLooks(open_collections(asked.folder), _)
        here = Here(looks.places, looks.schema_of, VersionStore.of_this_user())
        with open_envelope(asked.envelope) as envelope:
            found = proposals(envelope, here)
    except (CaseEditorError, OSError) as failed:
        print(printable(Wording(_, default_schema()).error(failed)), file=sys.stderr)
        return COULD_NOT_RUN
    applied = Applied((), ()) if asked.dry_run else apply_proposals(found, here, system_bin)
    for path, failed_here in applied.failed:
        words = Wording(_, looks.schema_of(path)).error(failed_here)
        print(printable(f"{path}: {words}"), file=sys.stderr)
    _report(found, looks, asked.json, asked.dry_run, _)
    if applied.failed:
        return COULD_NOT_RUN
    return COLLISIONS if any(proposal.collides for proposal in found) else TAKEN


def apply_parser(_: Translator) -> Parser:
    """`caseeditor apply ENVELOPE.zip FOLDER [--dry-run] [--json]`."""
    parser = Parser(
        _,
        "caseeditor apply",
        _("Takes in what somebody handed over, merged with what changed here."),
        _("Ends with 0 when all is taken in, 1 where both changed the same thing, 2 when it can’t be done."),
    )
    read_path = path_reader(_)
    parser.add_argument("envelope", metavar="ENVELOPE.zip", type=read_path, help=_("what was handed over"))
    parser.add_argument(
        "folder", metavar="FOLDER", type=read_path, help=_("a folder of cases, or a whole site")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    parser.add_argument("--json", action="store_true", help=_("print the collisions as JSON"))
    add_language(parser, _)
    return parser


def _report(found: tuple[Proposal, ...], looks: FolderLooks, as_json: bool, dry: bool, _: Translator) -> None:
    collisions = [each for proposal in found for each in _collisions(proposal)]
    if as_json:
        print(json.dumps({"collisions": collisions}, ensure_ascii=False, indent=2))
        return
    words = {
        Effect.ADD: _("would be added") if dry else _("added"),
        Effect.CHANGE: _("would be changed") if dry else _("changed"),
        Effect.DELETE: _("would be deleted") if dry else _("deleted"),
    }
    for proposal in found:
        if proposal.effect is not Effect.NONE:
            print(printable(f"{proposal.path}: {words[proposal.effect]}"))
    for proposal in found:
        for sentence in _sentences(proposal, looks, _):
            print(printable(f"{proposal.path}: {sentence}"))
    if not found or all(proposal.effect is Effect.NONE and not proposal.collides for proposal in found):
        print(_("Everything in it is here already: nothing was changed."))


def _sentences(proposal: Proposal, looks: FolderLooks, _: Translator) -> list[str]:
    """What isn't taken, and why."""
    whole = {
        Collision.BOTH_CHANGED: _("both changed it: yours stays."),
        Collision.CHANGED_HERE: _("it was deleted there and changed here: it stays."),
        Collision.DELETED_HERE: _("it was changed there and deleted here: it stays deleted."),
        Collision.NAME_TAKEN: _("a file of nearly the same name is here: it isn’t taken."),
    }
    if proposal.collision is not None:
        return [whole[proposal.collision]]
    said: list[str] = []
    for conflict in proposal.conflicts:
        if isinstance(conflict, FieldConflict):
            field = looks.schema_of(proposal.path).get(conflict.field)
            label = field.label.in_language(_.language) if field else conflict.field
            said.append(_("both changed “{label}”: yours stays.").format(label=label))
        else:
            said.append(_("both changed the same place of the text: yours stays."))
    return said


def _collisions(proposal: Proposal) -> list[dict[str, Any]]:
    if proposal.collision is not None:
        return [{"file": proposal.path, "field": None, "mine": None, "theirs": None}]
    return [_as_json(proposal.path, conflict) for conflict in proposal.conflicts]


def _as_json(path: str, conflict: Conflict) -> dict[str, Any]:
    if isinstance(conflict, FieldConflict):
        mine = None if conflict.mine is ABSENT else _plain(conflict.mine)
        theirs = None if conflict.theirs is ABSENT else _plain(conflict.theirs)
        return {"file": path, "field": conflict.field, "mine": mine, "theirs": theirs}
    return {"file": path, "field": None, "mine": conflict.mine, "theirs": conflict.theirs}


def _plain(value: Value) -> Any:
    """A value as JSON has it; a moment as the file writes it."""
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value_text(value)
