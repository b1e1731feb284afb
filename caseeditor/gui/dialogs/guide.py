"""The illustrated guide, read without a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.i18n import Translator

_SIZE = (760, 640)
_PAGE = "guide.html"


class GuideDialog(EyeDialog):
    """Stays open beside the window while one works. `folder` holds the page and its pictures."""

    def __init__(self, _: Translator, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Guide"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_screen(self, *_SIZE)
        self.page = named(_Page(folder), "guide.page")
        self.page.setAccessibleName(_("Guide"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        self.page.setFocus()


class _Page(QTextBrowser):
    """Follows links within the page; anything outside of its folder isn't there."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self.setOpenExternalLinks(False)
        self.setSource(QUrl.fromLocalFile(str(self._folder / _PAGE)))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A file of the guide's own folder; nothing for another."""
        place = self.source().resolved(QUrl(name))
        path = Path(place.toLocalFile()) if place.isLocalFile() else None
        if path is None or path.resolve().parent != self._folder:
            return None
        return super().loadResource(kind, name)
