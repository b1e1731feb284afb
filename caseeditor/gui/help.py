"""What helps: the guide, the list of shortcuts, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseeditor.gui.dialogs.about import AboutDialog
from caseeditor.gui.dialogs.guide import GuideDialog
from caseeditor.gui.dialogs.shortcut_list import ShortcutDialog
from caseeditor.gui.shipped_parts import read_shipped_parts
from caseeditor.gui.shortcuts import Shortcut, ShortcutGroup, shortcut_table
from caseeditor.gui.text import text_actions
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder


class Help:
    """Opens them over `window`, in one language."""

    def __init__(self, _: Translator, version: str, window: QWidget) -> None:
        self._ = _
        self._version = version
        self._window = window
        self._guide: GuideDialog | None = None

    def show_guide(self) -> None:
        """The guide, or the one that is open already."""
        if self._guide is None or not isValid(self._guide):
            self._guide = GuideDialog(self._, resources_folder() / "guide" / self._.language, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_shortcuts(self) -> None:
        """Every shortcut of the window and of its text."""
        table = shortcut_table(self._)
        of_the_window = {shortcut.name for group in table for shortcut in group.shortcuts}
        in_text = tuple(
            Shortcut(action.name, action.keys, action.label)
            for action in text_actions(self._)
            if action.name not in of_the_window
        )
        groups = [*table, ShortcutGroup(self._("In the text"), in_text)]
        ShortcutDialog(self._, groups, self._window).exec()

    def show_about(self) -> None:
        """Name, version, licences."""
        parts = read_shipped_parts(resources_folder() / "licences")
        AboutDialog(self._, self._version, parts, self._window).exec()
