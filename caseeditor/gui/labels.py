"""What the editor calls the places of a case."""

from __future__ import annotations

from collections.abc import Iterable

from caseeditor.case import Schema
from caseeditor.gui.history import Part, Place
from caseeditor.i18n import Translator


class Labels:
    """Names fields by the schema's words, in one language."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._schema = schema

    def field(self, name: str) -> str:
        """A field's label; its key where the schema doesn't know it."""
        known = self._schema.get(name)
        return known.label.in_language(self._.language) if known else name

    def place(self, place: Place) -> str:
        """The place of an edit."""
        if place.part is Part.FIELD and place.field is not None:
            return self.field(place.field)
        return self._("Text") if place.part is Part.TEXT else self._("Whole file")

    def places(self, places: Iterable[Place]) -> str:
        """Several places, in a row."""
        return ", ".join(self.place(place) for place in places)
