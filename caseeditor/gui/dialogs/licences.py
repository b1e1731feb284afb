"""The licences of everything that the program is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QPlainTextEdit, QWidget

from caseeditor.gui.dialogs.beside import lay_out_beside
from caseeditor.gui.platform.shipped_parts import ShippedPart
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator

_SIZE = (860, 560)


class LicencesDialog(EyeDialog):
    """The parts on the left; on the right the licence of the one chosen, and where its source is."""

    def __init__(self, _: Translator, parts: Sequence[ShippedPart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._parts = parts
        self.setWindowTitle(_("Licences"))
        fit_screen(self, *_SIZE)
        free = PlainLabel(
            _(
                "Qt and PySide are under the GNU LGPL: their libraries lie as files of their own in the "
                "program’s folder, and you may replace them with your own version."
            ),
            wordWrap=True,
        )
        self._list = named(QListWidget(), "licences.parts")
        self._list.setAccessibleName(_("Parts of the program"))
        self._list.setFixedWidth(240)
        self._list.addItems([f"{part.name} {part.version}" for part in parts])
        self._about = named(PlainLabel(wordWrap=True), "licences.about")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = named(QPlainTextEdit(readOnly=True), "licences.text")
        self._text.setAccessibleName(_("Text of the licence"))
        self._list.currentRowChanged.connect(self._show)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        lay_out_beside(self, free, self._list, [self._about, self._text], buttons)
        self._list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._parts):
            return
        part, _ = self._parts[row], self._
        about = _("Licence: {licence}").format(licence=part.licence)
        if part.source:
            about += "\n" + _("Source code: {source}").format(source=part.source)
        self._about.setText(about)
        try:
            self._text.setPlainText(part.text())
        except OSError:
            self._text.setPlainText(_("The text isn’t in the program’s folder any more: install it again."))
