"""Reading a case from its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case, Schema
from caseeditor.folder.disk.flushing import read_file


@dataclass(frozen=True)
class Snapshot:
    """A file as it was when it was opened or last written: `raw` is None for one that isn't there yet."""

    path: Path
    raw: bytes | None = field(repr=False)


def open_case(path: Path, schema: Schema | None = None) -> tuple[Case, Snapshot]:
    """The case that a file holds, and the file as it is now. Raises `OSError` as the system does."""
    raw = read_file(path)
    return Case.from_bytes(raw, schema), Snapshot(path, raw)
