"""`caseeditor set`."""

from __future__ import annotations

from collections.abc import Sequence

from caseeditor.cli.arguments import add_language, name_reader, pair_reader, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.cli.setting import set_fields
from caseeditor.i18n import Translator


def run(arguments: Sequence[str], _: Translator) -> int:
    """Change fields of a case as the `arguments` ask. Returns the exit code."""
    parser = set_parser(_)
    asked = parser.parse_intermixed_args(arguments)
    changed = {name for name, _value in (*asked.values, *asked.add, *asked.remove)}
    for name in asked.unset:
        if name in changed:
            parser.error(_("{name} can’t be both changed and removed").format(name=name))
    return set_fields(asked.file, asked.values, asked.add, asked.remove, asked.unset, _=_)


def set_parser(_: Translator) -> Parser:
    """`caseeditor set FILE NAME=VALUE… [--add NAME=ITEM] [--remove NAME=ITEM] [--unset NAME]`."""
    parser = Parser(
        _,
        "caseeditor set",
        _("Changes fields of one case, as the window would, and leaves the rest of the file alone."),
        _("Ends with 0 when it is saved or was so already, 1 when it is refused, 2 when it can’t be done."),
    )
    pair, item = pair_reader(_), pair_reader(_, empties=False)
    parser.add_argument("file", metavar="FILE", type=path_reader(_), help=_("the file of the case"))
    parser.add_argument(
        "values",
        metavar="NAME=VALUE",
        nargs="*",
        type=pair,
        help=_("a field and its new value; nothing empties it"),
    )
    parser.add_argument(
        "--add", action="append", default=[], metavar="NAME=ITEM", type=item, help=_("add a name to a list")
    )
    parser.add_argument(
        "--remove",
        action="append",
        default=[],
        metavar="NAME=ITEM",
        type=item,
        help=_("remove a name from a list"),
    )
    parser.add_argument(
        "--unset",
        action="append",
        default=[],
        metavar="NAME",
        type=name_reader(_),
        help=_("remove a field from the file"),
    )
    add_language(parser, _)
    parser.note_usage()
    return parser
