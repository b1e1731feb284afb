"""The window's signs: drawings of `resources/icons/signs`, in the ink of a theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.paths import resources_folder

_SIZES = (18, 27, 36, 54, 72)  # pixels: 18 at the usual scales and sizes of text
_OF_LETTERS = 1.15  # a sign's side, in heights of a letter


def sign(name: str, theme: Theme) -> QIcon:
    """The sign called `name`, muted where what bears it can't be pressed."""
    drawing = (resources_folder() / "icons" / "signs" / f"{name}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.ink), (QIcon.Mode.Disabled, theme.line)):
        coloured = drawing.replace("currentColor", colour).encode()
        for size in _SIZES:
            icon.addPixmap(_drawn(coloured, size), mode)
    return icon


class SignButton(QToolButton):
    """A button that is a sign, as large as the letters around it; it says its words to who can't see it."""

    def __init__(self, name: str, label: str, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self.setIcon(icon)
        self.setAccessibleName(label)
        set_tip(self, label)
        fit_sign(self)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters want a larger sign."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            fit_sign(self)


def fit_sign(button: QAbstractButton) -> None:
    """Make a button's sign as large as its letters."""
    side = round(button.fontMetrics().height() * _OF_LETTERS)
    button.setIconSize(QSize(side, side))


def _drawn(drawing: bytes, size: int) -> QPixmap:
    data = QByteArray(drawing)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    return QPixmap.fromImage(reader.read())
