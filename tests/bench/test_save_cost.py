"""A save against merely writing, flushing and renaming the same bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.writing.saving import save_case
from caseeditor.folder.writing.snapshot import open_case
from caseeditor.paths import sample_folder


def write_flush_rename(path: Path, raw: bytes) -> None:
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


@pytest.mark.bench
def test_a_save_against_write_flush_rename(tmp_path: Path, bench: Any) -> None:
    saves = 30 if bench.full else 2
    sample = sorted((sample_folder() / "_usage").iterdir())[0].read_bytes()
    reference_file, path = tmp_path / "reference.md", tmp_path / "cas.md"
    texts = [Case.from_bytes(sample).with_field("ordre", number).to_bytes() for number in range(saves + 1)]
    store = DraftStore(tmp_path / "drafts")

    def saved() -> None:
        path.write_bytes(texts[0])
        _, opened = open_case(path)
        for raw in texts[1:]:
            opened = save_case(Case.from_bytes(raw), opened)

    def reference() -> None:
        reference_file.write_bytes(texts[0])
        for raw in texts[1:]:
            write_flush_rename(reference_file, raw)

    def kept() -> None:
        for raw in texts[1:]:
            store.put(path, texts[0], raw)

    bench.ratio(f"{saves} saves / write, flush, rename", saved, reference, aim=3)
    bench.ratio(f"{saves} drafts / write, flush, rename", kept, reference, aim=3)
