"""A field that holds a whole number, or nothing."""

from __future__ import annotations

import re

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from caseeditor.case import Field
from caseeditor.gui.form.boxes.line_box import LineBox
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.late import late_pattern

_WHOLE = late_pattern(r"\s*([+-]?\d{1,15})\s*$", re.ASCII)


class NumberField(FieldWidget):
    """A short line that takes digits; the arrows count up and down. An empty one is an empty value."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._box = LineBox()
        self._box.setValidator(QRegularExpressionValidator(QRegularExpression(r"\s*[+-]?\d{0,15}\s*"), self))
        self._box.setPlaceholderText(field.placeholder.in_language(tools._.language) or tools._("None"))
        self._box.setMaximumWidth(self._box.fontMetrics().horizontalAdvance("0") * 18)
        self._box.typed.connect(self._on_typed)
        self._box.key_wanted.connect(self._on_key)
        self._box.left.connect(self._put_back)
        self.set_editor(self._box)

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._box.show_text(readable(value, self._))

    def flush(self) -> None:
        self._put_back()

    def _on_typed(self, text: str) -> None:
        number = _WHOLE.match(text)
        if number:
            self.tell(int(number[1]))
        elif not text.strip():
            self.tell(None)

    def _on_key(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        number = _WHOLE.match(self._box.written())
        if event.key() in steps and (number or not self._box.written().strip()):
            new = (int(number[1]) if number else 0) + steps[event.key()]
            self._box.show_text(str(new))
            self.tell(new)
            event.accept()

    def _put_back(self) -> None:
        """A sign without digits is no number: what the case says is shown again."""
        text = self._box.written()
        if text.strip() and not _WHOLE.match(text) and self.fits(self.value):
            self._box.show_text(readable(self.value, self._))
