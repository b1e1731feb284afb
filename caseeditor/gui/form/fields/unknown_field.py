"""A field that the schema doesn't know, under «Other fields»."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Wording
from caseeditor.gui.form.boxes.paragraph_box import ParagraphBox
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.late import late_pattern

_WHOLE = late_pattern(r"-?(?:0|[1-9]\d{0,14})$", re.ASCII)


def unknown(name: str) -> Field:
    """What there is to say of a key that nobody knows: its own name."""
    words = Wording({"en": name})
    return Field(
        name, FieldKind.PARAGRAPH, words, Wording(), Wording(), 0, None, False, False, None, None, (), False
    )


class UnknownField(FieldWidget):
    """Its value as a text; a number stays a number, and a yes or no one of both, as long as it reads so."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._was: object = None
        self._box = ParagraphBox()
        self._box.typed.connect(lambda text: self.tell(self._meant(text)))
        self._box.step_ended.connect(self.step_ended)
        self.set_editor(self._box)

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._was = value
        self._box.show_text(readable(value, self._))

    def _meant(self, text: str) -> object:
        if isinstance(self._was, bool):
            words = {self._("yes").casefold(): True, self._("no").casefold(): False}
            return words.get(text.strip().casefold(), text or None)
        if isinstance(self._was, int) and _WHOLE.match(text.strip()):
            return int(text)
        return text or None
