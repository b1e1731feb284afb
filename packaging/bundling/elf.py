"""What the libraries and programs of a Linux bundle ask of the system."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_MAGIC = b"\x7fELF"
_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)(?:\.\d+)?\0")


def binaries(folder: Path) -> list[Path]:
    """The programs and libraries below `folder`, links left aside."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as content:
                if content.read(4) == _MAGIC:
                    found.append(path)
    return found


def asked_of_the_system(files: Iterable[Path], bundle: Path) -> set[str]:
    """The libraries (`libX11.so.6`) that these files are linked to and the bundle doesn't hold."""
    carried = {path.name for path in bundle.rglob("*") if path.is_file()}
    asked: set[str] = set()
    for path in files:
        told = subprocess.run(["readelf", "-d", str(path)], capture_output=True, text=True, check=True).stdout
        asked |= set(re.findall(r"\(NEEDED\)\s+\S.*\[(.+?)\]", told))
    return asked - carried


def oldest_glibc(files: Iterable[Path]) -> tuple[int, int]:
    """The oldest C library that has all that these files ask of it, as (2, 28)."""
    newest = (2, 17)
    for path in files:
        for found in _GLIBC.finditer(path.read_bytes()):
            newest = max(newest, (int(found[1]), int(found[2])))
    return newest
