"""`caseeditor check`."""

from __future__ import annotations

from collections.abc import Sequence

from caseeditor.cli.arguments import add_language, path_reader
from caseeditor.cli.checking import check
from caseeditor.cli.parser import Parser
from caseeditor.i18n import Translator


def run(arguments: Sequence[str], _: Translator) -> int:
    """Check a folder as the `arguments` ask. Returns the exit code."""
    asked = check_parser(_).parse_args(arguments)
    form = "json" if asked.json else "sarif" if asked.sarif else "text"
    return check(asked.folder, form=form, fix=asked.fix, _=_)


def check_parser(_: Translator) -> Parser:
    """`caseeditor check [--json | --sarif] [--fix] [--lang fr|en] FOLDER`."""
    parser = Parser(
        _,
        "caseeditor check",
        _("Says what is wrong with the cases of a folder, and what to do."),
        _("Ends with 0 when there is no error, 1 when there are, 2 when the folder can’t be checked."),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print the problems as JSON"))
    form.add_argument("--sarif", action="store_true", help=_("print the problems as SARIF, for other tools"))
    parser.add_argument(
        "--fix", action="store_true", help=_("first make every correction that needs no judgment")
    )
    add_language(parser, _)
    parser.add_argument(
        "folder", metavar="FOLDER", type=path_reader(_), help=_("a folder of cases, or a whole site")
    )
    return parser
