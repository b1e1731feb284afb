"""What a preview is drawn on: a web page, or rich text where the web engine is missing."""

from __future__ import annotations

import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from caseeditor.gui.preview.text_surface import TextSurface
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder
from caseeditor.preview.sheet import Sheet


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
    """Makes surfaces. `engine` is the module of the web engine's, loaded when the first one is asked for."""

    engine: str = "caseeditor.gui.preview.web_surface"

    def web(self, _: Translator, parent: QWidget) -> QWidget | None:
        """A web page; None where the engine isn't installed."""
        _let_root_start()
        try:
            module = importlib.import_module(self.engine)
        except ImportError:
            return None
        surface: QWidget = module.WebSurface(_, resources_folder() / "templates" / "patch.js", parent)
        return surface

    def text(self, _: Translator, parent: QWidget) -> QWidget:
        """Rich text."""
        return TextSurface(_, parent)


def _let_root_start() -> None:
    """Chromium ends the whole program when root starts it with its sandbox on.

    Nobody works as root, but containers draw pictures of the window so. What is shown is cleaned, runs
    nothing and reaches no network in any case.
    """
    if sys.platform == "linux" and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
