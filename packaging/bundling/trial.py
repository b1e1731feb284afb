"""Uses a bundle as a person would: draws the window, checks a folder, edits a case.

It runs with as good as no environment, so that nothing of the machine that made it can help.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bundling.errors import TrialFailed
from bundling.project import CONSOLE, DISPLAY_NAME, PROJECT, WINDOW

_PATIENCE = 180  # seconds, for a machine that reads the bundle for the first time
_FEW_COLOURS = 12  # what an empty preview has at most


@dataclass(frozen=True)
class Programs:
    """The two programs of a bundle."""

    window: Path
    console: Path


def programs_of(folder: Path) -> Programs:
    """The programs of what PyInstaller made in `folder`."""
    if sys.platform == "darwin":
        inside = folder / f"{DISPLAY_NAME}.app" / "Contents" / "MacOS"
        return Programs(inside / WINDOW, inside / CONSOLE)
    ending = ".exe" if sys.platform == "win32" else ""
    return Programs(folder / WINDOW / f"{WINDOW}{ending}", folder / WINDOW / f"{CONSOLE}{ending}")


def bare_environment(home: Path) -> dict[str, str]:
    """What a program is started with at the least. As root, Chromium refuses its own sandbox."""
    environment = {"CASEEDITOR_HOME": str(home)}
    if sys.platform == "win32":
        environment |= {
            name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ
        }
    elif os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return environment


def try_everything(programs: Programs) -> None:
    """All of it, in a folder of its own. Raises `TrialFailed` at the first thing that doesn't work."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        site = folder / "cas à voir"
        shutil.copytree(PROJECT / "cases", site)
        for language in ("fr", "en"):
            draws(programs, site, language, folder)
            print(f"It draws the window ({language}).", flush=True)
        finds_problems(programs, site, folder)
        print("It finds a problem.", flush=True)
        saves(programs, site, folder)
        print("It saves an edit, and nothing else.", flush=True)


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one of the programs, with its own empty home in `folder`."""
    return subprocess.run(
        [str(program), *arguments],
        env=bare_environment(folder / "home"),
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
    )


def draws(programs: Programs, site: Path, language: str, folder: Path) -> Path:
    """The window is drawn, with the case's page in its preview; returns the picture."""
    out = folder / f"window-{language}.png"
    done = run(programs.window, "picture", str(site), str(out), "--lang", language, folder=folder)
    if done.returncode or not out.is_file():
        raise TrialFailed(f"picture ended with {done.returncode}: {done.stderr}")
    with Image.open(out) as picture:
        width, height = picture.size
        preview = picture.convert("RGB").crop((width * 2 // 3, height // 3, width, height * 9 // 10))
        colours = preview.getcolors(preview.width * preview.height) or []
    if (width, height) != (1366, 768) or len(colours) <= _FEW_COLOURS:
        raise TrialFailed(
            f"the window was drawn without its preview: {len(colours)} colours, {width}×{height}"
        )
    return out


def finds_problems(programs: Programs, site: Path, folder: Path) -> None:
    """The console program prints a problem that is there, and ends with 1."""
    broken = next((site / "_usage").glob("*.md"))
    before = broken.read_bytes()
    broken.write_bytes(before.replace(b"\n---", b"\nnote-citoyenne: 9\n---", 1))
    done = run(programs.console, "check", "--json", str(site), folder=folder)
    broken.write_bytes(before)
    if done.returncode != 1:
        raise TrialFailed(f"check ended with {done.returncode}: {done.stderr}")
    codes = {problem["code"] for problem in json.loads(done.stdout)["problems"]}
    if not {"score-range", "duplicate-field"} & codes:
        raise TrialFailed(f"check found only {codes}")


def saves(programs: Programs, site: Path, folder: Path) -> None:
    """An edit changes its own line and no other."""
    case = next((site / "_usage").glob("*.md"))
    before = case.read_bytes().splitlines()
    done = run(programs.console, "set", str(case), "organisateur=Ville d’Essai", folder=folder)
    after = case.read_bytes().splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    if done.returncode or changed != ["organisateur: Ville d’Essai".encode()]:
        raise TrialFailed(f"set ended with {done.returncode}, {changed}: {done.stderr}")
