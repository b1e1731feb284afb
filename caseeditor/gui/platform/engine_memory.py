"""What is remembered of the web engine between two starts: how it runs here, and a start that it ended."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from PySide6.QtCore import QLockFile

from caseeditor.gui.platform.engine_modes import EngineMode

_MOST = 20  # machines, versions and displays
_LARGEST = 100_000  # bytes of the file

_log = logging.getLogger(__name__)


class EngineMemory:
    """Keeps the mode that was found by a key (`engine_key`), in a file of the cache folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "web-engine.json"
        self._lock_file = folder / "web-engine-start.lock"
        self._lock: QLockFile | None = None

    def mode(self, key: str) -> EngineMode | None:
        """What was found, if anything."""
        try:
            return EngineMode(self._read()[key])
        except (KeyError, ValueError):
            return None

    def keep(self, key: str, mode: EngineMode | None) -> None:
        """Remember a mode, or, with None, that nothing is known."""
        known = self._read()
        known.pop(key, None)
        if mode is not None:
            known[key] = mode.value
        written = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(json.dumps(dict(list(known.items())[-_MOST:]), indent=1), encoding="ascii")
            written.replace(self._file)
        except OSError as refused:  # then it is found out again each time
            _log.warning("web engine's mode not kept: %s", type(refused).__name__)

    def begin(self) -> bool:
        """A start of the engine begins; whether the one before ended the program.

        A lock tells: its file stays behind when the program is gone, and then belongs to nobody.
        """
        left = self._lock_file.is_file()
        lock = QLockFile(str(self._lock_file))
        lock.setStaleLockTime(0)
        self._lock_file.parent.mkdir(parents=True, exist_ok=True)
        if not lock.tryLock(0):  # another window starts now, or the folder can't be written to
            return False
        self._lock = lock
        return left

    def done(self) -> None:
        """The engine runs, or the program ends as it should."""
        self._lock = None

    def _read(self) -> dict[str, str]:
        try:
            with self._file.open("rb") as opened:
                read = json.loads(opened.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        known = read if isinstance(read, dict) else {}
        return {key: value for key, value in known.items() if isinstance(value, str)}
