"""The rules and their mends on the real files: nothing breaks, and no sure mend does harm."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from caseeditor.checks import (
    FolderContext,
)

pytestmark = pytest.mark.corpus
_ADDED = ("_usage", "img", "_outil")


@dataclass(frozen=True)
class Reports:
    """The situations that people report, each to be put alone into the site."""

    folder: Path
    site: Path
    expected: dict[str, dict[str, Any]]


@pytest.fixture
def reports(corpus: Path, tmp_path: Path) -> Reports:
    folder = corpus / "reports"
    if not folder.is_dir():
        pytest.skip("no reports in the corpus")
    site = tmp_path / "site"
    for name in _ADDED:
        (site / name).mkdir(parents=True)
    shutil.copytree(corpus / "site" / "_outil", site / "_outil", dirs_exist_ok=True)
    shutil.copy(corpus / "site" / "_config.yml", site)
    target = "---\ntitle: Un autre cas\nscreenshot: x.png\ndate: 2018-01-01 00:00:00 +0000\n---\nUn texte.\n"
    (site / "_usage" / "addiction.md").write_text(target, encoding="utf-8")
    return Reports(folder, site, json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def _added(reports: Reports, name: str) -> tuple[Path, FolderContext]:
    said = reports.expected[name]
    picture = next((reports.folder.parent / "site" / "img").glob("*.png"))
    for path in (reports.site / "img").iterdir():
        path.unlink()
    for shown in said["pictures"]:
        shutil.copy(picture, reports.site / "img" / shown)
