"""Draws the real window without showing it: opens a folder, waits until everything is painted, writes a
PNG file.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication

from caseeditor.gui.window.case_column import FORM, TEXT
from caseeditor.gui.window.program import Program

_LONGEST = 25.0  # seconds
_STEP = 20  # ms


class Drawing:
    """One picture of one program's window."""

    def __init__(
        self, program: Program, folder: Path, case: str | Path | None, view: str, size: tuple[int, int]
    ) -> None:
        self._program = program
        self._folder = folder
        self._case = case
        self._view = view
        self._size = QSize(*size)
        self._failed: Exception | None = None

    def draw(self, out: Path) -> str:
        """Write the picture to `out`. Returns "", or the sentence that says why there is none."""
        program, window = self._program, self._program.window
        panels = window.view.panels
        _ = panels._
        program.services.reader.failed.connect(self._note)
        program.services.session.open_failed.connect(lambda _path, failed: self._note(failed))
        case = self._case_file()
        if self._case is not None and case is None:
            return _("There is no case “{name}” in this folder.").format(name=self._case)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, True)
        window.resize(self._logical_size())
        window.show()
        program.open(self._folder, case)
        self._wait(self._loaded)
        if self._failed is not None:
            return window.view.panels.wording.error(self._failed)
        window.view.panels.column.show_tab(TEXT if self._view == "texte" else FORM)
        window.resize(self._logical_size())
        self._wait(self._painted)
        written = QImageWriter(str(out), b"PNG").write(self._grab())
        return "" if written else _("“{name}” can’t be written.").format(name=out)

    def _case_file(self) -> Path | None:
        """The file of the case that was named, by its path or its name, with or without its ending."""
        if self._case is None:
            return None
        named = Path(self._case)
        starts = (Path(), self._folder, *(self._folder / known for known in ("_usage", "usage")))
        candidates = [
            start / name for start in starts for name in (named, named.with_name(named.name + ".md"))
        ]
        return next((found for found in candidates if found.is_file()), None)

    def _logical_size(self) -> QSize:
        ratio = self._program.window.devicePixelRatioF()
        return QSize(round(self._size.width() / ratio), round(self._size.height() / ratio))

    def _note(self, failed: Exception) -> None:
        self._failed = failed

    def _loaded(self) -> bool:
        services = self._program.services
        empty = (
            services.reader.folder is not None and not services.reader.listing and not services.cases.count
        )
        shown = services.session.current is not None or empty
        return self._failed is not None or (shown and services.reader.context is not None)

    def _painted(self) -> bool:
        panels, services = self._program.window.view.panels, self._program.services
        current = services.session.current
        checked = current is None or current.checked is current.case
        seen = not panels.preview.isVisible() or panels.preview.is_painted()
        return checked and not services.background.busy and seen

    def _wait(self, ready: Callable[[], bool]) -> None:
        """Let the window live until it is `ready`, twice in a row, or the time is up."""
        end = time.monotonic() + _LONGEST
        times = 0
        while times < 3 and time.monotonic() < end:
            loop = QEventLoop()
            QTimer.singleShot(_STEP, loop.quit)
            loop.exec()
            times = times + 1 if ready() else 0

    def _grab(self) -> QImage:
        """The window as an image of exactly the size asked for."""
        QApplication.processEvents()
        picture = self._program.window.grab().toImage()
        picture.setDevicePixelRatio(1)
        if picture.size() == self._size:
            return picture
        exact = QImage(self._size, QImage.Format.Format_RGB32)
        exact.fill(Qt.GlobalColor.white)
        painter = QPainter(exact)
        painter.drawImage(0, 0, picture)
        painter.end()
        return exact
