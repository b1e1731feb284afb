"""How far a wheel or two fingers were turned, in whole steps: events say nothing of that by their number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

_STEP = 120  # eighths of a degree: a notch of an ordinary wheel (QWheelEvent.angleDelta)


class WheelSteps:
    """Adds up what several events turn.

    A fine wheel sends many small parts of a notch, a touchpad a gesture with a beginning, an end and a
    momentum after the fingers have left it, which counts for nothing; nor does what goes sideways.
    """

    def __init__(self) -> None:
        self._turned = 0

    def taken(self, event: QWheelEvent) -> int:
        """The whole steps that are full with this event: up above 0, down below."""
        if event.phase() == Qt.ScrollPhase.ScrollMomentum:
            return 0
        if event.phase() == Qt.ScrollPhase.ScrollBegin:
            self._turned = 0
        up = event.angleDelta().y()
        if up * self._turned < 0:  # the other way round: what was begun is forgotten
            self._turned = 0
        self._turned += up
        steps = int(self._turned / _STEP)
        self._turned -= steps * _STEP
        return steps
