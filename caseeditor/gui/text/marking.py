"""Marks drawn over the text: lines with a problem, and the places that a search found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from caseeditor.gui.theme import Theme

_MOST = 500  # marks drawn of one kind: more would be neither seen nor quick


class Marking:
    """Keeps both kinds of marks on one text box. Places are the document's own."""

    def __init__(self, box: QPlainTextEdit, theme: Theme) -> None:
        self._box = box
        self._theme = theme
        self._problems: list[QTextEdit.ExtraSelection] = []
        self._found: list[QTextEdit.ExtraSelection] = []

    def show_problems(self, lines: Iterable[tuple[int, bool]]) -> None:
        """Underline lines, counted from 1, each with whether it is an error."""
        document = self._box.document()
        self._problems = []
        for line, error in list(lines)[:_MOST]:
            block = document.findBlockByNumber(line - 1)
            if not block.isValid():
                continue
            text = block.text()
            start = block.position() + len(text) - len(text.lstrip())
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(QColor(self._theme.danger if error else self._theme.warning))
            self._problems.append(self._mark(start, block.position() + block.length() - 1, form))
        self._draw()

    def show_found(self, places: Sequence[tuple[int, int]]) -> None:
        """Mark what a search found."""
        form = QTextCharFormat()
        form.setBackground(QColor(self._theme.accent_soft))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(self._theme.accent))
        self._found = [self._mark(start, end, form) for start, end in places[:_MOST]]
        self._draw()

    def _mark(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self._box.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format = form
        return mark

    def _draw(self) -> None:
        self._box.setExtraSelections(self._problems + self._found)
