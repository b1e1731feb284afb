"""A field of one paragraph."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caseeditor.case import Field
from caseeditor.gui.form.boxes.paragraph_box import ParagraphBox
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools


class ParagraphField(FieldWidget):
    """A text that may take several lines on the screen, and holds its line breaks where it has some."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._box = ParagraphBox()
        self._box.setPlaceholderText(field.placeholder.in_language(tools._.language))
        self._box.typed.connect(lambda text: self.tell(text or None))
        self._box.step_ended.connect(self.step_ended)
        self.set_editor(self._box)

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._box.show_text(readable(value, self._))
