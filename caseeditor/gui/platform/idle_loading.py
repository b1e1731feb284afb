"""Loading what the window didn't wait for, while it rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from caseeditor.late import load_rest

_AFTER = 3000  # ms from the start: the first case and its preview are there by then
_BETWEEN = 40  # ms between two modules


class IdleLoading(QObject):
    """Loads one module after the other of those that wait in `package`, each between two events: from then on
    nothing is looked for on disk that a newer version may have replaced, least of all what saves.
    """

    loaded = Signal()

    def __init__(self, package: str, parent: QObject | None = None, *, after: int = _AFTER) -> None:
        super().__init__(parent)
        self._modules = load_rest(package)
        self._timer = QTimer(self, singleShot=True, interval=after)
        self._timer.timeout.connect(self._load_next)
        self._timer.start()

    def stop(self) -> None:
        """The program ends: what isn't loaded isn't needed."""
        self._timer.stop()

    def _load_next(self) -> None:
        if next(self._modules, None) is None:
            self.loaded.emit()
        else:
            self._timer.start(_BETWEEN)
