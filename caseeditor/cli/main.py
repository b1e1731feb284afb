"""From the arguments to a command and its exit code."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence

from caseeditor.cli.arguments import check_parser, set_parser, translator_for
from caseeditor.cli.checking import check
from caseeditor.cli.setting import set_fields


def run(arguments: Sequence[str]) -> int:
    """Run `check` or `set`, named by the first of the `arguments`. Returns the exit code.

    Raises `SystemExit` with code 2 where the arguments make no sense, as argparse does.
    """
    speak_utf8()
    logging.getLogger("caseeditor").addHandler(logging.NullHandler())  # what is logged isn't for people
    _ = translator_for(arguments)
    command, rest = arguments[0], list(arguments[1:])
    if command == "check":
        asked = check_parser(_).parse_args(rest)
        form = "json" if asked.json else "sarif" if asked.sarif else "text"
        return check(asked.folder, form=form, fix=asked.fix, _=_)
    parser = set_parser(_)
    asked = parser.parse_intermixed_args(rest)
    changed = {name for name, _value in (*asked.values, *asked.add, *asked.remove)}
    for name in asked.unset:
        if name in changed:
            parser.error(_("{name} can’t be both changed and removed").format(name=name))
    return set_fields(asked.file, asked.values, asked.add, asked.remove, asked.unset, _=_)


def speak_utf8() -> None:
    """Let what we print be UTF-8 whatever the system's habit, and never fail on a sign that it can't show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
