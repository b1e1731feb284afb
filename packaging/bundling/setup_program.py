"""Windows: the installer, compiled by NSIS."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from bundling.errors import CompilerMissing
from bundling.project import CONSOLE, DISPLAY_NAME, PACKAGING, PROJECT, WINDOW, About
from bundling.signing import Signer, windows_binaries

SCRIPT = PACKAGING / "windows" / "installer.nsi"


def make(
    about: About, bundle: Path, dist: Path, work: Path, signer: Signer, *, target: str | None = None
) -> Path:
    """`NAME-VERSION-windows-MACHINE.exe`: the bundle signed, wrapped, and the wrapping signed.

    `target` is a form of NSIS's own programs, such as `amd64-unicode`; without it the usual one.
    Raises `CompilerMissing` without NSIS, `CalledProcessError` where its script has as much as a warning.
    """
    signer.sign_windows(windows_binaries(bundle))
    work.mkdir(parents=True, exist_ok=True)
    machine = {"amd64": "x64", "x86_64": "x64", "arm64": "arm64"}.get(platform.machine().lower(), "x64")
    written = dist / f"{about.name}-{about.version}-windows-{machine}.exe"
    compiler = find_compiler()
    subprocess.run(command(compiler, about, bundle, written, target), check=True, cwd=PACKAGING)
    signer.sign_windows([written])
    return written


def find_compiler() -> str:
    """`makensis`, on the path or where its own installer puts it. Raises `CompilerMissing`."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "NSIS" / "makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.is_file() else None)
    if found is None:
        raise CompilerMissing("makensis is needed to make the installer: please install NSIS 3.")
    return found


def command(compiler: str, about: About, bundle: Path, written: Path, target: str | None) -> list[str]:
    """The compiler's command; every warning is an error."""
    defined = {
        "NAME": about.name,
        "DISPLAY_NAME": DISPLAY_NAME,
        "VERSION": about.version,
        "NUMBERS": ".".join(map(str, about.numbers)),
        "PUBLISHER": about.publisher,
        "LICENCE": about.licence,
        "WINDOW": f"{WINDOW}.exe",
        "CONSOLE": f"{CONSOLE}.exe",
        "BUNDLE": str(bundle.resolve()),
        "ICON": str(PROJECT / "resources" / "icons" / "application" / "caseeditor.ico"),
        "OUT": str(written.resolve()),
        "KILOBYTES": str(sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) // 1024),
        "SIGN": f'"{sys.executable}" -m bundling.signing',
    }
    if target:
        defined["TARGET"] = target
    dash = "/" if compiler.lower().endswith(".exe") else "-"
    options = [f"{dash}D{name}={value}" for name, value in defined.items()]
    return [
        compiler,
        f"{dash}WX",
        f"{dash}NOCD",
        f"{dash}V2",
        f"{dash}INPUTCHARSET",
        "UTF8",
        *options,
        str(SCRIPT),
    ]
