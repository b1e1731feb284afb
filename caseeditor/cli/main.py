"""From the arguments to a command and its exit code."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from caseeditor.cli.arguments import translator_for
from caseeditor.i18n import Translator
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.cli import checking, fields, listing, replacing, setting
else:
    checking, setting = Late("caseeditor.cli.checking"), Late("caseeditor.cli.setting")
    fields, listing = Late("caseeditor.cli.fields"), Late("caseeditor.cli.listing")
    replacing = Late("caseeditor.cli.replacing")


class _Command(Protocol):
    """A module with a command of its own: it reads its arguments and returns the exit code."""

    def run(self, arguments: list[str], _: Translator) -> int: ...


_COMMANDS: Mapping[str, _Command] = {
    "check": checking,
    "set": setting,
    "fields": fields,
    "list": listing,
    "replace": replacing,
}


def run(arguments: Sequence[str]) -> int:
    """Run the command named by the first of the `arguments`. Returns the exit code.

    Raises `SystemExit` with code 2 where the arguments make no sense, as argparse does.
    """
    speak_utf8()
    logging.getLogger("caseeditor").addHandler(logging.NullHandler())  # what is logged isn't for people
    return _COMMANDS[arguments[0]].run(list(arguments[1:]), translator_for(arguments))


def speak_utf8() -> None:
    """Let what we print be UTF-8 whatever the system's habit, and never fail on a sign that it can't show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
