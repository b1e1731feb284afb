"""The bar at the top: the folder's name and menu, «New case», undo and redo, what is modified, «Save»,
more.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from caseeditor.gui.widgets.elided_label import ElidedLabel
from caseeditor.gui.widgets.named import named, tool_button
from caseeditor.gui.widgets.plain_text import copy_tip, on_button, set_tip
from caseeditor.i18n import Translator


class TopBar(QFrame):
    """Its buttons are the window's actions; the window fills its two menus."""

    def __init__(self, _: Translator, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setProperty("role", "bar")
        self.setObjectName("top_bar")
        self.folder_menu = QMenu(self)
        self.more_menu = QMenu(self)
        self._folder = _menu_button("folder", "", self.folder_menu)
        bold = self._folder.font()
        bold.setBold(True)
        self._folder.setFont(bold)
        self._folder.setProperty("role", "quiet")
        more = _menu_button("more", "⋯", self.more_menu)
        more.setAccessibleName(_("More"))
        set_tip(more, _("More"))
        self._new = _button("new_case", "+ " + _("New case"), actions["new_case"])
        undo = _button("undo", "↶", actions["undo"])
        redo = _button("redo", "↷", actions["redo"])
        self._changes = ElidedLabel("changes")
        self._changes.setProperty("role", "hint")
        self._changes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._save = _button("save", _("Save"), actions["save"])
        self._save.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._folder)
        row.addSpacing(16)
        row.addWidget(self._new)
        row.addWidget(self._changes, 1)
        for widget in (undo, redo, self._save, more):
            row.addWidget(widget)

    def show_folder(self, name: str) -> None:
        """The folder that is open."""
        self._folder.setText(on_button(f"{name} ▾") if name else self._("No folder") + " ▾")
        self._folder.setAccessibleName(self._("Folder: {name}").format(name=name))

    def show_changes(self, words: str) -> None:
        """What the shown case has that isn't saved; "" for nothing."""
        said = "● " + self._("Modified: {places}").format(places=words) if words else ""
        self._changes.show_words(said)


def _button(name: str, text: str, action: QAction) -> QPushButton:
    """A push button that does what an action does, is enabled as it is, and says what it says."""
    button = named(QPushButton(text), name)
    button.clicked.connect(action.trigger)

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        copy_tip(button, action)
        button.setAccessibleName(action.text().replace("&", ""))

    action.changed.connect(follow)
    follow()
    return button


def _menu_button(name: str, text: str, menu: QMenu) -> QToolButton:
    button = tool_button(text, name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
