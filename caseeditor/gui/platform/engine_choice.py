"""Finds out how the web engine runs here before this process loads it: where it doesn't, it ends the program.

Once per version, machine and display the engine is started in a process of its own. A start that ended
with it is remembered, too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from caseeditor.gui.platform.engine_memory import EngineMemory
from caseeditor.gui.platform.engine_modes import (
    MODES,
    EngineMode,
    below,
    engine_key,
    environment_of,
    files_are_there,
)

_LONGEST = 40_000  # ms that a probe may take
_SETTLED = 10_000  # ms after the first page until nothing more is expected to go wrong
_WITHOUT_DOCK = {"QT_MAC_DISABLE_FOREGROUND_APPLICATION_TRANSFORM": "1"}


class EngineChoice(QObject):
    """Tells the mode through `chosen`; the same for every preview of the program."""

    chosen = Signal(object)  # EngineMode

    def __init__(
        self,
        memory: EngineMemory | None,
        parent: QObject | None = None,
        *,
        command: Iterable[str] = (),
        modes: Sequence[EngineMode] = MODES,
    ) -> None:
        """Without a `memory` it is only looked whether the engine's files are there. For tests: the probe's
        `command`, and the `modes` that are tried in turn.
        """
        super().__init__(parent)
        self._memory = memory
        self._command = tuple(command) or probe_command()
        self._modes = tuple(modes)
        self._before: dict[str, str | None] = {}  # variables that were set for the engine, as they were
        self._key = ""
        self._mode: EngineMode | None = None
        self._began = False
        self._tried = self._modes[0]
        self.is_second_best = False  # whether it was found out in this start that the first mode doesn't run
        self._probe: QProcess | None = None
        self._too_long = QTimer(self, singleShot=True, interval=_LONGEST)
        self._too_long.timeout.connect(self._stop_probe)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self._started_well)

    def choose(self) -> None:
        """Find the mode, and tell it: at once where it is known, else once the probe has ended."""
        if self._mode is None and self._probe is None:
            self._find()
        elif self._mode is not None:
            self.chosen.emit(self._mode)

    def forget(self) -> None:
        """Try everything anew: the person asks for it."""
        self._restore()
        self._mode = None
        if self._memory is not None:
            self._memory.keep(engine_key(), None)

    def prepare(self, mode: EngineMode) -> None:
        """Set for this process what makes the engine draw that way; it must not be loaded yet."""
        for name, value in environment_of(mode).items():
            self._before.setdefault(name, os.environ.get(name))
            os.environ[name] = value

    def works(self) -> None:
        """A page was drawn: programs that are started from here on shall not inherit what was set for it."""
        self._restore()
        if self._began and not self._settled.isActive():
            self._settled.start()

    def close(self) -> None:
        """The program ends as it should."""
        self._restore()
        self._settled.stop()
        self._stop_probe()
        self._started_well()

    def _restore(self) -> None:
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self._before.clear()

    def _started_well(self) -> None:
        if self._memory is not None:
            self._memory.done()

    def _find(self) -> None:
        if not files_are_there():
            self._take(EngineMode.NONE)
            return
        if self._memory is None:
            self._take(self._modes[0])
            return
        self._key = engine_key()
        known = self._memory.mode(self._key)
        ended, self._began = not self._began and self._memory.begin(), True
        if ended and known is not EngineMode.NONE:
            self._keep(below(known or self._modes[0], self._modes))
        elif known is not None:
            self._take(known)
        else:
            self._try(self._modes[0])

    def _try(self, mode: EngineMode) -> None:
        self._tried = mode
        probe = self._probe = QProcess(self)
        variables = QProcessEnvironment.systemEnvironment()
        for name, value in {**environment_of(mode), **_WITHOUT_DOCK}.items():
            variables.insert(name, value)
        probe.setProcessEnvironment(variables)
        probe.setStandardOutputFile(QProcess.nullDevice())
        probe.setStandardErrorFile(QProcess.nullDevice())
        probe.finished.connect(self._on_probed)
        probe.errorOccurred.connect(self._on_refused)
        probe.start(self._command[0], self._command[1:])
        self._too_long.start()

    def _on_refused(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._drop_probe():
            self._take(EngineMode.NONE)  # what can't be tried isn't risked; the next start tries again

    def _on_probed(self, code: int, status: QProcess.ExitStatus) -> None:
        if not self._drop_probe():
            return
        if status == QProcess.ExitStatus.NormalExit and code == 0:
            self._keep(self._tried)
            return
        after = below(self._tried, self._modes)
        if after is EngineMode.NONE:
            self._keep(after)
        else:
            self._try(after)

    def _drop_probe(self) -> bool:
        probe, self._probe = self._probe, None
        self._too_long.stop()
        if probe is not None:
            probe.deleteLater()
        return probe is not None

    def _stop_probe(self) -> None:
        if self._probe is not None:
            self._probe.kill()

    def _keep(self, mode: EngineMode) -> None:
        assert self._memory is not None
        self.is_second_best = mode is not self._modes[0]
        self._memory.keep(self._key, mode)
        self._take(mode)

    def _take(self, mode: EngineMode) -> None:
        self._mode = mode
        if mode is EngineMode.NONE:  # nothing is loaded that could end the program
            self._started_well()
        self.chosen.emit(mode)


def probe_command() -> tuple[str, ...]:
    """What starts the probe: this program again, bundled or not."""
    ours = () if getattr(sys, "frozen", False) else ("-m", "caseeditor")
    return (sys.executable, *ours, "probe-engine")
