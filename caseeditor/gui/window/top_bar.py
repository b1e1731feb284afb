"""The bar at the top: the folder's name and menu, «New case», what is modified, undo and redo, «Save», and
one menu with the rest.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.action_button import stand_for
from caseeditor.gui.widgets.elided_label import ElidedLabel
from caseeditor.gui.widgets.headed_menu import HeadedMenu
from caseeditor.gui.widgets.icons import LabelledSignButton, SignButton
from caseeditor.gui.widgets.menu_button import open_menu
from caseeditor.gui.widgets.named import named, tool_button
from caseeditor.gui.widgets.plain_text import on_button
from caseeditor.i18n import Translator


class TopBar(QFrame):
    """Its buttons are the window's actions; the commands fill its two menus."""

    def __init__(
        self, _: Translator, theme: Theme, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self.setProperty("role", "bar")
        self.setObjectName("top_bar")
        self.folder_menu = HeadedMenu(self)
        self.more_menu = HeadedMenu(self)
        self._folder = tool_button("", "folder")
        bold = self._folder.font()
        bold.setBold(True)
        self._folder.setFont(bold)
        self._folder.setProperty("role", "quiet")
        open_menu(self._folder, self.folder_menu)
        more = SignButton("more", _("More"), "more", theme)
        open_menu(more, self.more_menu)
        self._new = LabelledSignButton("new_case", _("New case"), "new", theme)
        stand_for(self._new, actions["new_case"])
        undo = SignButton("undo", _("Undo"), "undo", theme)
        redo = SignButton("redo", _("Redo"), "redo", theme)
        self._changes = ElidedLabel("changes")
        self._changes.setProperty("role", "hint")
        self._changes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._save = named(QPushButton(_("Save")), "save")
        self._save.setProperty("role", "primary")
        for button, name in ((undo, "undo"), (redo, "redo"), (self._save, "save")):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            stand_for(button, actions[name])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._folder)
        row.addSpacing(16)
        row.addWidget(self._new)
        row.addWidget(self._hidden("show_list", _("Show the list of cases"), "list", theme, actions))
        row.addWidget(self._changes, 1)
        row.addWidget(self._hidden("show_preview", _("Show the preview"), "preview", theme, actions))
        for widget in (undo, redo, self._save, more):
            row.addWidget(widget)

    def show_folder(self, name: str) -> None:
        """The folder that is open."""
        self._folder.setText(on_button(f"{name} ▾" if name else self._("No folder") + " ▾"))
        self._folder.setAccessibleName(self._("Folder: {name}").format(name=name))

    def show_changes(self, words: str) -> None:
        """What the shown case has that isn't saved; "" for nothing."""
        said = "● " + self._("Modified: {places}").format(places=words) if words else ""
        self._changes.show_words(said)

    def _hidden(
        self, name: str, label: str, drawn: str, theme: Theme, actions: dict[str, QAction]
    ) -> SignButton:
        """Brings a column back that was hidden; not there while nothing is."""
        button, action = SignButton(f"{name}_again", label, drawn, theme), actions[name]
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _=False: action.trigger())
        action.toggled.connect(lambda shown: button.setVisible(not shown))
        button.setVisible(False)
        return button
