"""From the arguments to a command and its exit code."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence
from importlib import import_module

from caseeditor.cli.arguments import translator_for
from caseeditor.cli.names import MODULES


def run(arguments: Sequence[str]) -> int:
    """Run the command that the first of the `arguments` names. Returns the exit code.

    Only that command's module is loaded. Raises `SystemExit` with code 2 where the arguments make no sense,
    as argparse does.
    """
    speak_utf8()
    logging.getLogger("caseeditor").addHandler(logging.NullHandler())  # what is logged isn't for people
    command = import_module(f"caseeditor.cli.{MODULES[arguments[0]]}")
    code: int = command.run(list(arguments[1:]), translator_for(arguments))
    return code


def speak_utf8() -> None:
    """Let what we print be UTF-8 whatever the system's habit, and never fail on a sign that it can't show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
