"""What the installers say of the program, read from `pyproject.toml` alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGING = PROJECT / "packaging"

WINDOW = "caseeditor"
CONSOLE = "caseeditor-console"
DISPLAY_NAME = "Case editor"

# What `[tool.caseeditor.installers]` says until whoever publishes the program has put their own there.
PLACEHOLDERS = {"publisher": "The Case editor contributors", "contact": "nobody@example.invalid"}


@dataclass(frozen=True)
class About:
    """Name, version and the rest, as every installer needs them."""

    name: str
    version: str
    description: str
    licence: str
    publisher: str
    contact: str
    identifier: str

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The version as the four numbers that Windows wants."""
        found = [int(part) for part in re.findall(r"\d+", self.version)[:4]]
        first, second, third, fourth = (*found, 0, 0, 0, 0)[:4]
        return first, second, third, fourth

    @property
    def placeholders(self) -> list[str]:
        """What still has to be set in `[tool.caseeditor.installers]` before a release."""
        return [name for name, placeholder in PLACEHOLDERS.items() if getattr(self, name) == placeholder]


def read(folder: Path = PROJECT) -> About:
    """What `pyproject.toml` in `folder` says."""
    told = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    project, installers = told["project"], told["tool"]["caseeditor"]["installers"]
    return About(
        name=project["name"],
        version=project["version"],
        description=project["description"],
        licence=project["license"],
        publisher=installers["publisher"],
        contact=installers["contact"],
        identifier=installers["identifier"],
    )
