#!/usr/bin/env python3
"""Makes the installer of the system that it runs on, into `dist/`.

    python3 packaging/build.py [--bundle-only | --reuse-bundle]
    python3 packaging/build.py --try        uses what was made as a person would, and says what doesn't work

Needs Python 3.11 or later and a network; the rest is set up on the first start, as `dev.py` does, in the
versions of `constraints.txt`. On Windows the installer also needs NSIS (`makensis`). What it signs with is
said in packaging/README.md.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
CONSTRAINTS = PACKAGING / "constraints.txt"
sys.path.insert(0, str(PACKAGING.parent))

import dev  # noqa: E402  (it is found through the line above)


def main(arguments: list[str]) -> int:
    """Set up, then have the virtual environment's Python make everything. Returns the exit code."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    set_up()
    dev.install_tools({"objdump": "binutils", "strip": "binutils"})
    return dev.in_venv("-m", "bundling", *arguments, folder=PACKAGING)


def set_up() -> None:
    """What `dev.py` sets up, in the versions of `constraints.txt`.

    An environment with others is brought to them; one that has them is left alone.
    """
    os.environ["PIP_CONSTRAINT"] = CONSTRAINTS.as_uri()  # pip would take a path with a space for two
    dev.set_up(packaging=True)
    installed = dev.VENV / CONSTRAINTS.name
    if installed.is_file() and installed.read_bytes() == CONSTRAINTS.read_bytes():
        return
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if dev.in_venv(*install, "--requirement", str(CONSTRAINTS)):
        sys.exit("The versions that installers are made with could not be installed: see the lines above.")
    shutil.copyfile(CONSTRAINTS, installed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
