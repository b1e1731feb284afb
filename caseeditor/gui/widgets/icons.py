"""The window's signs: drawings of `resources/icons/signs`, in the ink of a theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.paths import resources_folder

_OF_LETTERS = 1.15  # a sign's side, in heights of a letter
_CHANGES = (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange)


class SignButton(QToolButton):
    """A button that is a sign, as large as the letters around it; it says its words to who can't see it."""

    def __init__(
        self, name: str, label: str, drawing: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._drawing = drawing
        self._theme = theme
        self.setAccessibleName(label)
        set_tip(self, label)
        _draw_sign(self, drawing, theme)

    def event(self, event: QEvent) -> bool:
        """Larger letters, or a finer screen, want a larger sign."""
        done = super().event(event)
        if event.type() in _CHANGES:
            _draw_sign(self, self._drawing, self._theme)
        return done


class LabelledSignButton(QPushButton):
    """A sign with its words beside it."""

    def __init__(
        self, name: str, label: str, drawing: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        named(self, name)
        self._drawing = drawing
        self._theme = theme
        _draw_sign(self, drawing, theme)

    def event(self, event: QEvent) -> bool:
        """Larger letters, or a finer screen, want a larger sign."""
        done = super().event(event)
        if event.type() in _CHANGES:
            _draw_sign(self, self._drawing, self._theme)
        return done


def sign(drawing: str, theme: Theme, side: int, ratio: float = 1.0) -> QIcon:
    """The sign called `drawing`, `side` pixels wide, muted where what bears it can't be pressed."""
    source = (resources_folder() / "icons" / "signs" / f"{drawing}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(QByteArray(source.replace(b"currentColor", theme.ink.encode())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side) * ratio)
    drawn = QPixmap.fromImage(reader.read())
    muted = QPixmap(drawn)
    painter = QPainter(muted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(muted.rect(), QColor(theme.edge))
    painter.end()
    icon = QIcon()
    for pixmap, mode in ((drawn, QIcon.Mode.Normal), (muted, QIcon.Mode.Disabled)):
        pixmap.setDevicePixelRatio(ratio)
        icon.addPixmap(pixmap, mode)
    return icon


def _draw_sign(button: QAbstractButton, drawing: str, theme: Theme) -> None:
    side = round(button.fontMetrics().height() * _OF_LETTERS)
    button.setIconSize(QSize(side, side))
    button.setIcon(sign(drawing, theme, side, button.devicePixelRatioF()))
