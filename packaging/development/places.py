"""Where the project's parts are, and what `system.toml` says."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Places:
    """The files that set-up reads and writes, below one project folder."""

    project: Path = PROJECT
    venv: Path = PROJECT / ".venv"

    @property
    def python(self) -> Path:
        """The virtual environment's interpreter."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Says from what the virtual environment was last set up."""
        return self.venv / "set-up-done"

    @property
    def lock(self) -> Path:
        """The versions and hashes of everything that is installed, in pip's own form."""
        return self.project / "packaging" / "lock.txt"

    @property
    def dictionaries(self) -> Path:
        """Where the dictionaries lie that aren't part of the repository."""
        return self.project / "resources" / "dictionaries"

    @property
    def catalogue(self) -> Path:
        """The French of every sentence."""
        return self.project / "resources" / "locale" / "fr" / "LC_MESSAGES" / "caseeditor.po"


@dataclass(frozen=True)
class SystemNeeds:
    """What must come from the system, with the Debian packages that bring it."""

    libraries: dict[str, str]
    qt_parts: tuple[str, ...]
    test_tools: dict[str, str]
    packaging_tools: dict[str, str]
    """With those that tests need: they are tests too."""

    @classmethod
    def read(cls) -> SystemNeeds:
        """What `system.toml` says."""
        said: dict[str, Any] = tomllib.loads(needs_file().read_text(encoding="utf-8"))
        tools = said["tools"]
        packaging = {**tools["tests"], **tools["packaging"]}
        return cls(said["libraries"], tuple(said["qt"]["parts"]), tools["tests"], packaging)


def needs_file() -> Path:
    """Where `SystemNeeds` are written down."""
    return Path(__file__).with_name("system.toml")
