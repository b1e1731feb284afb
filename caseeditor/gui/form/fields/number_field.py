"""A field that holds a whole number, or nothing."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseeditor.case import Field
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.read_field import ReadField
from caseeditor.gui.form.tools import FormTools
from caseeditor.late import late_pattern

_WHOLE = late_pattern(r"[+-]?\d{1,15}$", re.ASCII)
_GROUPED = late_pattern(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")


class NumberField(ReadField):
    """A short line; the arrows count up and down. An empty one is an empty value."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._box.setPlaceholderText(field.placeholder.in_language(tools._.language) or tools._("None"))
        self._box.setMaximumWidth(self._box.fontMetrics().horizontalAdvance("0") * 18)
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._box)
        column.addWidget(self._said)
        self.set_editor(editor, self._box)

    def read(self, text: str) -> object:
        plain = _GROUPED.sub("", text.strip())
        return int(plain) if _WHOLE.match(plain) else None

    def written(self, value: object) -> str:
        return readable(value, self._)

    def understood(self, _value: object) -> str:
        return ""

    def example(self) -> str:
        return self._("A whole number, for example 12.")

    def refusal(self, words: str) -> str:
        return self._("“{words}” isn’t a whole number: it isn’t saved. Write digits alone.").format(
            words=words
        )

    def _on_key(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        text = self._box.written().strip()
        number = self.read(text) if text else 0
        if event.key() in steps and isinstance(number, int):
            new = number + steps[event.key()]
            self._box.show_text(str(new))
            self._on_typed(str(new))
            event.accept()
        else:
            super()._on_key(event)
