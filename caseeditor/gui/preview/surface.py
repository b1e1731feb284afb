"""What a preview is drawn on: a web page, or rich text where the web engine is missing."""

from __future__ import annotations

import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.paths import resources_folder
from caseeditor.preview.sheet import Sheet

if TYPE_CHECKING:
    from caseeditor.gui.preview import text_surface
else:
    text_surface = Late("caseeditor.gui.preview.text_surface")


class Surface(Protocol):
    """A widget with the signals `painted`, `died`, `link_activated(str)`, `line_clicked(int)` and
    `pdf_written(Path, bool)`.
    """

    def load(self) -> None: ...

    def show_sheet(self, sheet: Sheet, *, anew: bool) -> None: ...

    def scroll_to_line(self, line: int) -> None: ...

    def show_at_width(self, css_pixels: int, *, framed: bool) -> None: ...

    def is_painted(self) -> bool: ...

    def write_pdf(self, path: Path) -> None: ...


@dataclass(frozen=True)
class Surfaces:
    """Makes surfaces. `engine` is the module of the web engine's."""

    engine: str = "caseeditor.gui.preview.web_surface"

    def load_engine(self) -> bool:
        """Load the web engine; whether it is installed."""
        _let_root_start()
        try:
            importlib.import_module(self.engine)
        except ImportError:
            return False
        return True

    def web(self, _: Translator, parent: QWidget) -> QWidget:
        """A web page of the engine that was loaded, empty until its own `load` was called."""
        module = importlib.import_module(self.engine)
        surface: QWidget = module.WebSurface(_, resources_folder() / "templates" / "patch.js", parent)
        return surface

    def text(self, _: Translator, parent: QWidget) -> QWidget:
        """Rich text."""
        return text_surface.TextSurface(_, parent)


def _let_root_start() -> None:
    """Chromium ends the whole program when root starts it with its sandbox on.

    Nobody works as root, but containers draw pictures of the window so. What is shown is cleaned, runs
    nothing and reaches no network in any case.
    """
    if sys.platform == "linux" and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
