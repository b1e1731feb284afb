"""Which colours and which size of text: as the system's, or as the person chose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from caseeditor.gui.theme import DARK, LIGHT, Theme, palette, stylesheet


class Appearance:
    """Gives the whole application its colours and font. The system's font is the one it started with."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._font = QFont(application.font())
        application.setStyle("Fusion")  # the same on every system, and it takes all its colours from us

    def theme_for(self, chosen: str) -> Theme:
        """The theme of "light", "dark" or "system"."""
        if chosen == "system":
            dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = chosen == "dark"
        return DARK if dark else LIGHT

    def apply(self, theme: Theme, zoom: int) -> None:
        """Show everything in these colours, with text at `zoom` percent of the system's size."""
        self.prepare(theme, zoom)
        self.dress(theme)

    def prepare(self, theme: Theme, zoom: int) -> None:
        """The font and the colours that widgets ask for while they are made."""
        font = QFont(self._font)
        points = self._font.pointSizeF() if self._font.pointSizeF() > 0 else self._font.pixelSize() * 0.75
        font.setPointSizeF(points * zoom / 100)
        self._application.setFont(font)
        self._application.setPalette(palette(theme))

    def dress(self, theme: Theme) -> None:
        """The rest of the look, best given last: Qt styles a widget anew whenever it gets another parent."""
        self._application.setStyleSheet(stylesheet(theme, self._application.font().pointSizeF()))
