"""Times the preview in the real window, in a process of its own, and prints what it measured as JSON.

python preview_timing.py FOLDER COUNT    from a key in the folder's first case to the page that shows it,
                                         milliseconds each
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from window_timing import live, make, wait

_PAUSE = 150  # ms after what was typed is shown: each key is one of its own


def shown(folder: Path, count: int) -> list[float]:
    """From each key to the painted page."""
    program = make()
    program.open(folder)
    panels = program.window.view.panels
    wait(lambda: program.services.session.current is not None)
    panels.column.show_tab("text")
    area = panels.text.findChild(QPlainTextEdit)
    area.setFocus()
    wait(lambda: not program.services.background.busy and panels.preview.is_painted())
    cursor = area.textCursor()
    cursor.setPosition(area.document().characterCount() // 2)
    area.setTextCursor(cursor)
    area.centerCursor()
    live(1000)
    taken: list[float] = []
    painted: list[float] = []
    panels.preview.painted.connect(lambda: painted.append(time.perf_counter()))
    for number in range(count):
        live(_PAUSE)
        wait(lambda: not program.services.background.busy and panels.preview.is_painted())
        painted.clear()
        begin = time.perf_counter()
        QTest.keyClicks(area, "abcdefgh "[number % 9])
        end = begin + 10
        while not painted and time.perf_counter() < end:
            QApplication.processEvents()
        taken.append((painted[0] - begin) * 1000 if painted else 10_000.0)
    program.end()
    return taken


if __name__ == "__main__":
    print(json.dumps({"ms": shown(Path(sys.argv[1]), int(sys.argv[2]))}), flush=True)
    os._exit(0)
