"""What the folder's other cases say in a field, for completion; read in the background when first wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case, Schema
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.layout import SiteLayout, case_files
from caseeditor.folder.listing.collation import french_key
from caseeditor.gui.widgets.own_tasks import OwnTasks
from caseeditor.workspace.background import Background, Reporter

_LARGEST = 1_000_000  # bytes: what is larger is no case that a completion would miss


class OtherCases(QObject):
    """Per field, every text in use, in French order."""

    arrived = Signal(str)  # the field's name

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._layout: SiteLayout | None = None
        self._schema: Schema | None = None
        self._texts: dict[str, tuple[str, ...]] = {}
        self._reading: set[str] = set()
        self._tasks = OwnTasks(self)

    def use(self, layout: SiteLayout, schema: Schema) -> None:
        """The cases of that folder, as they are now."""
        self._layout, self._schema = layout, schema
        self._tasks.cancel()
        self._texts.clear()
        self._reading.clear()

    def texts(self, name: str) -> tuple[str, ...]:
        """What is known so far; `arrived` tells when it is all there."""
        layout, schema = self._layout, self._schema
        if layout is not None and schema is not None and name not in self._texts:
            if name not in self._reading:
                self._reading.add(name)
                task = self._background.run_reporting(
                    lambda reporter: _texts_in_use(layout, schema, name, reporter), "other-cases"
                )
                self._tasks.keep(task).on_done(lambda found: self._keep(layout, name, found))
            return ()
        return self._texts.get(name, ())

    def _keep(self, layout: SiteLayout, name: str, found: tuple[str, ...]) -> None:
        if layout is self._layout:
            self._texts[name] = found
            self._reading.discard(name)
            self.arrived.emit(name)


def _texts_in_use(layout: SiteLayout, schema: Schema, name: str, reporter: Reporter) -> tuple[str, ...]:
    found: set[str] = set()
    for path in case_files(layout):
        reporter.check()
        found.update(_texts_of(path, schema, name))
    return tuple(sorted(found, key=french_key))


def _texts_of(path: Path, schema: Schema, name: str) -> list[str]:
    try:
        if path.stat().st_size > _LARGEST:
            return []
        value = Case.from_bytes(read_file(path), schema).fields.get(name)
    except OSError:
        return []
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip() and "\n" not in item]
