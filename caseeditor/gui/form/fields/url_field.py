"""A field that holds an address."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseeditor.case import Field
from caseeditor.gui.form.boxes.line_box import LineBox
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.plain_text import set_tip


class UrlField(FieldWidget):
    """A line and a button that opens what it says."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        _ = tools._
        self._box = LineBox()
        self._box.setPlaceholderText(field.placeholder.in_language(_.language))
        self._box.typed.connect(self._on_typed)
        self._box.step_ended.connect(self.step_ended)
        says = _("Open the address: {field}").format(field=field.label.in_language(_.language))
        self._open = SignButton(f"field.{field.name}.open", says, "open", tools.theme)
        set_tip(self._open, _("Open this address in your browser"))
        self._open.clicked.connect(lambda: self.link_activated.emit(self._box.written().strip()))
        editor = QWidget()
        row = QHBoxLayout(editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._box, 1)
        row.addWidget(self._open)
        self.set_editor(editor, self._box)
        self._show_button()

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._box.show_text(readable(value, self._))
        self._show_button()

    def _on_typed(self, text: str) -> None:
        self._show_button()
        self.tell(text or None)

    def _show_button(self) -> None:
        url = QUrl(self._box.written().strip(), QUrl.ParsingMode.StrictMode)
        self._open.setEnabled(url.isValid() and url.scheme() in ("http", "https") and bool(url.host()))
