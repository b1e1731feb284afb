"""What somebody else does to a case while it is open in the window."""

from __future__ import annotations

from pathlib import Path


def theirs(path: Path, organiser: bytes = b"Eux") -> None:
    """Somebody else's edit: another organiser, and a new field."""
    lines = path.read_bytes().splitlines(keepends=True)
    new = b"organisateur: %b\n" % organiser
    changed = b"".join(new if line.startswith(b"organisateur") else line for line in lines)
    path.write_bytes(changed.replace(b"---\n", b"---\nechelle: ville\n", 1))


def elsewhere(path: Path) -> None:
    """Somebody else's edit that collides with nothing."""
    path.write_bytes(path.read_bytes().replace(b"---\n", b"---\nechelle: ville\n", 1))
