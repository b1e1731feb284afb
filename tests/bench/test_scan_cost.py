"""Listing a large folder against python-frontmatter merely loading its files."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from caseeditor.folder.layout import find_layout
from caseeditor.folder.listing.scan import ScanCache, scan
from caseeditor.paths import sample_folder

_LONG_AGO = 1_600_000_000
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)


def make_folder(root: Path, count: int) -> Path:
    """A site of `count` cases, each a copy of a sample case under a name of its own."""
    shutil.copytree(sample_folder(), root)
    samples = sorted((root / "_usage").iterdir())
    texts = [path.read_text(encoding="utf-8") for path in samples]
    for number in range(count - len(samples)):
        path = root / "_usage" / f"cas-{number:05}.md"
        text = _TITLE.sub(f"title: La rue numéro {number}", texts[number % len(texts)], count=1)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (_LONG_AGO, _LONG_AGO))
    return root


@pytest.mark.bench
def test_listing_against_merely_loading(tmp_path: Path, bench: Any) -> None:
    count = 10_000 if bench.full else 60
    root = make_folder(tmp_path / "site", count)
    layout = find_layout(root)
    files = sorted((root / "_usage").iterdir())
    cache = ScanCache(tmp_path / "cache")

    def reference() -> None:
        for path in files:
            frontmatter.load(str(path))

    def first() -> None:
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        assert sum(1 for _ in scan(layout, cache)) == count

    def second() -> None:
        assert sum(1 for _ in scan(layout, cache)) == count

    bench.ratio(f"list {count} cases / python-frontmatter loads them", first, reference, aim=1, rounds=3)
    bench.ratio(f"list {count} cases again / python-frontmatter", second, reference, aim=0.25, rounds=3)
