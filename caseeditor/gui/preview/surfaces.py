"""Making what a preview is drawn on: a page of the web engine, or rich text."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseeditor.gui.platform.engine_modes import EngineMode
from caseeditor.gui.preview.surface import Surface
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.paths import resources_folder

if TYPE_CHECKING:
    from caseeditor.gui.preview import text_surface
else:
    text_surface = Late("caseeditor.gui.preview.text_surface")


@dataclass(frozen=True)
class Surfaces:
    """Makes surfaces. `engine` is the module of the web engine's."""

    engine: str = "caseeditor.gui.preview.web_surface"

    def load_engine(self, mode: EngineMode) -> bool:
        """Load the web engine, unless it doesn't run here; whether it is there."""
        if mode is EngineMode.NONE:
            return False
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
