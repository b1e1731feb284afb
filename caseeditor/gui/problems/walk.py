"""From one problem of a case to the next: the errors first, each problem once. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from caseeditor.checks import Problem, Severity

_ORDER = tuple(Severity)


class ProblemWalk:
    """Goes on from where it is, though problems come and go and their lines change meanwhile."""

    def __init__(self) -> None:
        self._last: Problem | None = None
        self._place = 0

    def start_again(self) -> None:
        """Another case, or the same once more."""
        self._last, self._place = None, 0

    def step(self, problems: Iterable[Problem]) -> Problem | None:
        """The next one; None after the last."""
        ordered = sorted(problems, key=lambda problem: _ORDER.index(problem.severity))
        known = [_anywhere(problem) for problem in ordered]
        if self._last is not None and known[self._place - 1 : self._place] != [self._last]:
            if self._last in known:
                self._place = known.index(self._last) + 1
            else:  # mended: the next one took its place
                self._place = min(self._place - 1, len(known))
        if self._place >= len(ordered):
            return None
        self._last = known[self._place]
        self._place += 1
        return ordered[self._place - 1]


def _anywhere(problem: Problem) -> Problem:
    return replace(problem, line=None, column=None, length=None, fix=None, other_fixes=())
