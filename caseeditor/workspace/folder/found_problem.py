"""A problem as the window lists it: with its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from caseeditor.checks import Problem


@dataclass(frozen=True)
class FoundProblem:
    """A problem and its file; `title` names the case where several are listed."""

    path: Path
    problem: Problem
    title: str = ""
