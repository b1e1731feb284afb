"""Bundle, installers, list of components, checksums: everything that ends in `dist/`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bundling import (
    archive,
    checksums,
    debian,
    disk_image,
    project,
    sbom,
    setup_program,
    sizes,
    start_up,
    trial,
)
from bundling.errors import BuildError
from bundling.project import PACKAGING, PROJECT, About
from bundling.signing import Signer
from development.places import SystemNeeds

DIST = PROJECT / "dist"
BUILD = PROJECT / "build"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what this system can make; returns the exit code."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    parser.add_argument("--bundle-only", action="store_true", help="stop once the folder is made")
    parser.add_argument("--reuse-bundle", action="store_true", help="wrap the folder made the last time")
    parser.add_argument("--try", action="store_true", dest="tries", help="use the folder made the last time")
    parser.add_argument("--dist", type=Path, default=DIST, help="the folder for the results")
    asked = parser.parse_args(arguments)
    about = project.read()
    bundle = BUILD / "bundle" / project.WINDOW
    if asked.tries:
        programs = trial.programs_of(BUILD / "bundle")
        trial.try_everything(programs)
        print(start_up.table(programs), flush=True)
        return 0
    if not (asked.reuse_bundle and bundle.is_dir()):
        make_bundle()
    print(sizes.table(bundle), flush=True)
    if asked.bundle_only:
        return 0
    asked.dist.mkdir(parents=True, exist_ok=True)
    for installer in make_installers(about, bundle, asked.dist):
        listed = sbom.write(BUILD / "work" / "caseeditor" / "components.json", installer, about)
        checksums.write(installer)
        print(f"{installer}: {sizes.in_megabytes(installer.stat().st_size)}; {listed.name}", flush=True)
    return 0


def make_bundle() -> None:
    """Run PyInstaller on the one recipe. Raises `CalledProcessError` where it fails."""
    for left in (BUILD / "bundle", BUILD / "work"):
        shutil.rmtree(left, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(BUILD / "bundle"), "--workpath", str(BUILD / "work")]
    subprocess.run([*command, *places, str(PACKAGING / "caseeditor.spec")], check=True, cwd=PROJECT)


def make_installers(about: About, bundle: Path, dist: Path) -> list[Path]:
    """The installers of this system, signed where keys are given."""
    signer = Signer.of_environment()
    if sys.platform == "win32":
        return [setup_program.make(about, bundle, dist, BUILD / "nsis", signer)]
    if sys.platform == "darwin":
        app = bundle.parent / f"{project.DISPLAY_NAME}.app"
        return [disk_image.make(about, app, dist, BUILD / "dmg", signer)]
    return [
        debian.make(about, bundle, dist, BUILD / "deb", SystemNeeds.read().libraries),
        archive.make(about, bundle, dist),
    ]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BuildError as failed:
        sys.exit(f"{type(failed).__name__}: {failed}")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"{failed.cmd[0]} ended with {failed.returncode}: see the lines above.")
