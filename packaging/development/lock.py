"""The lock file: one version of all that pyproject.toml asks for, for every system and Python, with hashes.

It names no index and no file: only what the public index holds gets in, however pip is configured here.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from development.environment import PIP_INSTALL, Environment
from development.places import Places

_HEADER = """\
# One version of all that the project is run, tested and packed with, for Linux, Windows and macOS.
# `dev.py lock` brings it in step with pyproject.toml, `dev.py lock --upgrade` takes the newest versions.
"""
_OPTIONS = (
    "--universal",
    "--all-extras",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-config",
    "--no-build",  # no stranger's set-up script is run for what it says of itself
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)


def renew(places: Places, *, upgrade: bool = False) -> int:
    """Write the lock anew; what it has stays where it still fits, unless `upgrade`. Returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "lock.txt"
        if places.lock.is_file() and not upgrade:
            made.write_bytes(places.lock.read_bytes())
        resolver = Environment(Places(places.project, Path(folder) / "resolver"))
        resolver.make()
        resolve = ("-m", "uv", "pip", "compile", *_OPTIONS, "--output-file", str(made), "pyproject.toml")
        unconfigured = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
        code = resolver.python(*PIP_INSTALL, "uv") or resolver.python(*resolve, environment=unconfigured)
        if code == 0:
            said = made.read_text(encoding="utf-8").splitlines(keepends=True)
            pinned = "".join(line for line in said if not line.startswith("#"))
            places.lock.write_text(_HEADER + pinned, encoding="utf-8", newline="\n")
    return code
