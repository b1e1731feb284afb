"""The last resort: an exception that nobody foresaw. The text goes to safety first, then the person is
told.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QApplication

from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.version import program_version

if TYPE_CHECKING:
    import logging.handlers as log_files
    import platform

    from caseeditor.gui.platform import failure_dialog as failure
else:
    failure = Late("caseeditor.gui.platform.failure_dialog")
    log_files, platform = Late("logging.handlers"), Late("platform")

_LOG_SIZE, _LOGS = 500_000, 3

_log = logging.getLogger("caseeditor")


def start_log(folder: Path) -> logging.Handler | None:
    """Log warnings and failures to a file of the user's data folder that never grows large; None where it
    can't be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    handler = _LogFile(folder / "caseeditor.log")
    _log.addHandler(handler)
    _log.setLevel(logging.WARNING)
    return handler


class _LogFile(logging.Handler):
    """A file that never grows large; what writes it is loaded for the first line: most days have none."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _file(self) -> log_files.RotatingFileHandler:
        file = log_files.RotatingFileHandler(
            self._path, maxBytes=_LOG_SIZE, backupCount=_LOGS, encoding="utf-8", delay=True
        )
        file.setFormatter(_WithoutWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        return file

    def emit(self, record: logging.LogRecord) -> None:
        """logging's hook."""
        self._file.emit(record)

    def close(self) -> None:
        """logging's hook."""
        if "_file" in self.__dict__:
            self._file.close()
        super().close()


class _WithoutWords(logging.Formatter):
    """Tells of an exception where it happened, and not in its own words."""

    def formatException(self, ei: logging._SysExcInfoType) -> str:
        kind, failed, trace = ei
        return "" if kind is None else _happened(kind, failed, trace)


class CrashHandler:
    """Takes the place of `sys.excepthook` while the window is open."""

    def __init__(self, speaks: Callable[[], Translator], put_aside: Callable[[], Path]) -> None:
        """`speaks` says in which language; `put_aside` puts everything unsaved in safety and says where. It
        may raise."""
        self._speaks = speaks
        self._put_aside = put_aside
        self._telling = False
        self._before = sys.excepthook

    def install(self) -> None:
        """Catch what nobody else does."""
        sys.excepthook = self.caught
        threading.excepthook = lambda about: self._note(about.exc_type, about.exc_value, about.exc_traceback)

    def remove(self) -> None:
        """Leave it to Python again."""
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__

    def caught(self, kind: type[BaseException], failed: BaseException, trace: TracebackType | None) -> None:
        """Put the text in safety, note what happened, tell the person. Never raises, never ends the
        program.
        """
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        try:
            place = str(self._put_aside())
        except Exception as also:
            place = ""
            _log.error("unsaved work could not be put aside")
            self._note(type(also), also, also.__traceback__)
        report = self._note(kind, failed, trace)
        if not self._telling:  # one dialog for a flood of failures
            self._telling = True
            try:
                failure.FailureDialog(self._speaks(), report, place, QApplication.activeWindow()).exec()
            finally:
                self._telling = False

    def _note(
        self, kind: type[BaseException], failed: BaseException | None, trace: TracebackType | None
    ) -> str:
        report = report_of(kind, failed, trace)
        _log.error("%s", report)
        return report


def report_of(kind: type[BaseException], failed: BaseException | None, trace: TracebackType | None) -> str:
    """What happened and where in the program, without the exception's own words: they may hold the
    editor's text.
    """
    system = f"Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"
    return f"Case editor {program_version()}, {system}\n{_happened(kind, failed, trace)}"


def _happened(kind: type[BaseException], failed: BaseException | None, trace: TracebackType | None) -> str:
    lines = [f"{kind.__module__}.{kind.__name__}"]
    number = getattr(failed, "errno", None)
    if number is not None:
        lines.append(f"errno {number}")
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def _place(filename: str) -> str:
    """A file of the program as its parts know it: the folders above may bear the person's name."""
    parts = Path(filename).parts
    for root in ("site-packages", "caseeditor"):
        if root in parts:
            place = len(parts) - parts[::-1].index(root)
            return "/".join(parts[place if root == "site-packages" else place - 1 :])
    return parts[-1] if parts else ""
