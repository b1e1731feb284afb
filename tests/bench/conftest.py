"""Benchmarks compare two things in one run and print their ratio; none asserts a time.

`dev.py bench` runs them at full size (`--bench-full`). In the ordinary test run they run small: that only
checks that they still work.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

_ROWS = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ROWS] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    rows = config.stash.get(_ROWS, [])
    if rows:
        terminalreporter.section("ratios")
        for row in rows:
            terminalreporter.write_line(row)


@dataclass
class Bench:
    """Times pairs. `full` says whether this is a real measurement or only a check that the benchmark runs."""

    full: bool
    rows: list[str] = field(default_factory=list)

    def ratio(
        self,
        name: str,
        ours: Callable[[], object],
        reference: Callable[[], object],
        *,
        aim: float,
        rounds: int = 7,
    ) -> float:
        """The median of `ours` / `reference`, measured in turn so that a slow moment hits both."""
        ratios: list[float] = []
        times: list[tuple[float, float]] = []
        for _ in range(rounds if self.full else 1):
            pair = (_seconds(ours), _seconds(reference))
            times.append(pair)
            ratios.append(pair[0] / max(pair[1], 1e-9))
        ratio = statistics.median(ratios)
        mine, theirs = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        self.report(f"{name}: {ratio:.2f} (aim {aim:g}; {mine:.1f} ms against {theirs:.1f} ms)")
        return ratio

    def report(self, row: str) -> None:
        """One line of the closing table, for what isn't a plain pair (percentiles, sizes)."""
        self.rows.append(row if self.full else f"{row}  [small run, not a measurement]")


def _seconds(operation: Callable[[], object]) -> float:
    """Without the collector, as `timeit` does it: when it runs depends on all else that the process holds."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        operation()
        return time.perf_counter() - start
    finally:
        gc.enable()


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """What a benchmark measures with."""
    measured = Bench(full=bool(request.config.getoption("--bench-full")))
    yield measured
    request.config.stash[_ROWS].extend(measured.rows)
