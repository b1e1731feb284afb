"""What the commands about whole collections take, worded through the translator."""

from __future__ import annotations

from caseeditor.cli.arguments import add_language, pair_reader, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.i18n import Translator


def fields_parser(_: Translator) -> Parser:
    """`caseeditor fields FOLDER [--json] [--write]`."""
    parser = Parser(
        _,
        "caseeditor fields",
        _("Says which collections a folder has, which fields their files have, and how that is known."),
        _("Ends with 0, or with 2 when the folder can’t be read."),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print it as JSON"))
    form.add_argument(
        "--write", action="store_true", help=_("write it to _caseeditor.yml in the folder, to be adjusted")
    )
    _add_folder(parser, _)
    add_language(parser, _)
    return parser


def list_parser(_: Translator) -> Parser:
    """`caseeditor list FOLDER [--collection NAME] [--where FIELD=VALUE]… [--text WORDS] [--json]`."""
    parser = Parser(
        _,
        "caseeditor list",
        _("Lists the cases of a folder, or the files of another of its collections."),
        _("Ends with 0, or with 2 when the folder can’t be read or has no such collection."),
    )
    _add_collection(parser, _)
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        type=pair_reader(_),
        help=_("only those whose field holds this; nothing after the equals sign: whose field is empty"),
    )
    parser.add_argument("--text", metavar="WORDS", default="", help=_("only those that have these words"))
    parser.add_argument("--json", action="store_true", help=_("print it as JSON"))
    _add_folder(parser, _)
    add_language(parser, _)
    return parser


def replace_parser(_: Translator) -> Parser:
    """`caseeditor replace FOLDER FIELD OLD NEW [--collection NAME] [--dry-run]`."""
    parser = Parser(
        _,
        "caseeditor replace",
        _(
            "Puts one value in place of another wherever a field holds it. When it is what other files "
            "refer to, they follow."
        ),
        _("Ends with 0, with 1 when a file is refused, with 2 when it can’t be done."),
    )
    _add_folder(parser, _)
    parser.add_argument("field", metavar="FIELD", help=_("the field, by its key or its label"))
    parser.add_argument("old", metavar="OLD", help=_("the value to be replaced, whole"))
    parser.add_argument("new", metavar="NEW", help=_("the value that takes its place; nothing takes it away"))
    _add_collection(parser, _)
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only say what would change, and write nothing")
    )
    add_language(parser, _)
    return parser


def _add_folder(parser: Parser, _: Translator) -> None:
    parser.add_argument(
        "folder", metavar="FOLDER", type=path_reader(_), help=_("a folder of cases, or a whole site")
    )


def _add_collection(parser: Parser, _: Translator) -> None:
    parser.add_argument(
        "--collection",
        metavar="NAME",
        help=_("the collection, named as its folder without the underscore; the cases without it"),
    )


def table_parser(_: Translator) -> Parser:
    """`caseeditor table FOLDER OUT` or `caseeditor table FOLDER --update IN`."""
    parser = Parser(
        _,
        "caseeditor table",
        _(
            "Writes a collection as a table for a spreadsheet, or takes a changed table back: only the cells "
            "that differ from what went out are written."
        ),
        _(
            "Ends with 0, with 1 when a case was changed on both sides or a cell is refused, with 2 when it "
            "can’t be done."
        ),
    )
    _add_folder(parser, _)
    parser.add_argument(
        "out", metavar="OUT", type=path_reader(_), nargs="?", help=_("the table to write, .csv or .xlsx")
    )
    parser.add_argument(
        "--update", metavar="IN", type=path_reader(_), help=_("the changed table to take back, .csv or .xlsx")
    )
    _add_collection(parser, _)
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only say what would change, and write nothing")
    )
    add_language(parser, _)
    return parser
