"""macOS: the disk image with the app bundle and a link to the folder that it goes to."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from bundling.project import DISPLAY_NAME, About
from bundling.signing import Signer


def make(about: About, app: Path, dist: Path, work: Path, signer: Signer) -> Path:
    """`NAME-VERSION-macos-MACHINE.dmg`, signed and notarised where keys are given."""
    signer.sign_app(app)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    # `ditto` keeps the links within frameworks, without which their signatures are void.
    subprocess.run(["ditto", str(app), str(work / app.name)], check=True)
    (work / "Applications").symlink_to("/Applications")
    written = dist / f"{about.name}-{about.version}-macos-{platform.machine()}.dmg"
    image = ["hdiutil", "create", "-volname", DISPLAY_NAME, "-srcfolder", str(work), "-fs", "HFS+"]
    subprocess.run([*image, "-format", "ULFO", "-ov", str(written)], check=True)
    signer.notarise(written)
    return written
