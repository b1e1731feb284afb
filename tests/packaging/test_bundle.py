"""The bundle, made from this source and used somewhere else by somebody with nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bundling import elf, project, sizes, trial

from .conftest import PROJECT

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere `build.py --try` does this"),
]

_MOST_UNPACKED, _MOST_PACKED = 420e6, 130e6  # bytes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "cases", tmp_path / "cas d’essai"))


def test_it_draws_the_window_in_both_languages(moved: trial.Programs, site: Path, tmp_path: Path) -> None:
    pictures = [trial.draws(moved, site, language, tmp_path) for language in ("fr", "en")]
    with Image.open(pictures[0]) as french, Image.open(pictures[1]) as english:
        form = (280, 100, 420, 700)
        assert french.crop(form).tobytes() != english.crop(form).tobytes()


def test_it_prints_problems(moved: trial.Programs, site: Path, tmp_path: Path) -> None:
    trial.finds_problems(moved, site, tmp_path)


def test_it_saves(moved: trial.Programs, site: Path, tmp_path: Path) -> None:
    trial.saves(moved, site, tmp_path)


def test_it_knows_its_version(moved: trial.Programs, tmp_path: Path) -> None:
    told = trial.run(moved.window, "--version", folder=tmp_path).stdout
    assert told.strip() == f"caseeditor {project.read().version}"


def test_a_trial_can_fail(moved: trial.Programs, site: Path, tmp_path: Path) -> None:
    shutil.rmtree(site / "_usage")
    with pytest.raises((trial.TrialFailed, StopIteration)):
        trial.saves(moved, site, tmp_path)


def test_nothing_of_this_machine_is_in_it(moved: trial.Programs) -> None:
    """The place of the source is written nowhere."""
    here = os.fsencode(PROJECT) + b"/"
    for path in moved.window.parent.rglob("*"):
        if path.is_file() and not path.is_symlink():
            assert here not in path.read_bytes(), path


def test_every_library_is_there_or_the_systems(moved: trial.Programs) -> None:
    """Each program and library finds all that it is linked to; plug-ins for other desktops may not."""
    bundle = moved.window.parent
    for path in elf.binaries(bundle):
        if any(kind in str(path) for kind in ("platformthemes", "wayland", "tls", "networkinformation")):
            continue
        told = subprocess.run(["ldd", str(path)], capture_output=True, text=True).stdout
        missing = [line.strip() for line in told.splitlines() if "not found" in line]
        carried = {found.name for found in bundle.rglob("*.so*")}
        assert not [line for line in missing if line.split()[0] not in carried], path


def test_it_is_small_enough(made: Path, moved: trial.Programs) -> None:
    parts = sizes.parts(moved.window.parent)
    print(sizes.table(moved.window.parent))
    assert sum(parts.values()) < _MOST_UNPACKED
    (package,) = made.glob("*.deb")
    assert package.stat().st_size < _MOST_PACKED


def test_beside_each_installer_is_what_it_is_made_of(made: Path) -> None:
    for installer in (*made.glob("*.deb"), *made.glob("*.tar.gz")):
        assert made.joinpath(f"{installer.name}.cdx.json").is_file()
        check = ["sha256sum", "--check", f"{installer.name}.sha256"]
        assert subprocess.run(check, cwd=made, capture_output=True).returncode == 0


def test_licences_are_in_it(moved: trial.Programs) -> None:
    folder = moved.window.parent / "_internal" / "resources" / "licences"
    names = {path.name for path in folder.iterdir()}
    assert {"components.json", "LGPL-3.0-only.txt", "GPL-3.0-only.txt", "Chromium.txt"} <= names


def test_the_archive_holds_the_bundle(made: Path, site: Path, tmp_path: Path) -> None:
    (archive,) = made.glob("*.tar.gz")
    subprocess.run(["tar", "--extract", "--file", str(archive), "--directory", str(tmp_path)], check=True)
    (folder,) = tmp_path.glob("caseeditor-*-linux-*")
    trial.finds_problems(trial.Programs(folder / project.WINDOW, folder / project.CONSOLE), site, tmp_path)
