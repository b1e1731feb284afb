"""The search in the text: the bar, the places found, going from one to the next, replacing."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from caseeditor.gui.text.area import TextArea
from caseeditor.gui.text.find_bar import FindBar
from caseeditor.gui.text.finding import Finder
from caseeditor.gui.text.marking import Marking
from caseeditor.gui.text.raw_text import from_document, qt_length

_SETTLED = 150  # ms after an edit before the places are looked for again


class Searching(QObject):
    """Connects the bar with the text box."""

    def __init__(self, area: TextArea, bar: FindBar, marking: Marking, parent: QObject) -> None:
        super().__init__(parent)
        self._area, self._bar, self._marking = area, bar, marking
        self._finder = Finder()
        self._places: list[tuple[int, int]] = []  # in the document's own places
        self._again = QTimer(self, singleShot=True, interval=_SETTLED)
        self._again.timeout.connect(self._look)
        area.textChanged.connect(self._on_edited)
        bar.words_changed.connect(self._on_words)
        bar.next_wanted.connect(self.go)
        bar.replace_wanted.connect(self._replace)
        bar.replace_all_wanted.connect(self._replace_all)
        bar.closed.connect(self._on_closed)

    def open(self) -> None:
        """Show the bar, with what is marked in the text when that is within one line."""
        marked = self._area.textCursor().selectedText()
        self._bar.open_with(marked if "\u2029" not in marked else "")
        self._look()

    def go(self, step: int) -> None:
        """Mark the next place, or the one before; after the last comes the first."""
        if self._again.isActive() or not self._bar.isVisible():
            self._look()
        if not self._places:
            return
        cursor = self._area.textCursor()
        starts = [start for start, _ in self._places]
        if step > 0:
            index = bisect_left(starts, cursor.selectionEnd()) % len(starts)
        else:
            index = bisect_left(starts, cursor.selectionStart()) - 1
        self._area.select(*self._places[index])
        self._show_count()

    def _on_words(self) -> None:
        self._look()
        if self._places:
            starts = [start for start, _ in self._places]
            here = self._area.textCursor().selectionStart()
            self._area.select(*self._places[bisect_left(starts, here) % len(starts)])
            self._show_count()

    def _on_edited(self) -> None:
        if self._bar.isVisible():
            self._again.start()

    def _look(self) -> None:
        self._again.stop()
        text = from_document(self._area.document().toRawText())
        self._places = []
        at = counted = 0
        for found in self._finder.places(self._bar.words, text):
            at += qt_length(text[counted : found.start])
            size = qt_length(text[found.start : found.end])
            self._places.append((at, at + size))
            at, counted = at + size, found.end
        self._marking.show_found(self._places if self._bar.isVisible() else [])
        self._show_count()

    def _show_count(self) -> None:
        cursor = self._area.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        place = self._places.index(here) + 1 if here in self._places else 0
        self._bar.show_count(place, len(self._places))

    def _replace(self) -> None:
        cursor = self._area.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) in self._places:
            cursor.insertText(self._bar.replacement)
            self._area.setTextCursor(cursor)
            self._look()
        self.go(1)

    def _replace_all(self) -> None:
        self._look()
        cursor = QTextCursor(self._area.document())
        cursor.beginEditBlock()
        for start, end in reversed(self._places):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self._bar.replacement)
        cursor.endEditBlock()
        self._look()

    def _on_closed(self) -> None:
        self._marking.show_found([])
        self._area.setFocus()
