"""What a preview is drawn on: a web page, or rich text where the web engine is missing."""

from __future__ import annotations

import importlib
import os
import sys
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from caseeditor.gui.preview.text_surface import TextSurface
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder
from caseeditor.preview.sheet import Sheet


class Surface(Protocol):
    """A widget with the signals `painted`, `died`, `link_activated(str)` and `line_clicked(int)`."""

    def load(self) -> None: ...

    def show_sheet(self, sheet: Sheet, *, anew: bool) -> None: ...

    def scroll_to_line(self, line: int) -> None: ...

    def show_at_width(self, css_pixels: int, *, framed: bool) -> None: ...

    def is_painted(self) -> bool: ...


@dataclass(frozen=True)
class Surfaces:
    """Makes surfaces. `engine` is the module of the web engine's, loaded when the first one is asked for."""

    engine: str = "caseeditor.gui.preview.web_surface"

    def web(self, _: Translator, parent: QWidget) -> QWidget | None:
        """A web page; None where the engine isn't installed or can't start."""
        if _would_refuse_to_start():
            return None
        try:
            module = importlib.import_module(self.engine)
        except ImportError:
            return None
        surface: QWidget = module.WebSurface(_, resources_folder() / "templates" / "patch.js", parent)
        return surface

    def text(self, _: Translator, parent: QWidget) -> QWidget:
        """Rich text."""
        return TextSurface(_, parent)


def _would_refuse_to_start() -> bool:
    """Chromium ends the whole program when root starts it with its sandbox on."""
    root = sys.platform == "linux" and os.geteuid() == 0
    return root and os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") != "1"
