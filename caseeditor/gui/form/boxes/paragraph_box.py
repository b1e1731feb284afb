"""A box for one paragraph that is as tall as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.gui.form.boxes.undo_keys import is_undo, without_undo
from caseeditor.gui.text.raw_text import StandIns, changed_span, from_document, qt_length
from caseeditor.gui.widgets.line_edit import on_one_line


class ParagraphBox(QPlainTextEdit):
    """Wraps its text and grows with it. Enter and Tab aren't text; line breaks already in it stay."""

    typed = Signal(str)  # the whole text, by the hand
    step_ended = Signal()  # around what is pasted: a step of its own to undo

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand_ins = StandIns()
        self._silent = False
        self._shown_height = 0
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_changed)

    # The text

    def written(self) -> str:
        """The text with `\\n` ends, every other sign as it was."""
        return self._stand_ins.meant(from_document(self.document().toRawText()))

    def show_text(self, text: str) -> None:
        """Show a text, touching only what differs."""
        plain = with_plain_ends(text)
        if plain == self.written():
            return
        self._silent = True
        old_shown = from_document(self.document().toRawText())
        self._stand_ins = StandIns(plain)
        new_shown = self._stand_ins.shown(plain)
        start, old_end, new_end = changed_span(old_shown, new_shown)
        cursor = QTextCursor(self.document())
        cursor.setPosition(qt_length(old_shown[:start]))
        cursor.setPosition(qt_length(old_shown[:old_end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new_shown[start:new_end])
        self._silent = False

    def _on_changed(self) -> None:
        if not self._silent:
            self.typed.emit(self.written())

    # Its height

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def _height(self) -> int:
        lines = max(1, round(self.document().size().height()))
        chrome = self.height() - self.viewport().height() if self.isVisible() else 8
        inside = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        return round(inside) + max(chrome, 2) + 1

    def _fit(self) -> None:
        height = self._height()
        if height != self._shown_height:
            self._shown_height = height
            self.updateGeometry()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """All of the text is in view: the form scrolls."""
        event.ignore()

    # Keys and clipboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied keeps its no-break spaces."""
        data = QMimeData()
        data.setText(self._stand_ins.meant(from_document(self.textCursor().selection().toRawText())))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines become one."""
        if self.canInsertFromMimeData(source):
            self.step_ended.emit()
            self.textCursor().insertText(on_one_line(source.text()))
            self.step_ended.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = without_undo(self.createStandardContextMenu(event.pos()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
