"""How long the bundle takes to start, against the source, in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bundling import trial
from bundling.project import PROJECT

_ROUNDS = 5


def table(programs: trial.Programs) -> str:
    """Medians in seconds and their ratio: for the window drawn and complete, and for a command."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        site = PROJECT / "cases"
        draw = ("picture", str(site), str(folder / "out.png"), "--lang", "fr")
        lines = [
            _line("window, drawn with its preview", (programs.window, draw), folder),
            _line("check of the sample cases", (programs.console, ("check", str(site))), folder),
        ]
    return "\n".join(lines)


def _line(name: str, started: tuple[Path, tuple[str, ...]], folder: Path) -> str:
    program, arguments = started
    source = [sys.executable, "-m", "caseeditor", *arguments]
    environment = trial.bare_environment(folder / "home") | {"PYTHONPATH": str(PROJECT)}
    of_bundle: list[float] = []
    of_source: list[float] = []
    for _round in range(_ROUNDS + 1):  # in turns, so that both meet the same machine; the first doesn't count
        of_bundle.append(_seconds(lambda: trial.run(program, *arguments, folder=folder)))
        of_source.append(
            _seconds(lambda: subprocess.run(source, env=environment, cwd=folder, capture_output=True))
        )
    bundle, ours = statistics.median(of_bundle[1:]), statistics.median(of_source[1:])
    return f"{name}: {bundle:.2f} s bundled, {ours:.2f} s from source, ratio {bundle / ours:.2f}"


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started
