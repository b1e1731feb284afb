"""Python's collector, called between two events."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QTimer

from caseeditor.gui.platform.garbage_collection import GarbageCollector


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.mark.usefixtures("qapp")
def test_what_grew_old_goes_too() -> None:
    collector = GarbageCollector()
    timer = collector.findChild(QTimer)
    try:
        ring = Ring()
        gone = weakref.ref(ring)
        gc.collect(1)  # old now: what is old isn't looked at each time
        del ring
        others: list[object] = []
        for _ in range(200):
            others.extend([] for _ in range(800))  # what is new sets the collector to work
            timer.timeout.emit()
        assert gone() is None
    finally:
        collector.stop()
        gc.disable()


@pytest.mark.usefixtures("qapp")
def test_nothing_is_collected_elsewhere() -> None:
    collector = GarbageCollector()
    try:
        ring = Ring()
        gone = weakref.ref(ring)
        del ring
        assert [[number] for number in range(10_000)]
        assert gone() is not None
        assert not gc.isenabled()
    finally:
        collector.stop()
        assert gc.isenabled()
        gc.disable()
