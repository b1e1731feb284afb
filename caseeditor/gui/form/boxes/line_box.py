"""A box for one line of text, true to every sign of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from caseeditor.gui.form.boxes.undo_keys import is_undo, without_undo
from caseeditor.gui.text.raw_text import StandIns, changed_span, qt_length
from caseeditor.gui.widgets.line_edit import LineEdit, on_one_line


class LineBox(LineEdit):
    """A line edit with no undo of its own but for words that aren't taken. Pasted lines become one."""

    typed = Signal(str)  # the whole text, by the hand
    step_ended = Signal()  # around what came at once, as a paste: a step of its own to undo
    key_wanted = Signal(QKeyEvent)  # before the box takes it; accepted, it goes no further
    left = Signal(Qt.FocusReason)
    words_given_up = Signal()  # undo, while the box shows what isn't taken

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand_ins = StandIns()
        self._last = ""
        self._untaken = False
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

    def show_untaken(self, untaken: bool) -> None:
        """Whether what the box shows is in the case; undo is the box's own while it isn't."""
        self._untaken = untaken

    def wants_undo(self) -> bool:
        return self._untaken

    def _on_edited(self, text: str) -> None:
        start, _, end = changed_span(self._last, text)
        added = text[start:end]
        clean = on_one_line(added)
        if clean != added:
            text = text[:start] + clean + text[end:]
            self.setText(text)
            self.setCursorPosition(qt_length(text[:start] + clean))
        if text == self._last:
            return
        self._last = text
        at_once = len(clean) > 1
        if at_once:
            self.step_ended.emit()
        self.typed.emit(self.written())
        if at_once:
            self.step_ended.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.setAccepted(self.wants_undo())
            return self.wants_undo()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.setAccepted(self.wants_undo())
            if self.wants_undo() and event.matches(QKeySequence.StandardKey.Undo):
                self.words_given_up.emit()
            return
        event.setAccepted(False)
        self.key_wanted.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit(event.reason())

    def own_menu(self) -> QMenu:
        return without_undo(super().own_menu())
