"""Asks another name for a file: a case's, or a picture's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from caseeditor.checks import Wording
from caseeditor.errors import NameRefused
from caseeditor.folder.naming import case_file_name, check_name, name_key, taken_keys
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.link_button import LinkButton
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator

_NO_CASE = (".", "_", "~")  # a file whose name begins so is no case: the site passes over it


class RenameDialog(EyeDialog):
    """`name()` is the name of the file, with its ending."""

    def __init__(
        self,
        _: Translator,
        wording: Wording,
        name: str,
        taken: Sequence[str],
        about: str,
        proposed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`proposed` is a good name for it, without its ending; for any other the dialog makes one of what is
        typed: small letters, digits and hyphens, as plain addresses have.
        """
        super().__init__(parent)
        self._ = _
        self._wording = wording
        self._old = name
        self._ending = PurePath(name).suffix or ".md"
        self._others = [other.removesuffix(self._ending) + ".md" for other in taken if other != name]
        self._taken = taken_keys(other for other in taken if other != name)
        self.setWindowTitle(_("Rename the file"))
        self.setMinimumWidth(460)
        self._stem = named(LineEdit(name.removesuffix(self._ending)), "rename.name")
        self._stem.selectAll()
        label = PlainLabel(_("Name of the file, without its ending"))
        label.setBuddy(self._stem)
        hint = PlainLabel(about, wordWrap=True)
        hint.setProperty("role", "hint")
        self._said = named(PlainLabel(wordWrap=True), "rename.said")
        self._proposed = proposed
        self._safe = LinkButton("")
        self._safe.setObjectName("rename.safe")
        self._safe.setAutoDefault(False)
        self._safe.clicked.connect(self._take_better)
        self._better = ""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._rename = buttons.addButton(_("Rename"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._rename.setObjectName("rename.accept")
        self._rename.setProperty("role", "primary")
        self._rename.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (label, self._stem, self._safe, self._said, hint, buttons):
            column.addWidget(widget)
        self._stem.textChanged.connect(self._check)
        self._check()

    def name(self) -> str:
        """The new name."""
        stem = self._stem.text().strip()
        return stem + self._ending if stem else ""

    def _check(self) -> None:
        name = self.name()
        said = self._objection(name)
        self._said.setText(said or self._("File: {name}").format(name=name))
        self._rename.setEnabled(not said and name != self._old)
        self._better = self._better_than(self._stem.text().strip())
        self._safe.show_text(self._("Proposed: “{name}”").format(name=self._better))
        self._safe.setVisible(bool(self._better))

    def _take_better(self) -> None:
        self._stem.setText(self._better)
        self._stem.setFocus()

    def _better_than(self, stem: str) -> str:
        """A name that makes a plainer address; "" where what is typed does already."""
        old = self._old.removesuffix(self._ending)
        source = self._proposed if self._proposed and stem == old else stem
        try:
            better = case_file_name(source, self._others).removesuffix(".md")
        except NameRefused:
            return ""
        return better if better != stem else ""

    def _objection(self, name: str) -> str:
        try:
            check_name(name)
            if name.startswith(_NO_CASE):
                raise NameRefused(name, "characters")
            if name_key(name) in self._taken:
                raise NameRefused(name, "taken")
        except NameRefused as refused:
            return self._wording.error(refused)
        return ""
