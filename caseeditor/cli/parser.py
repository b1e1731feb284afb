"""`argparse` in the person's language: its own words are English, but where the system has a catalogue for
Python."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from caseeditor.i18n import Translator
from caseeditor.late import late_pattern

_OF_ARGUMENT = late_pattern(r"argument (\S+): (.*)")
_REQUIRED = late_pattern(r"the following arguments are required: (.+)")
_UNKNOWN = late_pattern(r"unrecognized arguments: (.+)")
_NO_CHOICE = late_pattern(r"invalid choice: (.+) \(choose from (.+)\)")
_NOT_WITH = late_pattern(r"not allowed with argument (\S+)")
_ONE = late_pattern(r"expected one argument")
_NONE = late_pattern(r"ignored explicit argument (.+)")


class Parser(argparse.ArgumentParser):
    """Says how a command is used, and what is wrong with its arguments, through the translator."""

    def __init__(self, _: Translator, name: str, description: str, closing: str) -> None:
        super().__init__(
            prog=name,
            description=description,
            epilog=closing,
            allow_abbrev=False,
            add_help=False,
            formatter_class=partial(_Formatter, _),
        )
        self._translator = _
        self.add_argument("-h", "--help", action="help", help=_("show this help and end"))

    def note_usage(self) -> None:
        """To be called once every argument is known. `parse_intermixed_args` otherwise makes the usage itself
        and cuts off as many signs as its English beginning has.
        """
        _ = self._translator
        self.usage = self.format_usage().removeprefix(_("usage: ")).rstrip()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with 2, as argparse does."""
        _ = self._translator
        self.print_usage(sys.stderr)
        said = _("{command}: error: {message}").format(command=self.prog, message=_worded(message, _))
        self.exit(2, f"{said}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, _: Translator, prog: str, **named: Any) -> None:
        super().__init__(prog, **named)
        self._translator = _

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        _ = self._translator
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        _ = self._translator
        headings = {"positional arguments": _("arguments"), "options": _("options")}
        super().start_section(headings.get(heading or "", heading))


def _worded(message: str, _: Translator) -> str:
    """What argparse says, in the translator's words; as it is where it says something else one day."""
    of_argument = _OF_ARGUMENT.fullmatch(message)
    name, message = of_argument.groups() if of_argument else ("", message)
    sentences = (
        (_REQUIRED, _("these are missing: {}")),
        (_UNKNOWN, _("these aren’t known: {}")),
        (_NO_CHOICE, _("{} isn’t among what can be chosen: {}")),
        (_NOT_WITH, _("can’t stand beside {}")),
        (_ONE, _("a value is expected")),
        (_NONE, _("takes no value: {}")),
    )
    for pattern, sentence in sentences:
        if found := pattern.fullmatch(message):
            message = sentence.format(*found.groups())
            break
    return _("{name}: {message}").format(name=name, message=message) if name else message
