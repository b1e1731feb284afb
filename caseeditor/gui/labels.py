"""What the editor calls the places of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from caseeditor.case import Schema
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.checks import suggestions
    from caseeditor.checks.suggestions import NameIndex
else:
    suggestions = Late("caseeditor.checks.suggestions")


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
        """Several places, in a row, each once: a key that is surely a misspelt one counts as that field."""
        return ", ".join(dict.fromkeys(self.place(self._meant(place)) for place in places))

    def _meant(self, place: Place) -> Place:
        if place.field is None or self._schema.get(place.field) is not None:
            return place
        meant = self._known.suggest(place.field).sure
        return replace(place, field=meant) if meant else place

    @cached_property
    def _known(self) -> NameIndex:
        return suggestions.field_names(self._schema)
