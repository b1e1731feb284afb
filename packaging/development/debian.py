"""System packages on Debian and Ubuntu: installed as root, named to everybody else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from development.places import SystemNeeds


def is_root() -> bool:
    """Whether packages can be installed, and Chromium can't sandbox itself."""
    return sys.platform != "win32" and os.geteuid() == 0


def is_debian() -> bool:
    """Whether the system installs its packages with apt."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def install_libraries(needs: SystemNeeds, venv: Path) -> None:
    """What Qt's own files say is missing (`ldd`), and a font to write with."""
    missing = _missing_libraries(needs, venv)
    packages = {needs.libraries[library] for library in missing if library in needs.libraries}
    if not any(Path("/usr/share/fonts").rglob("*.ttf")) and not any(Path("/usr/share/fonts").rglob("*.otf")):
        packages |= {"fonts-dejavu-core", "fontconfig"}
    if packages:
        apt_install(packages)
        missing = _missing_libraries(needs, venv)
    if missing:
        sys.exit(f"Qt needs libraries that are not there: {', '.join(sorted(missing))}. Please install them.")


def install_tools(tools: Mapping[str, str]) -> None:
    """Install the packages of the programs that are missing, as root; anyone else goes without."""
    missing = {package for program, package in tools.items() if not shutil.which(program)}
    if missing and is_debian() and is_root():
        apt_install(missing)


def apt_install(packages: Iterable[str]) -> None:
    """Install Debian packages as root; anyone else is shown the command. Unknown names are skipped."""
    wanted = sorted(packages)
    if not is_root():
        sys.exit(
            "Some system libraries are missing. Please run this command once, then start again:\n\n"
            f"    sudo apt-get install {' '.join(wanted)}\n"
        )
    print(f"Installing system packages: {' '.join(wanted)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment)
    known = [name for package in wanted if (name := _available(package))]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *known]
    if subprocess.run(install, env=environment, stdout=subprocess.DEVNULL).returncode:
        sys.exit("The system packages could not be installed: see the lines above.")


def _missing_libraries(needs: SystemNeeds, venv: Path) -> set[str]:
    """The names of the libraries that the parts of Qt in use ask for and the system doesn't have."""
    missing: set[str] = set()
    for folder in venv.glob("lib/python*/site-packages/PySide6/Qt"):
        for part in needs.qt_parts:
            if (folder / part).exists():
                report = subprocess.run(["ldd", str(folder / part)], capture_output=True, text=True).stdout
                missing |= set(re.findall(r"^\s*(\S+) => not found", report, re.MULTILINE))
    return missing


def _available(package: str) -> str | None:
    for name in (package, f"{package}t64"):
        found = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True).stdout
        if "Candidate:" in found and "Candidate: (none)" not in found:
            return name
    return None
