"""Asks the title of a new case, and shows the name that its file will have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from caseeditor.errors import NameRefused
from caseeditor.folder.naming import case_file_name
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator


class NewCaseDialog(EyeDialog):
    """`title()` is what was typed, without the blanks around it."""

    def __init__(self, _: Translator, taken: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._taken = taken
        self.setWindowTitle(_("New case"))
        self.setMinimumWidth(440)
        self._title = named(LineEdit(), "new_case.title")
        label = PlainLabel(_("Title of the case"))
        label.setBuddy(self._title)
        self._file = PlainLabel(wordWrap=True)
        self._file.setProperty("role", "hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._create = buttons.addButton(_("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._create.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (label, self._title, self._file, buttons):
            column.addWidget(widget)
        self._title.textChanged.connect(self._show_file)
        self._show_file()

    def title(self) -> str:
        """The title."""
        return self._title.text().strip()

    def _show_file(self) -> None:
        title = self.title()
        self._create.setEnabled(bool(title))
        if not title:
            self._file.setText(
                self._("The file’s name is made from the title. You can change the title later.")
            )
            return
        try:
            name = case_file_name(title, self._taken)
        except NameRefused:
            self._create.setEnabled(False)
            self._file.setText(self._("No file name can be made from this title: use some letters."))
            return
        self._file.setText(self._("File: {name}").format(name=name))
