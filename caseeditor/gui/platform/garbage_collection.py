"""Python's collector of cycles, kept to the window's thread.

It runs in whichever thread happens to allocate; were that a worker's, a forgotten widget would be destroyed
there, which Qt doesn't survive. So it is switched off and called here, from a timer.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # ms


class GarbageCollector(QObject):
    """Collects cycles between two events: the young ones often, all of them rarely.

    Made before the window is built. What is there by then, mostly modules, lasts as long as the program and
    isn't looked at again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in (2, 1, 0) if counts[generation] > max(thresholds[generation], 1)]
        if due:
            gc.collect(due[0])
