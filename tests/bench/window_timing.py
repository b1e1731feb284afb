"""Times the real window in a process of its own, and prints what it measured as JSON.

python window_timing.py keys FOLDER COUNT    keystrokes in the folder's first case, milliseconds each
python window_timing.py list FOLDER          how long the window is held while the folder is listed
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

_LONGEST = 120.0  # seconds
_PAUSE = 60  # ms between two keys: somebody who types fast


class PaintWatch(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def keys(folder: Path, count: int) -> dict[str, list[float]]:
    """From each key to the painted text, while checks and preview follow."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - only what is timed loads what it needs
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from caseeditor.gui.window.case_column import TEXT  # noqa: PLC0415

    program = make()
    program.open(folder)
    panels = program.window.view.panels
    wait(lambda: program.services.session.current is not None)
    panels.column.show_tab(TEXT)
    area = panels.text.findChild(QPlainTextEdit)
    area.setFocus()
    wait(lambda: not program.services.background.busy and panels.preview.is_painted())
    cursor = area.textCursor()
    cursor.setPosition(area.document().characterCount() // 2)
    area.setTextCursor(cursor)
    area.centerCursor()
    QApplication.processEvents()
    watch = PaintWatch(area.viewport())
    taken: list[float] = []
    for number in range(count):
        live(_PAUSE)
        before, begin = watch.count, time.perf_counter()
        if number % 9 == 8:
            QTest.keyClick(area, Qt.Key.Key_Space)
        else:
            QTest.keyClicks(area, "abcdefgh"[number % 8])
        while watch.count == before and time.perf_counter() - begin < 2:
            QApplication.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
    program.end()
    return {"ms": taken}


def list_folder(folder: Path) -> dict[str, float]:
    """Opens a large folder, and notes every moment at which the window could have answered."""
    program = make()
    live(500)
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    heart = QTimer(interval=1)
    heart.timeout.connect(beat)
    begin = time.perf_counter()
    program.open(folder)
    last = time.perf_counter()
    heart.start()
    first = 0.0

    def listed() -> bool:
        nonlocal first
        if not first and program.services.cases.count:
            first = time.perf_counter() - begin
        return program.services.reader.folder is not None and not program.services.reader.listing

    wait(listed, step=5)
    whole = time.perf_counter() - begin
    listing_gaps = sorted(gaps)
    gaps.clear()
    wait(lambda: not program.services.background.busy, step=20)
    program.end()
    return {
        "first_rows_ms": first * 1000,
        "listed_s": whole,
        "longest_hold_ms": listing_gaps[-1] * 1000,
        "longest_hold_checking_ms": max(gaps, default=0) * 1000,
        "cases": program.services.cases.count,
    }


def make():
    """Our window, shown and empty."""
    from caseeditor.gui.app import make_application, make_program  # noqa: PLC0415
    from caseeditor.gui.platform.garbage_collection import GarbageCollector  # noqa: PLC0415
    from caseeditor.paths import UserFolders  # noqa: PLC0415
    from caseeditor.workspace.settings import Settings  # noqa: PLC0415

    application = make_application()
    GarbageCollector(application)  # as `run_window` has it: Python's own would count as the window's
    home = os.environ.get("CASEEDITOR_HOME") or tempfile.mkdtemp()
    folders = UserFolders.under(Path(home))
    program = make_program(application, folders, Settings(folders.config), "fr")
    program.window.resize(1366, 768)
    program.window.show()
    return program


def wait(ready: Callable[[], bool], step: int = 1) -> None:
    """Let the window live until it is `ready`."""
    end = time.monotonic() + _LONGEST
    while not ready():
        if time.monotonic() > end:
            sys.exit("the window didn't get ready")
        live(step)


def live(ms: int) -> None:
    """Let the window live so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def main(arguments: list[str]) -> None:
    """Do what the first argument names."""
    command, *rest = arguments
    measured: dict[str, object] = {}
    if command == "keys":
        measured.update(keys(Path(rest[0]), int(rest[1])))
    else:
        measured.update(list_folder(Path(rest[0])))
    print(json.dumps(measured), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
