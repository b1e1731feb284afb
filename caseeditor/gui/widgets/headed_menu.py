"""A menu with words above its parts."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from caseeditor.gui.widgets.plain_text import PlainLabel


class HeadedMenu(QMenu):
    """Shows why an entry is grey in its tool tip. (Qt's own sections lose their words to a style sheet.)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)

    def add_heading(self, words: str) -> None:
        """Begin a part; a line stands between it and the one before."""
        if self.actions():
            self.addSeparator()
        label = PlainLabel(words)
        label.setProperty("role", "section")
        label.setContentsMargins(20, 3, 12, 2)
        heading = QWidgetAction(self)
        heading.setDefaultWidget(label)
        heading.setText(words.replace("&", "&&"))
        heading.setEnabled(False)
        self.addAction(heading)
