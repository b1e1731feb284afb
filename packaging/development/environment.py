"""The virtual environment in `.venv`: made once, with exactly the versions of the lock file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from development import debian
from development.places import Places, SystemNeeds, needs_file

PIP_INSTALL = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")


class Environment:
    """The interpreter that has everything, and how to start it."""

    def __init__(self, places: Places | None = None) -> None:
        self.places = places or Places()

    def set_up(self) -> None:
        """The virtual environment, the dependencies and the system's libraries, unless that is done."""
        wanted, stamp = self._wanted(), self.places.stamp
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and self.places.python.is_file():
            return
        if not self.has_pip():
            print("Making a virtual environment in .venv…", flush=True)
            self.make()
        print("Installing the dependencies (once; this takes some minutes)…", flush=True)
        # Each file has its hash in the lock. The project itself is built by what the lock brought, so that
        # no other version of a tool is fetched for that.
        locked = (*PIP_INSTALL, "--require-hashes", "--requirement", str(self.places.lock))
        project = (*PIP_INSTALL, "--no-deps", "--no-build-isolation", "--editable", str(self.places.project))
        if self.python(*locked) or self.python(*project):
            sys.exit(
                "The dependencies could not be installed: see the lines above. It needs a network, this once."
            )
        if debian.is_debian():
            debian.install_libraries(SystemNeeds.read(), self.places.venv)
        self.python("-m", "compileall", "-q", str(self.places.project / "caseeditor"))
        stamp.write_text(wanted, encoding="utf-8")

    def python(
        self, *arguments: str, environment: dict[str, str] | None = None, folder: Path | None = None
    ) -> int:
        """Run the virtual environment's Python in `folder`, the project's without one; its exit code."""
        environment = dict(os.environ if environment is None else environment)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling anew takes longer than starting
        command = [str(self.places.python), *arguments]
        return subprocess.run(command, env=environment, cwd=folder or self.places.project).returncode

    def _wanted(self) -> str:
        """Names all that set-up depends on."""
        sources = (self.places.lock, self.places.project / "pyproject.toml", needs_file())
        return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()

    def has_pip(self) -> bool:
        """Whether the virtual environment is there and whole."""
        command = [str(self.places.python), "-m", "pip", "--version"]
        return self.places.python.is_file() and subprocess.run(command, capture_output=True).returncode == 0

    def make(self) -> None:
        """A virtual environment with pip; Debian keeps what that needs in a package of its own."""
        command = [sys.executable, "-m", "venv", "--clear", str(self.places.venv)]
        if subprocess.run(command, capture_output=True).returncode == 0:
            return
        if debian.is_debian():
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            debian.apt_install(("python3-venv", f"python{version}-venv"))
        if subprocess.run(command).returncode:
            sys.exit("The virtual environment could not be made: see the lines above.")


def qt_environment(*, display: bool = True) -> dict[str, str]:
    """The environment variables for a program with Qt.

    Chromium refuses to start its sandbox as root: then, and only then, it is turned off.
    """
    environment = dict(os.environ)
    if not display or not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "linux" and debian.is_root():
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        print("Running as root: the web engine's sandbox can't be used and is turned off.", flush=True)
    return environment


def has_display() -> bool:
    """Whether a window can be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
