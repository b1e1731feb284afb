"""«Add to the catalogue»: asked first, then the entry is made and the name is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels


class NewEntries(QObject):
    """Between the form, the person and the folder."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        panels.form.entry_wanted.connect(self._ask)
        services.made_entries.changed.connect(lambda: panels.notices.drop("entry"))

    def _ask(self, name: str, category: str, field: str) -> None:
        if self._panels.questions.new_entry(name, self._panels.labels.field(field)):
            form = self._panels.form
            self._services.made_entries.make(name, category, field, lambda: form.take_name(field, name))
