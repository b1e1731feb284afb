#!/usr/bin/env python3
"""Everything a developer does, from a fresh machine with Python 3.11 or later.

    python3 dev.py run [FOLDER]      open the window (the sample cases without a folder)
    python3 dev.py test [ARGS…]      every check: style, types, architecture, tests (ARGS go to pytest)
    python3 dev.py test --packaging  the same, and the bundle and installers made and tried (ten minutes more)
    python3 dev.py bench [ARGS…]     the benchmarks, at full size
    python3 dev.py translations      bring the French catalogue up to date with the code, and compile it
    python3 dev.py pictures          draw the pictures of the README and of the guide, and the icons, again
    python3 dev.py lock [--upgrade]  bring the locked versions in step with pyproject.toml, or to the newest

Each command first sets up what is missing: a virtual environment in `.venv`, the dependencies in exactly the
versions of `packaging/lock.txt`, and on Debian and Ubuntu the system libraries that Qt needs. A second start
finds it done. What it does stands in `packaging/development`.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def main(arguments: list[str]) -> int:
    """Do what the first argument names; returns the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        print(f"Python {oldest} or later is needed; this is {platform.python_version()}.")
        return 2
    sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging"))
    from development.commands import Commands
    from development.environment import Environment

    commands = Commands(Environment())
    if not arguments or arguments[0] not in commands.named():
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    return commands.do(arguments[0], arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
