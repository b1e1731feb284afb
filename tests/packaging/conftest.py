"""What the tests of the installers share: what the project says of itself, and a stand-in for a bundle."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundling import project, trial

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def about() -> project.About:
    """What `pyproject.toml` says."""
    return project.read()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of installers that one command makes, the bundle being in `build/`."""
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "bundling", "--dist", str(dist)]
    subprocess.run(command, cwd=PROJECT / "packaging", check=True)
    return dist


@pytest.fixture(scope="session")
def moved(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[trial.Programs]:
    """The bundle in another folder, with the one that it was made in out of reach."""
    assert any(made.iterdir())
    first = PROJECT / "build" / "bundle"
    elsewhere = tmp_path_factory.mktemp("ailleurs, à côté")
    shutil.copytree(first / project.WINDOW, elsewhere / project.WINDOW, symlinks=True)
    away = first.with_name("bundle-away")
    first.rename(away)
    yield trial.programs_of(elsewhere)
    away.rename(first)


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
