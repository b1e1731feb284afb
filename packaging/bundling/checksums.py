"""The checksum of an installer, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write(installer: Path) -> Path:
    """Write `NAME.sha256` beside the installer."""
    with installer.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    written = installer.with_name(f"{installer.name}.sha256")
    written.write_bytes(f"{digest}  {installer.name}\n".encode())
    return written
