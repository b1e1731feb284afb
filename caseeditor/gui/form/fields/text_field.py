"""A field of one line, with what other cases say to complete it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QWidget

from caseeditor.case import Field
from caseeditor.gui.form.boxes.line_box import LineBox
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.boxes.suggestions import Suggestions
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.theme import icon_file
from caseeditor.gui.widgets.matching import matching
from caseeditor.gui.widgets.plain_text import set_tip

_MOST = 200  # suggestions


class TextField(FieldWidget):
    """Any text; a number or a yes is shown as the text it looks like."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._box = LineBox()
        self._box.setPlaceholderText(field.placeholder.in_language(tools._.language))
        self._box.typed.connect(self._on_typed)
        self._box.step_ended.connect(self.step_ended)
        self.set_editor(self._box)
        self._suggestions: Suggestions | None = None
        self._all_wanted = False
        if field.complete:
            self._complete()

    def _complete(self) -> None:
        """Offer what other cases say: while typing, by the arrow key and by the small arrow."""
        self._suggestions = Suggestions(self._box)
        self._suggestions.chosen.connect(self._on_chosen)
        self._box.key_wanted.connect(self._on_key)
        self._box.left.connect(self._suggestions.hide)
        self.tools.others.arrived.connect(self._on_arrived)
        arrow = self._box.addAction(
            QIcon(icon_file("chevron-down", self.tools.theme)), LineBox.ActionPosition.TrailingPosition
        )
        set_tip(arrow, self._("What other cases say"))
        arrow.triggered.connect(self._on_arrow)

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._box.show_text(readable(value, self._))

    def _on_typed(self, text: str) -> None:
        self.tell(text or None)
        self._suggest(text)

    def _suggest(self, typed: str, *, all_of_them: bool = False) -> None:
        if self._suggestions is None:
            return
        self._all_wanted = all_of_them
        known = self.tools.others.texts(self.field.name)
        names = [name for name in matching("" if all_of_them else typed, known) if name != typed.strip()]
        wanted = (typed.strip() or all_of_them) and self._box.hasFocus()
        self._suggestions.offer(names[:_MOST] if wanted else [], self._box, first=False)

    def _on_arrow(self) -> None:
        assert self._suggestions is not None
        self._box.setFocus()
        if self._suggestions.isVisible():
            self._suggestions.hide()
        else:
            self._suggest(self._box.written(), all_of_them=True)

    def _on_key(self, event: QKeyEvent) -> None:
        assert self._suggestions is not None
        if self._suggestions.take_key(event):
            event.accept()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._suggest(self._box.written(), all_of_them=True)
            event.accept()

    def _on_chosen(self, text: str) -> None:
        self._box.show_text(text)
        self._box.end(False)
        self.tell(text)

    def _on_arrived(self, name: str) -> None:
        """What was asked for while typing."""
        if name == self.field.name and self._box.hasFocus() and (self._all_wanted or self._box.isModified()):
            self._suggest(self._box.written(), all_of_them=self._all_wanted)
