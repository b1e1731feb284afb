"""The box that the text of a case is written in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.gui.text.actions import TextAction
from caseeditor.gui.text.edits import Change, toggle_emphasis, toggle_heading, toggle_link
from caseeditor.gui.text.lists import continuation, indented, is_item, outdented, toggle_list
from caseeditor.gui.text.pasting import cleaned
from caseeditor.gui.text.raw_text import (
    StandIns,
    changed_span,
    characters,
    from_document,
    qt_length,
)
from caseeditor.gui.widgets.wheel_steps import WheelSteps

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_NO_BREAK_SPACE = "\u00a0"
_LINES_ABOVE = 200  # looked at to count numbered items on


class TextArea(QPlainTextEdit):
    """Plain text with Markdown's keys. It has no undo of its own: the case has one history, the window's."""

    action_wanted = Signal(str)  # a `TextAction` of the panel's, by its key
    zoom_wanted = Signal(int)  # steps, from the wheel
    step_ended = Signal()  # around what is pasted: a step of its own to undo

    def __init__(self, actions: tuple[TextAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("body_editor")
        self.setUndoRedoEnabled(False)
        self.setCenterOnScroll(False)
        self.setTabChangesFocus(False)
        self._keys = {QKeySequence(keys): action.name for action in actions for keys in action.keys}
        self._stand_ins = StandIns()
        self._wheel = WheelSteps()
        self._leaves = False  # whether Tab leaves the text, wherever the caret is: Escape was pressed before
        self.silent = False  # while the text is being replaced from outside

    # The whole text

    def text(self) -> str:
        """The text with `\\n` ends, every sign of it as it was written."""
        return self._stand_ins.meant(from_document(self.document().toRawText()))

    def show_text(self, text: str, *, reveal: bool = False) -> bool:
        """Show a text, touching only what differs; caret and scroll stay, or go there with `reveal`.

        Returns whether anything differed.
        """
        plain = with_plain_ends(text)
        old = self.text()
        if old == plain:
            return False
        stand_ins = StandIns(plain)
        old_shown, new_shown = from_document(self.document().toRawText()), stand_ins.shown(plain)
        self._stand_ins = stand_ins
        start, old_end, new_end = changed_span(old_shown, new_shown)
        top = QTextCursor(self.firstVisibleBlock())
        self.silent = True
        try:
            self._replace(old_shown, start, old_end, new_shown[start:new_end])
        finally:
            self.silent = False
        if reveal:
            self._place_caret(qt_length(new_shown[:new_end]))
        else:
            self.verticalScrollBar().setValue(top.block().firstLineNumber())
        return True

    def start_at_top(self) -> None:
        """Caret and scroll at the beginning."""
        self._place_caret(0)
        self.verticalScrollBar().setValue(0)

    def go_to_line(self, line: int, column: int = 1) -> None:
        """Put the caret on a line, counted from 1, or on the last one, before a character counted from 1."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if not block.isValid():
            block = self.document().lastBlock()
        self._place_caret(block.position() + qt_length(block.text()[: column - 1]))
        self.centerCursor()

    def line(self) -> int:
        """The caret's line, counted from 1."""
        return self.textCursor().blockNumber() + 1

    def select(self, start: int, end: int) -> None:
        """Mark a stretch of the document, in its own places, and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _place_caret(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)

    def _replace(self, old: str, start: int, end: int, new: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(qt_length(old[:start]))
        cursor.setPosition(cursor.position() + qt_length(old[start:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)

    # Formatting

    def toggle_emphasis(self, marks: str) -> None:
        """Bold (`**`) or italic (`*`), on or off."""
        self._change(lambda text, start, end: toggle_emphasis(text, start, end, marks))

    def toggle_heading(self) -> None:
        """The caret's lines headings or not."""
        self._change(lambda text, _start, _end: toggle_heading(text))

    def toggle_list(self, *, numbered: bool) -> None:
        """The caret's lines items of a list or not."""
        self._change_lines(lambda lines, _above: toggle_list(lines, numbered=numbered))

    def toggle_link(self) -> None:
        """A link, or none; an address that was copied is where it leads."""
        copied = QGuiApplication.clipboard().text().strip()
        address = copied if _is_address(copied) else ""
        self._change(lambda text, start, end: toggle_link(text, start, end, address))

    def insert_no_break_space(self) -> None:
        """A space that no line ends at."""
        self.insertPlainText(_NO_BREAK_SPACE)

    def _blocks(self) -> tuple[QTextBlock, list[str], int, int]:
        """The paragraphs that the selection touches: the first one, their texts, and where it is in them."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        texts = [first.text()]
        block = first
        while block != last:
            block = block.next()
            texts.append(block.text())
        text = "\n".join(texts)
        start = characters(text, cursor.selectionStart() - first.position())
        return first, texts, start, characters(text, cursor.selectionEnd() - first.position())

    def _change(self, make: Callable[[str, int, int], Change]) -> None:
        first, texts, start, end = self._blocks()
        self._apply(first, "\n".join(texts), make("\n".join(texts), start, end))

    def _change_lines(self, make: Callable[[list[str], list[str]], list[str]]) -> None:
        first, texts, start, end = self._blocks()
        above: list[str] = []
        block = first.previous()
        while block.isValid() and len(above) < _LINES_ABOVE:
            above.insert(0, block.text())
            block = block.previous()
        old, new = "\n".join(texts), "\n".join(make(texts, above))
        if start == end and "\n" not in old:
            caret = max(0, start + len(new) - len(old))
            self._apply(first, old, Change(0, len(old), new, (caret, caret)))
        else:
            self._apply(first, old, Change(0, len(old), new, (0, len(new))))

    def _apply(self, first: QTextBlock, old: str, change: Change) -> None:
        new = change.applied(old)
        start, old_end, new_end = changed_span(old, new)
        base = first.position()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(base + qt_length(old[:start]))
        cursor.setPosition(base + qt_length(old[:old_end]), QTextCursor.MoveMode.KeepAnchor)
        if start != old_end or start != new_end:
            cursor.insertText(new[start:new_end])
        cursor.endEditBlock()
        anchor, caret = (base + qt_length(new[:place]) for place in change.selected)
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # Keys

    def changeEvent(self, event: QEvent) -> None:
        """A tab is as wide as four blanks of the size chosen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * 4)

    def event(self, event: QEvent) -> bool:
        """Let the keys of undo and redo pass to the window, and claim our own before it takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key in _UNDO_KEYS):
                event.ignore()
                return False
            if QKeySequence(event.keyCombination()) in self._keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Our own keys, then the editor's."""
        key, held = event.key(), event.modifiers()
        leaves, self._leaves = self._leaves, key == Qt.Key.Key_Escape
        if leaves and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.focusNextPrevChild(self, key == Qt.Key.Key_Tab)
            return
        if held & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            if any(event.matches(undo) for undo in _UNDO_KEYS):
                event.ignore()
                return
            name = self._keys.get(QKeySequence(event.keyCombination()))
            if name:
                self.action_wanted.emit(name)
                return
        elif key in (Qt.Key.Key_F3,):
            self.action_wanted.emit(self._keys[QKeySequence(event.keyCombination())])
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._break_line(plain=bool(held & Qt.KeyboardModifier.ShiftModifier))
            return
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._on_tab(event, deeper=key == Qt.Key.Key_Tab)
            return
        super().keyPressEvent(event)

    def _break_line(self, *, plain: bool) -> None:
        """A new line; in a list the next item, and the end of the list after an empty one."""
        cursor = self.textCursor()
        block = cursor.block()
        line = block.text()
        # A text as long as a book in one line isn't a list, and not worth reading at each Enter.
        goes_on = None
        if not plain and not cursor.hasSelection() and len(line) < 10_000:
            goes_on = continuation(line, characters(line, cursor.positionInBlock()))
        cursor.beginEditBlock()
        if goes_on is None:
            cursor.insertText("\n")
        elif goes_on.end_list:
            cursor.setPosition(block.position())
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            if block.previous().text().strip():  # else the next words would belong to the last item
                cursor.insertText("\n")
            if cursor.block().next().text().strip():
                cursor.insertText("\n")
                cursor.movePosition(QTextCursor.MoveOperation.Left)
        else:
            cursor.insertText(goes_on.insert)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _on_tab(self, event: QKeyEvent, *, deeper: bool) -> None:
        """Items go a level deeper or less deep; anywhere else the keyboard goes on to the next widget."""
        _first, texts, _start, _end = self._blocks()
        if any(is_item(line) for line in texts):
            self._change_lines(indented if deeper else outdented)
        elif not QWidget.focusNextPrevChild(self, deeper):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, a wish for larger or smaller text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if steps := self._wheel.taken(event):
                self.zoom_wanted.emit(steps)
            event.accept()
            return
        super().wheelEvent(event)

    # In and out

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied keeps its no-break spaces."""
        data = super().createMimeDataFromSelection()
        data.text()  # Qt fills it in only when first asked, and would do so over what is set below
        for kind in data.formats():
            data.removeFormat(kind)
        data.setText(self._stand_ins.meant(from_document(self.textCursor().selection().toRawText())))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; files that are dropped are somebody else's matter."""
        return source.hasText() and not _names_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, without what the other program left in it."""
        if self.canInsertFromMimeData(source):
            self.step_ended.emit()
            self.textCursor().insertText(cleaned(source.text()))
            self.ensureCursorVisible()
            self.step_ended.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu without undo and redo, which are the window's."""
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions()[:]:
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        while menu.actions() and menu.actions()[0].isSeparator():
            menu.removeAction(menu.actions()[0])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _is_address(text: str) -> bool:
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    return (
        url.isValid() and url.scheme() in ("http", "https", "mailto") and len(text) < 2000 and " " not in text
    )


def _names_files(source: QMimeData) -> bool:
    return source.hasUrls() and any(url.isLocalFile() for url in source.urls())
