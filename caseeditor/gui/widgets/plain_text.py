"""The one place that makes widgets show words as they are.

Qt takes a text that looks like HTML for HTML, and would read the files that it names; and «&» in the text of
a button, of a menu or of a label with a buddy is taken for the mark of a shortcut. Titles, names of files and
folders, and values of fields may hold both. So every label is a `PlainLabel`, every tool tip is set with
`set_tip`, every entry of a menu made with `add_entry` or `add_submenu`, and what isn't a sentence of our own
goes onto a button through `on_button`. `tests/gui/test_plain_words.py` holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)


class PlainLabel(QLabel):
    """A label that shows every character of its text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **properties: Any) -> None:
        """`properties` are Qt's, as its own constructor takes them."""
        super().__init__(parent, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Qt's: with a buddy, «&» would be taken for the mark of a shortcut."""
        super().setText(on_button(text) if self.buddy() is not None else text)

    def setBuddy(self, widget: QWidget) -> None:
        """Qt's: the widget that the label belongs to."""
        words = self.words
        super().setBuddy(widget)
        self.setText(words)

    @property
    def words(self) -> str:
        """What is shown."""
        return self.text().replace("&&", "&") if self.buddy() is not None else self.text()


def on_button(text: str) -> str:
    """A text for a button, a menu, a tab: «&» stays itself there."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """A text for a tool tip, where no part of it counts as HTML."""
    if not GuiQt.mightBeRichText(text):
        return text
    return f"<span>{escape(text, quote=False)}</span>".replace("\n", "<br>")


def set_tip(shown: QWidget | QAction | QListWidgetItem, text: str) -> None:
    """Give a widget, an action or an item its tool tip."""
    shown.setToolTip(plain_tip(text))


def copy_tip(shown: QWidget, action: QAction) -> None:
    """Give a widget the tool tip of the action that it stands for."""
    shown.setToolTip(action.toolTip())


def set_title(window: QWidget, text: str) -> None:
    """Give a window its title: «[*]» in it is Qt's mark for unsaved work, unless it is doubled."""
    window.setWindowTitle(text.replace("[*]", "[*][*]"))


def add_entry(menu: QMenu, text: str, do: Callable[[], object]) -> QAction:
    """An entry of a menu; it shows `text` as it is."""
    return menu.addAction(on_button(text), do)


def add_submenu(menu: QMenu, text: str) -> QMenu:
    """A menu within a menu."""
    return menu.addMenu(on_button(text))


def message_box(
    icon: QMessageBox.Icon, title: str, text: str, more: str = "", parent: QWidget | None = None
) -> QMessageBox:
    """A box with a question or a message, and, smaller, more about it."""
    box = QMessageBox(icon, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    for label in box.findChildren(QLabel):  # the format above is that of the first text alone
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


class PlainTipDelegate(QStyledItemDelegate):
    """Draws the items of a list, and shows their tool tips as they are."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Qt's hook: the pointer rests on an item."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or not isinstance(tip, str):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        return True
