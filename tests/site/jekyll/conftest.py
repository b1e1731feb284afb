"""Small sites on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseeditor.site.jekyll.site import Site

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
MakeSite = Callable[..., Site]


def write(files: Mapping[str, str | bytes], root: Path) -> None:
    """Write files below a folder."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[MakeSite]:
    """Writes a site and opens it."""
    opened: list[Site] = []

    def make(files: Mapping[str, str | bytes], **options: object) -> Site:
        write({"_config.yml": "", **files}, tmp_path / "site")
        site = Site.open(tmp_path / "site", **{"now": lambda: NOW, **options})
        opened.append(site)
        return site

    yield make
    for site in opened:
        site.close()
