"""How much work a stranger's template may ask for: all that runs for a page spends from one account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from time import thread_time

from caseeditor.errors import CaseEditorError

_TURNS_BETWEEN_LOOKS_AT_THE_CLOCK = 2_000


class Limit(StrEnum):
    """What ran out."""

    TIME = "time"
    TURNS = "turns"
    OUTPUT = "output"
    VALUE = "value"


class BudgetSpent(CaseEditorError):
    """A template asked for more than it is given. What was made so far is dropped."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(str(limit))
        self.limit = limit


@dataclass(frozen=True)
class Limits:
    """The most that one page may take. `seconds` of work, however busy the machine; `turns`: parts of a
    template run and items looked at by filters; `output` and `value`: characters (or items) of the page, and
    of one value.
    """

    seconds: float = 10.0
    turns: int = 3_000_000
    output: int = 20_000_000
    value: int = 10_000_000


class Budget:
    """What is left of the limits. One for each page that is made; not shared between threads."""

    __slots__ = ("_clock", "_deadline", "_look", "_output", "_turns", "value")

    def __init__(self, limits: Limits | None = None, clock: Callable[[], float] = thread_time) -> None:
        limits = limits or Limits()
        self._clock = clock
        self._deadline = clock() + limits.seconds
        self._turns = limits.turns
        self._look = self._turns - _TURNS_BETWEEN_LOOKS_AT_THE_CLOCK
        self._output = limits.output
        self.value = limits.value

    def spend(self, turns: int) -> None:
        """Take turns off. Raises `BudgetSpent`."""
        left = self._turns = self._turns - turns
        if left < self._look:
            if left < 0:
                raise BudgetSpent(Limit.TURNS)
            self._look = left - _TURNS_BETWEEN_LOOKS_AT_THE_CLOCK
            if self._clock() > self._deadline:
                raise BudgetSpent(Limit.TIME)

    def write(self, characters: int) -> None:
        """Take characters of the page off. Raises `BudgetSpent`."""
        self._output -= characters
        if self._output < 0:
            raise BudgetSpent(Limit.OUTPUT)

    def hold(self, size: int) -> None:
        """Say how large a value is that is about to be made, in characters or items. Raises `BudgetSpent`."""
        if size > self.value:
            raise BudgetSpent(Limit.VALUE)
        self.spend(size >> 6)
