"""A line to write in, for searches and questions: what is pasted or dropped comes as one plain line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu

from caseeditor.invisible_signs import without_invisible
from caseeditor.late import late_pattern

_LINE_ENDS = late_pattern("[ \t]*(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])[ \t]*")
_ENDS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def on_one_line(text: str) -> str:
    """What was copied over several lines, with a space for each line's end, and nothing invisible in it."""
    return without_invisible(_LINE_ENDS.sub(" ", text.strip(_ENDS)))


class LineEdit(QLineEdit):
    """Qt's own, with its own undo, which takes in no sign that has no look."""

    def wants_undo(self) -> bool:
        """Whether the keys of undo and redo are the box's own at the moment."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._insert(QGuiApplication.clipboard().text())
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button pastes what is selected elsewhere, where the system knows such a thing."""
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            text = clipboard.text(QClipboard.Mode.Selection)
            self.deselect()
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self._insert(text)
            return
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        text = event.mimeData().text()
        if event.source() is self or on_one_line(text) == text:
            super().dropEvent(event)
            return
        self.deselect()
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self._insert(text)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.own_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def own_menu(self) -> QMenu:
        """Qt's menu of a line, whose «Paste» goes the way of the key."""
        menu = self.createStandardContextMenu()
        paste = next((action for action in menu.actions() if action.objectName() == "edit-paste"), None)
        if isinstance(paste, QAction):
            paste.triggered.disconnect()
            paste.triggered.connect(lambda: self._insert(QGuiApplication.clipboard().text()))
        return menu

    def _insert(self, text: str) -> None:
        if not self.isReadOnly():
            self._end_step()
            self.insert(on_one_line(text))
            self._end_step()

    def _end_step(self) -> None:
        """What comes now is a step of its own to undo: Qt begins one where the caret has moved."""
        place = self.cursorPosition()
        if self.text() and not self.hasSelectedText():
            self.setCursorPosition(0 if place else 1)
            self.setCursorPosition(place)
