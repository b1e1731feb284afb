"""What is wrong with the text under the pointer, said beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from caseeditor.gui.text.marking import Marking


class ProblemTips(QObject):
    """Shows the sentences of the underlined place that the pointer rests on."""

    def __init__(self, box: QPlainTextEdit, marking: Marking) -> None:
        super().__init__(box)
        self._box = box
        self._marking = marking
        box.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer the question for a tip; everything else goes its way."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        said = self._marking.said_at(self._box.cursorForPosition(event.pos()).position())
        if said:
            QToolTip.showText(event.globalPos(), said, self._box)
        else:
            QToolTip.hideText()
        return True
