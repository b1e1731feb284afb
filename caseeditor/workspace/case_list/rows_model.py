"""A list model whose rows Qt counts by itself.

A view that lays out ten thousand rows asks for the number of rows at each of them. Answered in Python, each
answer waits for whichever thread is at work; answered by Qt's own model, the whole layout takes milliseconds.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

AnyIndex = QModelIndex | QPersistentModelIndex  # what Qt may ask of a model


class RowsModel(QStringListModel):
    """Subclasses keep the rows and give their data; they call `reset_rows` when the rows change."""

    def reset_rows(self, count: int) -> None:
        """There are `count` rows now, all others than before."""
        self.setStringList([""] * count)

    def flags(self, _index: AnyIndex) -> Qt.ItemFlag:
        """Rows are chosen, never edited or dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        """Nothing is dropped on a row."""
        return Qt.DropAction.IgnoreAction
