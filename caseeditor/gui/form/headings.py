"""The headings of the form, and which fields stand under each."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from caseeditor.case import Field, Schema
from caseeditor.gui.widgets.plain_text import PlainLabel


def groups_of(schema: Schema, language: str) -> list[tuple[str, list[Field]]]:
    """Each heading with its fields, in the schema's order; one that only a field names is added."""
    labels = {group.name: group.label.in_language(language) for group in schema.groups}
    fields: dict[str, list[Field]] = {name: [] for name in labels}
    for field in schema.fields:
        if field.group is not None:
            fields.setdefault(field.group, []).append(field)
    return [(labels.get(name) or name, held) for name, held in fields.items() if held]


def heading(text: str) -> QLabel:
    """A heading as it is shown."""
    label = PlainLabel(text)
    label.setProperty("role", "section")
    font = QFont(label.font())
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    label.setFont(font)
    label.setContentsMargins(0, 6, 0, 0)
    return label
