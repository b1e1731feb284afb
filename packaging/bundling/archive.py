"""Linux: the plain archive, for who can't or won't install a package."""

from __future__ import annotations

import platform
import tarfile
from pathlib import Path

from bundling.project import About


def make(about: About, bundle: Path, dist: Path) -> Path:
    """The bundle as `NAME-VERSION-linux-MACHINE.tar.gz`, in a folder of that name; it belongs to nobody."""
    name = f"{about.name}-{about.version}-linux-{platform.machine()}"
    written = dist / f"{name}.tar.gz"
    with tarfile.open(written, "w:gz", compresslevel=6) as packed:
        packed.add(bundle, arcname=name, filter=_without_owner)
    return written


def _without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
