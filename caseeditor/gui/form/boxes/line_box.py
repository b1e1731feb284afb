"""A box for one line of text, true to every sign of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from caseeditor.gui.form.boxes.undo_keys import is_undo, without_undo
from caseeditor.gui.text.raw_text import StandIns
from caseeditor.late import late_pattern

_LINE_ENDS = late_pattern("[ \t]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])[ \t]*")


def on_one_line(text: str) -> str:
    """What was copied over several lines, with a space for each line's end."""
    return _LINE_ENDS.sub(" ", text.strip("\r\n\v\f\x85\u2028\u2029"))


class LineBox(QLineEdit):
    """A line edit with no undo of its own. Lines that are pasted become one."""

    typed = Signal(str)  # the whole text, by the hand
    key_wanted = Signal(QKeyEvent)  # before the box takes it; accepted, it goes no further
    left = Signal(Qt.FocusReason)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand_ins = StandIns()
        self._last = ""
        self.textEdited.connect(self._on_edited)

    def written(self) -> str:
        """The text, every sign as it was."""
        return self._stand_ins.meant(self.text())

    def show_text(self, text: str) -> None:
        """Show a text; the same one leaves caret and selection alone."""
        if text == self.written():
            return
        self._stand_ins = StandIns(text)
        caret = self.cursorPosition() if self.hasFocus() else 0
        self.setText(self._stand_ins.shown(text))
        self.setCursorPosition(min(caret, len(self.text())))
        self._last = self.text()

    def _on_edited(self, text: str) -> None:
        if _LINE_ENDS.search(text) and not _LINE_ENDS.search(self._last):
            behind = on_one_line(text[self.cursorPosition() :]) if self.cursorPosition() < len(text) else ""
            text = on_one_line(text)
            self.setText(text)
            self.setCursorPosition(max(0, len(text) - len(behind)))
        self._last = text
        self.typed.emit(self.written())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
            return
        event.setAccepted(False)
        self.key_wanted.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit(event.reason())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = without_undo(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
