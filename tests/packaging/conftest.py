"""What the tests of the installers share: what the project says of itself, and a stand-in for a bundle."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bundling import project

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def about() -> project.About:
    """What `pyproject.toml` says."""
    return project.read()


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A folder laid out like a bundle for Windows, of a few bytes."""
    bundle = tmp_path / "bundle"
    inside = bundle / "_internal" / "resources"
    inside.mkdir(parents=True)
    (inside / "fields.yml").write_text("fields: []\n", encoding="utf-8")
    for name in (project.WINDOW, project.CONSOLE):
        (bundle / f"{name}.exe").write_bytes(b"MZ")
    return bundle


def tool(name: str) -> str:
    """Where a program is; a test that needs it is skipped without."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} isn't installed")
    return found
