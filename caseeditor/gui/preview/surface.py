"""What a preview is drawn on: a web page, or rich text where the web engine is missing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseeditor.preview.sheet import Sheet


class Surface(QWidget):
    """What every surface tells and does."""

    painted = Signal()
    died = Signal()  # until `load` is called again
    link_activated = Signal(str)
    line_clicked = Signal(int)  # 0-based line of the body
    pdf_written = Signal(object, bool)  # Path: the file, and whether it is there

    def load(self) -> None:
        """Prepare what sheets are shown in."""
        raise NotImplementedError

    def show_sheet(self, sheet: Sheet, *, anew: bool) -> None:
        """Show this sheet, at its top when `anew`."""
        raise NotImplementedError

    def scroll_to_line(self, line: int) -> None:
        """Bring the place of a line of the body (0-based) into view."""
        raise NotImplementedError

    def show_at_width(self, css_pixels: int, *, framed: bool) -> None:
        """Lay the sheet out for a screen of that width; `framed`: never wider."""
        raise NotImplementedError

    def is_painted(self) -> bool:
        """Whether the sheet asked for last is on the screen."""
        raise NotImplementedError

    def write_pdf(self, path: Path) -> None:
        """Write what is shown as a PDF; `pdf_written` tells when it is there."""
        raise NotImplementedError
