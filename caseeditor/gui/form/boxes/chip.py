"""A chosen name, with its logo and a way to take it out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from caseeditor.gui.theme import restyle
from caseeditor.gui.widgets.glyph_button import GlyphButton
from caseeditor.gui.widgets.plain_text import PlainLabel, set_tip
from caseeditor.i18n import Translator

_WARNING_SIGN = "⚠"


class Chip(QFrame):
    """One name. One that isn't in the catalogue says so, and can be replaced."""

    removal_wanted = Signal()
    replacement_wanted = Signal()
    move_wanted = Signal(int)  # this chip, one place
    step_wanted = Signal(int)  # to the chip before (-1) or behind (1)

    def __init__(self, _: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.name = ""
        self.known = True
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._logo = PlainLabel()
        self._text = PlainLabel()
        self._text.setMinimumWidth(20)
        self._remove = GlyphButton("✕")
        self._remove.clicked.connect(self.removal_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(5)
        row.addWidget(self._logo)
        row.addWidget(self._text, 1)
        row.addWidget(self._remove)

    def show_name(self, name: str, *, known: bool) -> None:
        """Show a name, and whether the catalogue has it."""
        _ = self._
        self.name, self.known = name, known
        shown = name or _("(empty)")
        self._text.setText(shown if known else f"{_WARNING_SIGN} {shown}")
        said = shown if known else _("{name}, not in the catalogue").format(name=shown)
        self.setAccessibleName(said)
        self._remove.setAccessibleName(_("Remove “{name}”").format(name=shown))
        set_tip(self._remove, _("Remove “{name}”").format(name=shown))
        more = "" if known else _("Not in the catalogue. Click to replace it.")
        set_tip(self, f"{shown}\n{more}".strip())
        self.setCursor(Qt.CursorShape.ArrowCursor if known else Qt.CursorShape.PointingHandCursor)
        restyle(self, "chip" if known else "chip-unknown", self._text)

    def show_logo(self, logo: QPixmap | None) -> None:
        """Show a logo; none while there is none."""
        there = logo is not None and not logo.isNull()
        self._logo.setVisible(there)
        if logo is not None and there:
            ratio = self.devicePixelRatioF()
            box = QSize(28, self.fontMetrics().height()) * ratio
            small = logo.scaled(
                box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            self._logo.setPixmap(small)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.known and event.button() == Qt.MouseButton.LeftButton:
            self.replacement_wanted.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not self.known:
            self.replacement_wanted.emit()
        else:
            super().keyPressEvent(event)
