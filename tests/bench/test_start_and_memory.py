"""Start and memory beside two other editors with a web preview, measured from outside in one run.

Both are Qt programs: ghostwriter in C++, ReText in Python. They are compared with where they are installed
(`apt-get install ghostwriter retext`). Whatever else the machine does meanwhile counts in: it must be quiet.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from caseeditor.paths import sample_folder

from ..realwindow.display import Display, what_is_missing
from .outside import GHOSTWRITER, OURS, RETEXT, Program, megabytes, seconds_to_window

pytestmark = [
    pytest.mark.bench,
    pytest.mark.realwindow,
    pytest.mark.skipif(
        sys.platform != "linux" or bool(what_is_missing()), reason="needs an X display and what drives it"
    ),
]

Measure = Callable[[Display, Program, Path, Path], float]


@pytest.fixture
def display() -> Iterator[Display]:
    with Display() as opened:
        yield opened


@pytest.fixture
def site(tmp_path: Path, bench: Any, request: pytest.FixtureRequest) -> Path:
    """The real site, where it is to be measured; the sample else."""
    source = request.getfixturevalue("corpus") / "site" if bench.full else sample_folder()
    return Path(shutil.copytree(source, tmp_path / "site"))


def compared(
    bench: Any, display: Display, tmp_path: Path, site: Path, measure: Measure, programs: dict[Program, float]
) -> tuple[dict[str, float], list[tuple[Program, float, float]]]:
    """Medians by name; and each other program with the median ratio to ours, pair by pair, and the aim."""
    others = {program: aim for program, aim in programs.items() if bench.full and program.is_here}
    measured: dict[str, list[float]] = {program.name: [] for program in (OURS, *others)}
    for _ in range(5 if bench.full else 1):
        for program in (OURS, *others):  # in turns, so that a slow moment hits all
            measured[program.name].append(measure(display, program, tmp_path / program.name, site))
    ratios = [
        (program, statistics.median(map(_ratio, measured[OURS.name], measured[program.name])), aim)
        for program, aim in others.items()
    ]
    return {name: statistics.median(values) for name, values in measured.items()}, ratios


def _ratio(ours: float, theirs: float) -> float:
    return ours / theirs


def test_until_the_window_is_there(bench: Any, display: Display, tmp_path: Path, site: Path) -> None:
    for program in (OURS, GHOSTWRITER, RETEXT):  # what was never read from disk isn't what is compared
        if bench.full and program.is_here:
            seconds_to_window(display, program, tmp_path / program.name, site)
    aims = {GHOSTWRITER: 1.5, RETEXT: 1.0}
    medians, ratios = compared(bench, display, tmp_path, site, seconds_to_window, aims)
    assert medians[OURS.name] > 0
    bench.report(f"a window on the screen after {medians[OURS.name]:.2f} s")
    for program, ratio, aim in ratios:
        theirs = medians[program.name]
        bench.report(f"  / {program.name}’s: {ratio:.2f} (aim {aim:g}; {theirs:.2f} s)")


def test_memory(bench: Any, display: Display, tmp_path: Path, site: Path) -> None:
    medians, ratios = compared(bench, display, tmp_path, site, megabytes, {GHOSTWRITER: 1.2, RETEXT: 1.0})
    assert medians[OURS.name] > 0
    bench.report(f"memory of all its processes, with the preview: {medians[OURS.name]:.0f} MB")
    for program, ratio, aim in ratios:
        theirs = medians[program.name]
        bench.report(f"  / {program.name}’s: {ratio:.2f} (aim {aim:g}; {theirs:.0f} MB)")
