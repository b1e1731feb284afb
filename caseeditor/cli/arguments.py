"""What several commands take, worded through the translator, and what the window's own two take."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from caseeditor.cli.parser import Parser
from caseeditor.i18n import LANGUAGES, Translator, system_language
from caseeditor.paths import resources_folder
from caseeditor.version import program_version

_SMALLEST, _LARGEST = 200, 10_000


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` asks for, wherever it stands; None without one that we speak."""
    for place, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        if asked in LANGUAGES:
            return asked
    return None


def translator_for(arguments: Sequence[str]) -> Translator:
    """The translator of the language asked for, else of the system's."""
    return Translator(asked_language(arguments) or system_language(), resources_folder() / "locale")


def picture_parser(_: Translator) -> Parser:
    """`caseeditor picture FOLDER OUT.png [--case FILE] [--view …] [--lang …] [--size 1366x768] [--dark]`."""
    parser = Parser(_, "caseeditor picture", _("Draws the window, loaded, into a picture."), "")
    parser.add_argument(
        "folder", metavar="FOLDER", type=path_reader(_), help=_("a folder of cases, or a whole site")
    )
    parser.add_argument("out", metavar="OUT.png", type=path_reader(_), help=_("the picture to write"))
    parser.add_argument("--case", type=path_reader(_), metavar="FILE", help=_("the case to show"))
    parser.add_argument("--view", choices=("fiche", "texte"), default="fiche", help=_("the form or the text"))
    parser.add_argument(
        "--size",
        type=size_reader(_),
        default=(1366, 768),
        metavar="1366x768",
        help=_("width and height in pixels"),
    )
    parser.add_argument("--dark", action="store_true", help=_("in dark colours"))
    add_language(parser, _)
    return parser


def window_parser(_: Translator) -> Parser:
    """`caseeditor [FOLDER | FILE]`."""
    parser = Parser(
        _,
        "caseeditor",
        _("Opens the window on a folder of cases, or on one case."),
        _(
            "Other commands: caseeditor check, caseeditor set, caseeditor picture. Each "
            "explains itself with --help."
        ),
    )
    parser.add_argument(
        "path", metavar="FOLDER", type=path_reader(_), nargs="?", help=_("a folder of cases, or one case")
    )
    add_language(parser, _)
    parser.add_argument("--version", action=_TellVersion, nargs=0, help=_("say which version this is"))
    return parser


class _TellVersion(argparse.Action):
    """Looks the version up only when it is asked for: every start of the window passes here."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"{parser.prog} {program_version()}")
        parser.exit()


def add_language(parser: argparse.ArgumentParser, _: Translator) -> None:
    """The language of the sentences, which every command takes."""
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the language of the sentences"))


def pair_reader(_: Translator, *, empties: bool = True) -> Callable[[str], tuple[str, str]]:
    """Reads a name and a value; the value may be missing where that `empties` the field."""

    def read(text: str) -> tuple[str, str]:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not (empties or value.strip()):
            raise argparse.ArgumentTypeError(
                _("a name, an equals sign and a value are expected: {text}").format(text=text)
            )
        return name.strip(), value

    return read


def name_reader(_: Translator) -> Callable[[str], str]:
    """Reads the name of a field."""

    def read(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(_("the name of a field is expected"))
        return text.strip()

    return read


def path_reader(_: Translator) -> Callable[[str], Path]:
    """Reads a path; an empty one, as an unset variable in a script gives, isn't the current folder."""

    def read(text: str) -> Path:
        if not text:
            raise argparse.ArgumentTypeError(_("a path is expected"))
        return Path(text)

    return read


def size_reader(_: Translator) -> Callable[[str], tuple[int, int]]:
    """Reads width and height in pixels."""

    def read(text: str) -> tuple[int, int]:
        width, cross, height = text.lower().partition("x")
        if cross and width.isdigit() and height.isdigit():
            size = int(width), int(height)
            if all(_SMALLEST <= side <= _LARGEST for side in size):
                return size
        raise argparse.ArgumentTypeError(_("a size such as 1366x768 is expected: {text}").format(text=text))

    return read
