"""The entry point: gives each command to its room, which is loaded only then."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from caseeditor.cli.names import MODULES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the `arguments` (the process's own without any) ask for. Returns the exit code."""
    give_streams()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    command = arguments[0] if arguments else ""
    if command in MODULES:
        from caseeditor.cli.main import run

        return run(arguments)
    if command == "picture":
        return _picture(arguments[1:])
    if command == "probe-engine":  # asked for by the window itself
        from caseeditor.gui.platform.engine_probe import probe

        return probe()
    return _window(arguments)


def give_streams() -> None:
    """A windowed program on Windows has none to print to; argparse before Python 3.11.5 fails without."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end


def _picture(arguments: Sequence[str]) -> int:
    from caseeditor.cli.arguments import picture_parser, translator_for

    asked = picture_parser(translator_for(arguments)).parse_args(arguments)
    from caseeditor.gui.app import draw_picture

    code: int = draw_picture(
        asked.folder,
        asked.out,
        case=asked.case,
        view=asked.view,
        language=asked.lang,
        size=asked.size,
        dark=asked.dark,
    )
    return code


def _window(arguments: Sequence[str]) -> int:
    from caseeditor.cli.arguments import translator_for, window_parser

    asked = window_parser(translator_for(arguments)).parse_args(arguments)
    from caseeditor.gui.app import run_window

    code: int = run_window(asked.path, asked.lang)
    return code


if __name__ == "__main__":
    sys.exit(main())
