"""macOS: the disk image with the app bundle and a link to the folder that it goes to."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from bundling.project import DISPLAY_NAME, About
from bundling.signing import Signer


def make(about: About, app: Path, dist: Path, work: Path, signer: Signer) -> Path:
    """`NAME-VERSION-macos-MACHINE.dmg`: app and image, each signed and notarised where keys are given."""
    shutil.rmtree(work, ignore_errors=True)
    content = work / "content"
    content.mkdir(parents=True)
    signer.sign_app(app)
    signer.notarise_app(app, work)
    # `ditto` keeps the links within frameworks, without which their signatures are void.
    subprocess.run(["ditto", str(app), str(content / app.name)], check=True)
    (content / "Applications").symlink_to("/Applications")
    written = dist / f"{about.name}-{about.version}-macos-{platform.machine()}.dmg"
    image = ["hdiutil", "create", "-volname", DISPLAY_NAME, "-srcfolder", str(content), "-fs", "HFS+"]
    subprocess.run([*image, "-format", "ULFO", "-ov", str(written)], check=True)
    signer.notarise(written)
    return written
