"""What a preview is drawn on: a web page, or rich text where the web engine is missing."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseeditor.gui.platform.engine_choice import prepare
from caseeditor.gui.platform.engine_modes import EngineMode
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.paths import resources_folder
from caseeditor.preview.sheet import Sheet

if TYPE_CHECKING:
    from caseeditor.gui.preview import text_surface
else:
    text_surface = Late("caseeditor.gui.preview.text_surface")


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


@dataclass(frozen=True)
class Surfaces:
    """Makes surfaces. `engine` is the module of the web engine's."""

    engine: str = "caseeditor.gui.preview.web_surface"

    def load_engine(self, mode: EngineMode) -> bool:
        """Load the web engine, to draw in that way; whether it is installed."""
        if mode is EngineMode.NONE:
            return False
        prepare(mode)
        try:
            importlib.import_module(self.engine)
        except ImportError:
            return False
        return True

    def web(self, _: Translator, parent: QWidget) -> Surface:
        """A web page of the engine that was loaded, empty until its own `load` was called."""
        module = importlib.import_module(self.engine)
        surface: Surface = module.WebSurface(_, resources_folder() / "templates" / "patch.js", parent)
        return surface

    def text(self, _: Translator, parent: QWidget) -> Surface:
        """Rich text."""
        return text_surface.TextSurface(_, parent)
