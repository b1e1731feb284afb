"""Marks drawn over the text: places with a problem, and those that a search found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from caseeditor.gui.text.raw_text import qt_length
from caseeditor.gui.theme import Theme
from caseeditor.late import late_pattern

_SEEN = 3  # characters: fewer are hardly seen, and their word is marked
_WORD_BEFORE, _WORD_AFTER = late_pattern(r"\S+$"), late_pattern(r"\S+")
_ORDER = ("error", "warning", "advice")
_MOST = 500  # marks drawn of one kind: more would be neither seen nor quick


@dataclass(frozen=True)
class ProblemMark:
    """A place with a problem: `line` and `column` from 1, `length` in characters; without a column the line.

    `said` is what there is to say of it.
    """

    line: int
    severity: str
    column: int | None = None
    length: int | None = None
    said: str = ""


class Marking:
    """Keeps both kinds of marks on one text box. Places are the document's own."""

    def __init__(self, box: QPlainTextEdit, theme: Theme) -> None:
        self._box = box
        self._theme = theme
        self._problems: list[QTextEdit.ExtraSelection] = []
        self._said: list[str] = []
        self._found: list[QTextEdit.ExtraSelection] = []

    def show_problems(self, marks: Iterable[ProblemMark]) -> None:
        """Underline places with a problem, the worst ones on top."""
        document = self._box.document()
        self._problems, self._said = [], []
        for mark in sorted(list(marks)[:_MOST], key=lambda mark: -_ORDER.index(mark.severity)):
            block = document.findBlockByNumber(mark.line - 1)
            if block.isValid():
                start, end = _place(block.text(), mark)
                form = self._form(mark.severity)
                self._problems.append(self._mark(block.position() + start, block.position() + end, form))
                self._said.append(mark.said)
        self._draw()

    def said_at(self, position: int) -> str:
        """What is said of the problems at a position of the document, the worst first."""
        found = [
            said
            for mark, said in zip(self._problems, self._said, strict=True)
            if said and mark.cursor.selectionStart() <= position <= mark.cursor.selectionEnd()
        ]
        return "\n".join(reversed(found))

    def show_found(self, places: Sequence[tuple[int, int]]) -> None:
        """Mark what a search found."""
        form = QTextCharFormat()
        form.setBackground(QColor(self._theme.accent_soft))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(self._theme.accent))
        self._found = [self._mark(start, end, form) for start, end in places[:_MOST]]
        self._draw()

    def _form(self, severity: str) -> QTextCharFormat:
        theme, styles = self._theme, QTextCharFormat.UnderlineStyle
        style, colour = {
            "error": (styles.WaveUnderline, theme.danger),
            "warning": (styles.WaveUnderline, theme.warning),
        }.get(severity, (styles.DashUnderline, theme.muted))
        form = QTextCharFormat()
        form.setUnderlineStyle(style)
        form.setUnderlineColor(QColor(colour))
        return form

    def _mark(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self._box.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format = form
        return mark

    def _draw(self) -> None:
        self._box.setExtraSelections(self._problems + self._found)


def _place(text: str, mark: ProblemMark) -> tuple[int, int]:
    """Where a mark starts and ends in its line, in the document's own units (of UTF-16)."""
    start = len(text) - len(text.lstrip())
    end = len(text)
    if mark.column is not None and mark.column <= len(text):
        start = mark.column - 1
        end = min(start + max(mark.length or 1, 1), len(text))
        if end - start < _SEEN:
            before, after = _WORD_BEFORE.search(text[:start]), _WORD_AFTER.match(text, end)
            start = before.start() if before else start
            end = after.end() if after else end
    return qt_length(text[:start]), qt_length(text[:end])
