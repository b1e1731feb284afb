"""«Other fields»: what a case holds that the form has no place for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseeditor.case import Schema
from caseeditor.gui.form.fields.field_row import FieldRow
from caseeditor.gui.form.fields.unknown_field import unknown
from caseeditor.gui.form.headings import heading
from caseeditor.i18n import Translator

_SPARE = 40  # rows


class OtherFields(QWidget):
    """A row for each, in the file's order, each with a button that takes it out; hidden without any."""

    def __init__(
        self, schema: Schema, make_row: Callable[..., FieldRow], _: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._schema = schema
        self._make_row = make_row
        self._rows: dict[str, FieldRow] = {}
        self._spare: dict[str, FieldRow] = {}  # those of other cases: making one takes time
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self._column.addWidget(heading(_("Other fields")))
        self.hide()

    def rows(self) -> list[FieldRow]:
        """What is shown, from the top."""
        return list(self._rows.values())

    def every_row(self) -> list[FieldRow]:
        """Those kept for other cases, too."""
        return [*self._rows.values(), *self._spare.values()]

    def show_fields(self, fields: Mapping[str, object]) -> None:
        """Show these, silently; a row that is there already is kept."""
        if list(fields) != list(self._rows):
            self._arrange(list(fields))
        for name, value in fields.items():
            self._rows[name].widget.show_value(value)
        self.setVisible(bool(fields))

    def _arrange(self, names: list[str]) -> None:
        for gone in set(self._rows) - set(names):
            row = self._spare[gone] = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.show_problems(())
            row.hide()
        while len(self._spare) > _SPARE:
            self._spare.pop(next(iter(self._spare))).deleteLater()
        self._rows = {name: self._rows.get(name) or self._row_for(name) for name in names}
        for place, row in enumerate(self._rows.values(), start=1):
            self._column.insertWidget(place, row)
            row.show()

    def _row_for(self, name: str) -> FieldRow:
        if name in self._spare:
            return self._spare.pop(name)
        known = self._schema.get(name)
        return self._make_row(known or unknown(name), removable=True, known=known is not None)
