#!/usr/bin/env python3
"""Makes the installer of the system that it runs on, into `dist/`.

    python3 packaging/build.py [--bundle-only | --reuse-bundle]
    python3 packaging/build.py --try        uses what was made as a person would, and says what doesn't work

Needs Python 3.11 or later and a network; the rest is set up on the first start as `dev.py` does it, in the
versions of `lock.txt`. On Windows the installer also needs NSIS (`makensis`). What it signs with is said in
packaging/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
sys.path.insert(0, str(PACKAGING.parent))

from development import debian  # noqa: E402  (packages that lie beside this file and above it)
from development.commands import Commands  # noqa: E402
from development.environment import Environment  # noqa: E402


def main(arguments: list[str]) -> int:
    """Set up, then have the virtual environment's Python make everything. Returns the exit code."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    environment = Environment()
    Commands(environment).set_up()
    debian.install_tools({"objdump": "binutils", "strip": "binutils"})
    return environment.python("-m", "bundling", *arguments, folder=PACKAGING)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
